from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "floorboard.pages"
    label = "pages"

    def ready(self):
        from floorboard.pages.plain import speak_plainly

        speak_plainly()
