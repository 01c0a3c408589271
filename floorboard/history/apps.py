from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "floorboard.history"
    label = "history"
