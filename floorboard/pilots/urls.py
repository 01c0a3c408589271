"""Addresses of this room: pilots of peer support and their parts."""

from django.urls import path

from floorboard.pilots.views import pilots

urlpatterns = [
    path("pilots/", pilots.pilot_list, name="pilot-list"),
    path("pilots/new/", pilots.pilot_new, name="pilot-new"),
    path("pilots/<key:pk>/", pilots.pilot_detail, name="pilot-detail"),
    *(
        path(f"pilots/<key:pk>/{part}/", pilots.pilot_part, {"part": part}, name=f"pilot-{part}")
        for part in pilots.PARTS
    ),
    path("pilot-wards/<key:pk>/ready/", pilots.pilot_ward_ready, name="pilot-ward-ready"),
    path("pilot-wards/<key:pk>/hours/", pilots.pilot_ward_dose, name="pilot-ward-dose"),
    path("pilot-wards/<key:pk>/start/", pilots.pilot_ward_start, name="pilot-ward-start"),
    path("pilot-wards/<key:pk>/stop/", pilots.pilot_ward_stop, name="pilot-ward-stop"),
    path("roll-out-steps/<key:pk>/done/", pilots.pilot_step_done, name="pilot-step-done"),
]
