from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.module_loading import import_string


class PeopleConfig(AppConfig):
    name = "floorboard.people"
    label = "people"

    def ready(self):
        user_logged_in.connect(import_string("floorboard.people.away.come_in"), dispatch_uid="floorboard.people.away")
