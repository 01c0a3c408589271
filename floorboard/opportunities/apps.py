from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "floorboard.opportunities"
    label = "opportunities"
