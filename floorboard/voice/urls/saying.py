from django.urls import path

from floorboard.voice.views import additions, hours, readings, routes, saying, ward_kept, ward_saying, withdrawals

urlpatterns = [
    path("items/new/", saying.item_new, name="item-new"),
    path("ward/<slug:token>/say/", ward_saying.ward_saying, name="ward-saying"),
    path("ward/keeper.js", ward_kept.ward_keeper, name="ward-keeper"),
    path("ward/<slug:token>/manifest/", ward_kept.ward_manifest, name="ward-manifest"),
    path("ward/<slug:token>/say/kept/", ward_kept.ward_saying_kept, name="ward-saying-kept"),
    path("ward/<slug:token>/kept/", ward_kept.ward_kept, name="ward-kept"),
    path("readings/", readings.reading_list, name="reading-list"),
    path("readings/<key:pk>/", readings.reading_detail, name="reading-detail"),
    path("readings/<key:pk>/publication/", readings.reading_publication, name="reading-publication"),
    path("readings/<key:pk>/wording/", readings.reading_wording, name="reading-wording"),
    path("readings/<key:pk>/hold/", readings.reading_hold, name="reading-hold"),
    path("readings/<key:pk>/route/", readings.reading_route, name="reading-route"),
    path("readings/<key:pk>/stepping-aside/", readings.reading_stepping_aside, name="reading-stepping-aside"),
    path("additions/<key:pk>/publication/", readings.addition_publication, name="addition-publication"),
    path("additions/<key:pk>/hold/", readings.addition_hold, name="addition-hold"),
    path("additions/<key:pk>/route/", readings.addition_route, name="addition-route"),
    path("items/<key:pk>/taking-off/", readings.item_taking_off, name="item-taking-off"),
    path("items/<key:pk>/addition/", additions.item_addition, name="item-addition"),
    path("items/<key:pk>/withdrawal/", withdrawals.item_withdrawal, name="item-withdrawal"),
    path("receipt/addition/", additions.receipt_addition, name="receipt-addition"),
    path("receipt/withdrawal/", withdrawals.receipt_withdrawal, name="receipt-withdrawal"),
    path("routes/", routes.route_list, name="route-list"),
    path("routes/<key:pk>/", routes.route_detail, name="route-detail"),
    path("units/<key:pk>/reading-hours/", hours.reading_hours, name="reading-hours"),
    path("units/<key:pk>/reading-limit/", hours.reading_limit, name="reading-limit"),
    path("units/<key:pk>/rota/", hours.reading_rota, name="reading-rota"),
    path("rota/<key:pk>/ending/", hours.rota_ending, name="rota-ending"),
]
