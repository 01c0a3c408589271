from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "floorboard.councils"
    label = "councils"
