from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "floorboard.organisation"
    label = "organisation"
