from django.urls import path

from floorboard.readings.views import pictures

urlpatterns = [
    path("pictures/", pictures.picture_list, name="picture-list"),
    path("pictures/<key:pk>/removal/", pictures.picture_removal, name="picture-removal"),
    path("pictures/symbols/<slug:code>/", pictures.symbol, name="symbol"),
    path("pictures/uploads/<key:pk>/", pictures.uploaded, name="picture-uploaded"),
]
