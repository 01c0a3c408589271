"""Addresses of this room: what an Expert says about themself, and the programme's page about one Expert."""

from django.urls import path

from floorboard.experts.views import mine, programme

urlpatterns = [
    path("my-programme/details/", mine.my_details, name="my-details"),
    path("my-programme/experience/", mine.my_experience, name="my-experience"),
    path("my-programme/wards/", mine.my_wards, name="my-wards"),
    path("my-programme/away/", mine.my_days_away, name="my-days-away"),
    path("my-programme/plan/", mine.my_plan, name="my-plan"),
    path("wards-to-avoid/<key:pk>/removal/", mine.ward_to_avoid_removal, name="ward-to-avoid-removal"),
    path("days-away/<key:pk>/removal/", mine.days_away_removal, name="days-away-removal"),
    path("experts/<key:pk>/", programme.expert_detail, name="expert-detail"),
    path("experts/<key:pk>/gates/", programme.expert_gate, name="expert-gate"),
    path("experts/<key:pk>/supervision/", programme.expert_supervision, name="expert-supervision"),
    path("experts/<key:pk>/facts/", programme.expert_fact, name="expert-fact"),
]
