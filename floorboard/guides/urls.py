from django.urls import path

from floorboard.guides.views import guide

urlpatterns = [
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:slug>/", guide.guide_chapter, name="guide-chapter"),
    path("ward/<ward:token>/guide/", guide.ward_guide, name="ward-guide"),
    path("ward/<ward:token>/guide/<slug:slug>/", guide.ward_guide_chapter, name="ward-guide-chapter"),
]
