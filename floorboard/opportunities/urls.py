"""Addresses of this room: the way into a role, the team, where we have somebody, and training."""

from django.urls import path

from floorboard.opportunities.views import coverage, mine, team, training, ways_in

urlpatterns = [
    path("my-programme/", mine.my_programme, name="my-programme"),
    path("my-programme/interest/", mine.my_interest, name="my-interest"),
    path("my-programme/pause/", mine.my_pause, name="my-pause"),
    path("my-programme/return/", mine.my_return, name="my-return"),
    path("my-programme/leaving/", mine.my_leaving, name="my-leaving"),
    path("experts/", team.team, name="team"),
    path("experts/invitation/", team.team_invitation, name="team-invitation"),
    path("ways-in/<key:pk>/", ways_in.way_in, name="way-in"),
    path("ways-in/<key:pk>/withdrawal/", ways_in.way_in_withdrawal, name="way-in-withdrawal"),
    path("journeys/<key:pk>/", team.journey_detail, name="journey-detail"),
    path("journeys/<key:pk>/step/", team.journey_step, name="journey-step"),
    path("units/<key:pk>/experts/", coverage.unit_experts, name="unit-experts"),
    path("units/<key:pk>/people-of-a-year/", coverage.unit_people, name="unit-people"),
    path("units/<key:pk>/training/", training.unit_training, name="unit-training"),
    path("trainings/", training.training_list, name="training-list"),
    path("trainings/<key:pk>/days/", training.training_days, name="training-days"),
]
