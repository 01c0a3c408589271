from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "floorboard.papers"
    label = "papers"
