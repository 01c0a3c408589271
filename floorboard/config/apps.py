from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "floorboard.config"
    label = "config"
