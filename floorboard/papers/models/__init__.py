from floorboard.papers.models.carrying import Carrying
from floorboard.papers.models.evidence import Evidence, EvidenceAnswer, EvidenceTakenOut
from floorboard.papers.models.evidence_pack import EvidencePack
from floorboard.papers.models.framework_file import FrameworkFile, VersionEnding
from floorboard.papers.models.objective import ObjectiveOwner
from floorboard.papers.models.objective_review import ReviewAgreement, YearlyReview
from floorboard.papers.models.objective_step import ObjectiveStep, StepDone, StepMoved
from floorboard.papers.models.pack import Pack
from floorboard.papers.models.pack_answer import BoardAnswer
from floorboard.papers.models.pack_issue import Issue, PackAgreement
from floorboard.papers.models.pack_making import Making
from floorboard.papers.models.pack_part import Part, Passage
from floorboard.papers.models.pack_sending import Sending

__all__ = [
    "BoardAnswer",
    "Carrying",
    "Evidence",
    "EvidenceAnswer",
    "EvidencePack",
    "EvidenceTakenOut",
    "FrameworkFile",
    "Issue",
    "Making",
    "ObjectiveOwner",
    "ObjectiveStep",
    "Pack",
    "PackAgreement",
    "Part",
    "Passage",
    "ReviewAgreement",
    "Sending",
    "StepDone",
    "StepMoved",
    "VersionEnding",
    "YearlyReview",
]
