from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "floorboard.councils"
    label = "councils"

    def ready(self):
        # They tell the rooms below what only a council knows.
        from floorboard.councils import next_talk, quorum_first, taken_back, theme_texts  # noqa: F401
