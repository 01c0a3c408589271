"""Addresses of this room."""

from django.urls import include, path

urlpatterns: list = [
    path("", include("floorboard.papers.urls_evidence")),
]
