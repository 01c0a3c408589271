from django.urls import path

from floorboard.decisions.views import decisions, kinds, plans, power, records, stages

urlpatterns = [
    path("decisions/", decisions.decision_list, name="decision-list"),
    path("decisions/new/", decisions.decision_new, name="decision-new"),
    path("decisions/afterwards/", decisions.decision_afterwards, name="decision-afterwards"),
    path("decisions/<key:pk>/", decisions.decision_detail, name="decision-detail"),
    path("decisions/<key:pk>/plan/", plans.decision_plan, name="decision-plan"),
    path("decisions/<key:pk>/reach/", plans.decision_reach, name="decision-reach"),
    path("decisions/<key:pk>/kind/", plans.decision_kind, name="decision-kind"),
    path("decisions/<key:pk>/outcome/", records.decision_outcome, name="decision-outcome"),
    path("decisions/<key:pk>/involvement/", records.decision_involvement, name="decision-involvement"),
    path("decisions/<key:pk>/missing/", records.decision_missing, name="decision-missing"),
    path("missing/<key:pk>/removal/", records.missing_removal, name="missing-removal"),
    path("decisions/<key:pk>/objection/", records.decision_objection, name="decision-objection"),
    path("decisions/<key:pk>/option/", records.decision_option, name="decision-option"),
    path("decisions/<key:pk>/review/", records.decision_review, name="decision-review"),
    path("decisions/<key:pk>/return/", records.decision_return, name="decision-return"),
    path("decisions/<key:pk>/promise/", records.decision_promise, name="decision-promise"),
    path("decisions/<key:pk>/power/", power.decision_power, name="decision-power"),
    path("decisions/<key:pk>/following/", decisions.decision_following, name="decision-following"),
    path("decisions/<key:pk>/slips/", power.decision_slips, name="decision-slips"),
    path("places/<key:pk>/kinds-of-decision/", kinds.kind_list, name="kind-list"),
    path("kinds-of-decision/<key:pk>/removal/", kinds.kind_removal, name="kind-removal"),
    path("stages/", stages.stage_list, name="stage-list"),
    path("stages/<key:pk>/", stages.stage_detail, name="stage-detail"),
    path("stages/<key:pk>/place/", stages.stage_place, name="stage-place"),
    path("stages/<key:pk>/removal/", stages.stage_removal, name="stage-removal"),
]
