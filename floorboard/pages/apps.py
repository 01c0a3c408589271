from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "floorboard.pages"
    label = "pages"
