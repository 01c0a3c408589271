"""Every address of the house, room by room."""

from django.urls import include, path

urlpatterns: list = [
    path("", include("floorboard.pages.urls")),
    path("", include("floorboard.people.urls")),
    path("", include("floorboard.notices.urls")),
    path("", include("floorboard.readings.urls")),
    path("", include("floorboard.voice.urls")),
    path("", include("floorboard.decisions.urls")),
    path("", include("floorboard.councils.urls")),
    path("", include("floorboard.carers.urls")),
    path("", include("floorboard.pilots.urls")),
    path("", include("floorboard.championing.urls")),
    path("", include("floorboard.experts.urls")),
    path("", include("floorboard.opportunities.urls")),
    path("", include("floorboard.reward.urls")),
    path("", include("floorboard.guides.urls")),
    path("", include("floorboard.visits.urls")),
    path("", include("floorboard.reports.urls")),
    path("", include("floorboard.papers.urls")),
    path("", include("floorboard.demo.urls")),
]

handler400 = "floorboard.pages.views.errors.bad_request"
handler403 = "floorboard.pages.views.errors.forbidden"
handler404 = "floorboard.pages.views.errors.not_found"
handler500 = "floorboard.pages.views.errors.broken"
