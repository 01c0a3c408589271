"""Addresses of frameworks, evidence and objectives."""

from django.urls import path

from floorboard.papers.evidence_kinds import KINDS
from floorboard.papers.views import carrying, evidence, evidence_packs, framework_files, frameworks, objectives

urlpatterns = [
    path("frameworks/", frameworks.framework_list, name="framework-list"),
    path("frameworks/<key:pk>/", frameworks.framework, name="framework"),
    path("frameworks/<key:pk>/ending/", framework_files.framework_ending, name="framework-ending"),
    path("frameworks/<key:pk>/before/", carrying.framework_before, name="framework-before"),
    path("framework-files/new/", framework_files.framework_file_new, name="framework-file-new"),
    path("framework-files/<key:pk>/", framework_files.framework_file, name="framework-file"),
    path("statements/<key:pk>/", frameworks.statement, name="statement"),
    path("statements/<key:pk>/numbers/", evidence.evidence_measure, name="evidence-measure"),
    path("evidence/", evidence.evidence_list, name="evidence-list"),
    path("evidence/<key:pk>/removal/", evidence.evidence_removal, name="evidence-removal"),
    *(
        path(
            f"evidence-for/{kind.slug}/<key:pk>/",
            evidence.evidence_for,
            {"kind": label},
            name=f"evidence-for-{kind.slug}",
        )
        for label, kind in KINDS.items()
    ),
    path("units/<key:pk>/evidence-packs/", evidence_packs.evidence_pack_list, name="evidence-pack-list"),
    path("evidence-packs/<key:pk>/", evidence_packs.evidence_pack, name="evidence-pack"),
    path("evidence-packs/<key:pk>/folder/", evidence_packs.evidence_pack_folder, name="evidence-pack-folder"),
    path("objectives/", objectives.objective_step_list, name="objective-step-list"),
    path("objectives/<key:pk>/", objectives.objective, name="objective"),
    path("objectives/<key:pk>/owner/", objectives.objective_owner, name="objective-owner"),
    path("objective-owners/<key:pk>/steps/", objectives.objective_step_new, name="objective-step-new"),
    path("objective-owners/<key:pk>/review/", objectives.objective_review_new, name="objective-review-new"),
    path("objective-steps/<key:pk>/done/", objectives.objective_step_done, name="objective-step-done"),
    path("objective-steps/<key:pk>/day/", objectives.objective_step_move, name="objective-step-move"),
    path("objective-reviews/<key:pk>/steps/", objectives.objective_review_step, name="objective-review-step"),
    path(
        "objective-reviews/<key:pk>/agreement/",
        objectives.objective_review_agreement,
        name="objective-review-agreement",
    ),
]
