from django.urls import path

from floorboard.demo.views import visitors

urlpatterns = [
    path("demo/", visitors.visitor, name="demo"),
    path("demo/<slug:username>/key/", visitors.key, name="demo-key"),
    path("demo/<slug:username>/", visitors.visit, name="demo-visit"),
]
