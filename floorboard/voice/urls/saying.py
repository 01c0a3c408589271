from django.urls import path

from floorboard.voice.views import saying, ward_saying

urlpatterns = [
    path("items/new/", saying.item_new, name="item-new"),
    path("ward/<slug:token>/say/", ward_saying.ward_saying, name="ward-saying"),
]
