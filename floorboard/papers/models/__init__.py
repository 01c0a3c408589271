from floorboard.papers.models.evidence import Evidence, EvidenceAnswer, EvidenceTakenOut
from floorboard.papers.models.evidence_pack import EvidencePack
from floorboard.papers.models.objective import ObjectiveOwner
from floorboard.papers.models.objective_review import ReviewAgreement, YearlyReview
from floorboard.papers.models.objective_step import ObjectiveStep, StepDone, StepMoved

__all__ = [
    "Evidence",
    "EvidenceAnswer",
    "EvidencePack",
    "EvidenceTakenOut",
    "ObjectiveOwner",
    "ObjectiveStep",
    "ReviewAgreement",
    "StepDone",
    "StepMoved",
    "YearlyReview",
]
