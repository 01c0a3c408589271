"""Addresses of this room: my carers, what I may be told, and the pages of a place for carers."""

from django.urls import path

from floorboard.carers.views import mine, places, ward

urlpatterns = [
    path("my-carers/", mine.my_carers, name="my-carers"),
    path("my-carers/<key:pk>/topic/", mine.my_carer_topic, name="my-carer-topic"),
    path("my-carers/<key:pk>/ending/", mine.my_carer_end, name="my-carer-end"),
    path("my-people/", mine.my_people, name="my-people"),
    path("units/<key:pk>/for-carers/", places.unit_for_carers, name="unit-for-carers"),
    path("units/<key:pk>/for-carers/words/", places.words_for_carers, name="words-for-carers"),
    path("units/<key:pk>/carers/", places.unit_carers, name="unit-carers"),
    path("carers-asked/<key:pk>/answer/", places.carer_asked, name="carer-asked"),
    path("carers-asked/<key:pk>/card/", places.carer_card, name="carer-card"),
    path("ward/<ward:token>/carers/", ward.ward_carers, name="ward-carers"),
    path("ward/<ward:token>/carers/joining/", ward.ward_joining, name="ward-joining"),
]
