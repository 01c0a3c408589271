from django.urls import path

from floorboard.councils.views import circles, elsewhere, items, receipts, wall_words, wards

urlpatterns = [
    path("items/<key:pk>/", items.item_detail, name="item-detail"),
    path("items/<key:pk>/elsewhere/", elsewhere.item_elsewhere, name="item-elsewhere"),
    path("items/<key:pk>/circle/", circles.item_circle, name="item-circle"),
    path("items/<key:pk>/wall-words/", wall_words.item_wall_words, name="item-wall-words"),
    path("ward/<ward:token>/", wards.ward_home, name="ward-home"),
    path("ward/<ward:token>/what-happened/", wards.ward_items, name="ward-items"),
    path("ward/<ward:token>/council/", wards.ward_council, name="ward-council"),
    path("ward/<ward:token>/help/", wards.ward_help, name="ward-help"),
    path("ward/<ward:token>/language/", wards.ward_language, name="ward-language"),
    path("receipt/", receipts.receipt, name="receipt"),
]
