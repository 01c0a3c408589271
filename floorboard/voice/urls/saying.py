from django.urls import path

from floorboard.voice.views import ward_saying

urlpatterns = [
    path("ward/<slug:token>/say/", ward_saying.ward_saying, name="ward-saying"),
]
