from django.urls import path

from floorboard.pages.views.health import healthz
from floorboard.pages.views.help import help_page, language

urlpatterns = [
    path("help/", help_page, name="help"),
    path("language/", language, name="language"),
    path("healthz", healthz, name="healthz"),
]
