from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "floorboard.visits"
    label = "visits"
