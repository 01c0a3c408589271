"""Addresses of this room: what a place takes on itself, who is missing, and support of those who lead a council."""

from django.urls import path

from floorboard.championing.views import leading, missing, places

urlpatterns = [
    path("units/<key:pk>/involvement/", places.unit_involvement, name="unit-involvement"),
    path("units/<key:pk>/involvement/champion/", places.unit_champion, name="unit-champion"),
    path("units/<key:pk>/involvement/agreement/", places.unit_agreement, name="unit-agreement"),
    path("units/<key:pk>/involvement/plan/", places.unit_plan, name="unit-plan"),
    path("champions/<key:pk>/end/", places.champion_end, name="champion-end"),
    path("involvement-plans/<key:pk>/step/", places.plan_step, name="plan-step"),
    path("involvement-plans/<key:pk>/file/<str:kind>/", places.plan_file, name="plan-file"),
    path("plan-steps/<key:pk>/", places.plan_step_detail, name="plan-step-detail"),
    path("plan-steps/<key:pk>/done/", places.plan_step_done, name="plan-step-done"),
    path("plan-steps/<key:pk>/day/", places.plan_step_move, name="plan-step-move"),
    path("units/<key:pk>/who-is-missing/", missing.unit_missing, name="unit-missing"),
    path("units/<key:pk>/who-is-missing/file/<str:kind>/", missing.unit_missing_file, name="unit-missing-file"),
    path("units/<key:pk>/yearly-numbers/", missing.unit_yearly_numbers, name="unit-yearly-numbers"),
    path("leading/", leading.leading, name="leading"),
    path("leading/<key:pk>/", leading.lead_support, name="lead-support"),
    path("leading/<key:pk>/how-it-goes/", leading.lead_check_in, name="lead-check-in"),
    path("leading/<key:pk>/handover/", leading.lead_handover, name="lead-handover"),
    path("units/<key:pk>/leads/", leading.unit_leads, name="unit-leads"),
    path("units/<key:pk>/leads/agreed/", leading.unit_leads_agreed, name="unit-leads-agreed"),
    path("handover-lines/<key:pk>/done/", leading.handover_done, name="handover-done"),
]
