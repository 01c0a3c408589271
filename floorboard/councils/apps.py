from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "floorboard.councils"
    label = "councils"

    def ready(self):
        from floorboard.councils import next_meeting  # noqa: F401  it says so to the rooms below
