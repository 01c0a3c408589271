from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    name = "floorboard.frameworks"
    label = "frameworks"
