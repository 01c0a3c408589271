from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "floorboard.pilots"
    label = "pilots"
