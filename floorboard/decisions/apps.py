from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "floorboard.decisions"
    label = "decisions"
