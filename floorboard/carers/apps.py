from django.apps import AppConfig


class CarersConfig(AppConfig):
    name = "floorboard.carers"
    label = "carers"
