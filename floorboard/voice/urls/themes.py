from django.urls import path

from floorboard.voice.views import themes

urlpatterns = [
    path("themes/search/", themes.theme_search, name="theme-search"),
    path("themes/<key:pk>/name/", themes.theme_naming, name="theme-naming"),
    path("themes/<key:pk>/merging/", themes.theme_merging, name="theme-merging"),
    path("themes/<key:pk>/dismissal/", themes.theme_dismissal, name="theme-dismissal"),
    path("themes/<key:pk>/proposal/", themes.theme_proposal, name="theme-proposal"),
    path("themes/<key:pk>/parting/", themes.theme_parting, name="theme-parting"),
    path("themes/things/<key:pk>/out/", themes.theme_member, {"way": "out"}, name="theme-thing-out"),
    path("themes/things/<key:pk>/back/", themes.theme_member, {"way": "back"}, name="theme-thing-back"),
]
