from django.apps import AppConfig


class ChampioningConfig(AppConfig):
    name = "floorboard.championing"
    label = "championing"
