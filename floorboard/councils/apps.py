from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "floorboard.councils"
    label = "councils"

    def ready(self):
        from floorboard.councils import next_talk  # noqa: F401  it tells the rooms below when we meet
