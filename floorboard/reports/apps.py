from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "floorboard.reports"
    label = "reports"
