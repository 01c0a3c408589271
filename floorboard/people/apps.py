from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from floorboard.people.away import come_in


class PeopleConfig(AppConfig):
    name = "floorboard.people"
    label = "people"

    def ready(self):
        user_logged_in.connect(come_in, dispatch_uid="floorboard.people.away")
