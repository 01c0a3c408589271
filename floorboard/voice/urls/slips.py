from django.urls import path

from floorboard.voice.views import slips

urlpatterns = [
    path("places/<key:pk>/slip-packs/", slips.slip_pack_new, name="slip-pack-new"),
    path("places/<key:pk>/receipt-cards/", slips.receipt_cards, name="receipt-cards"),
]
