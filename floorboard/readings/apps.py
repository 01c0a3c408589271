from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "floorboard.readings"
    label = "readings"
