from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "floorboard.demo"
    label = "demo"
