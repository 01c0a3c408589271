from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "floorboard.people"
    label = "people"
