from django.urls import path

from floorboard.notices.views import endings, notices, told

urlpatterns = [
    path("notices/", notices.notice_list, name="notice-list"),
    path("told/", told.told_list, name="told-list"),
    path("told/<key:pk>/", told.telling, name="telling"),
    path("people/roles/<key:pk>/ending/", endings.role_ending, name="role-ending"),
]
