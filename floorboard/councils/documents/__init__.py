"""What a council can print: the plan of a meeting, what to say when you lead, ballots, who is here, slips, minutes."""

from floorboard.councils.documents.counting import attendance_on_paper, ballots_on_paper
from floorboard.councils.documents.journey import journey_document
from floorboard.councils.documents.meeting import plan_on_paper, script_on_paper
from floorboard.councils.documents.minutes import minutes_on_paper
from floorboard.councils.documents.question import question_on_paper
from floorboard.councils.documents.receipt import receipt_document
from floorboard.councils.documents.slips import slips_on_paper

__all__ = [
    "attendance_on_paper", "ballots_on_paper", "journey_document", "minutes_on_paper", "plan_on_paper",
    "question_on_paper", "receipt_document", "script_on_paper", "slips_on_paper",
]  # fmt: skip
