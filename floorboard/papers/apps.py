from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "floorboard.papers"
    label = "papers"

    def ready(self):
        # What is taken back goes out of papers too; only this room knows where it stands in them.
        from floorboard.papers import taken_back  # noqa: F401
