from django.apps import AppConfig


class FormatsConfig(AppConfig):
    name = "floorboard.formats"
    label = "formats"
