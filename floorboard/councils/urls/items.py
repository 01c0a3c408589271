from django.urls import path

from floorboard.councils.views import circles, items, receipts, wall_words, wards

urlpatterns = [
    path("items/<key:pk>/", items.item_detail, name="item-detail"),
    path("items/<key:pk>/circle/", circles.item_circle, name="item-circle"),
    path("items/<key:pk>/wall-words/", wall_words.item_wall_words, name="item-wall-words"),
    path("ward/<slug:token>/", wards.ward_home, name="ward-home"),
    path("ward/<slug:token>/what-happened/", wards.ward_items, name="ward-items"),
    path("ward/<slug:token>/council/", wards.ward_council, name="ward-council"),
    path("ward/<slug:token>/help/", wards.ward_help, name="ward-help"),
    path("receipt/", receipts.receipt, name="receipt"),
]
