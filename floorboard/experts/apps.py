from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    name = "floorboard.experts"
    label = "experts"
