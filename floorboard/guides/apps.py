from django.apps import AppConfig


class GuidesConfig(AppConfig):
    name = "floorboard.guides"
    label = "guides"
