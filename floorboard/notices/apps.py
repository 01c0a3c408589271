from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "floorboard.notices"
    label = "notices"
