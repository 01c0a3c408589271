from django.urls import path

from floorboard.voice.views import readings, routes, saying, ward_saying

urlpatterns = [
    path("items/new/", saying.item_new, name="item-new"),
    path("ward/<slug:token>/say/", ward_saying.ward_saying, name="ward-saying"),
    path("readings/", readings.reading_list, name="reading-list"),
    path("readings/<key:pk>/", readings.reading_detail, name="reading-detail"),
    path("readings/<key:pk>/publication/", readings.reading_publication, name="reading-publication"),
    path("readings/<key:pk>/wording/", readings.reading_wording, name="reading-wording"),
    path("readings/<key:pk>/hold/", readings.reading_hold, name="reading-hold"),
    path("readings/<key:pk>/route/", readings.reading_route, name="reading-route"),
    path("readings/<key:pk>/stepping-aside/", readings.reading_stepping_aside, name="reading-stepping-aside"),
    path("additions/<key:pk>/publication/", readings.addition_publication, name="addition-publication"),
    path("additions/<key:pk>/hold/", readings.addition_hold, name="addition-hold"),
    path("routes/", routes.route_list, name="route-list"),
    path("routes/<key:pk>/", routes.route_detail, name="route-detail"),
]
