from django.urls import path

from floorboard.reports.views import floor, home, measures, places, roles, search, themes, walls

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("places/", places.place_list, name="place-list"),
    path("places/<key:pk>/", places.place_detail, name="place-detail"),
    path("units/<key:pk>/roles/<slug:kind>/", roles.role_detail, name="leader-role"),
    path("units/<key:pk>/roles/<slug:kind>/file/<str:format>/", roles.role_file, name="leader-role-file"),
    path("this-week/<key:pk>/", places.week, name="week"),
    path("we-said-we-did/<key:pk>/", walls.wall, name="wall"),
    path("ward/<ward:token>/wall/", walls.ward_wall, name="ward-wall"),
    path("floor-to-board/", floor.floor_to_board, name="floor-to-board"),
    path("floor-to-board/<key:pk>/", floor.floor_at, name="floor-at"),
    path("floor-to-board/<key:pk>/rows/<slug:slug>/", floor.floor_rows, name="floor-rows"),
    path("units/<key:pk>/measures/", measures.measure_list, name="measure-list"),
    path("units/<key:pk>/measures/file/<str:kind>/", measures.measure_file, name="measure-file"),
    path("units/<key:pk>/measures/model/", measures.model_of_co_production, name="co-production"),
    path("units/<key:pk>/measures/<slug:slug>/", measures.measure_detail, name="measure-detail"),
    path("units/<key:pk>/measures/<slug:slug>/<month:month>/", measures.measure_rows, name="measure-rows"),
    path("themes/", themes.theme_list, name="theme-list"),
    path("themes/<key:pk>/", themes.theme_detail, name="theme-detail"),
    path("themes/<key:pk>/changes/", themes.theme_changes, name="theme-changes"),
    path("themes/<key:pk>/splitting/", themes.theme_splitting, name="theme-splitting"),
]
