from django.urls import path

from floorboard.readings.views import pictures

urlpatterns = [
    path("pictures/symbols/<slug:code>/", pictures.symbol, name="symbol"),
]
