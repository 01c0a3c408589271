from floorboard.visits.models.feed import Feed
from floorboard.visits.models.no_visitors import NoVisitors
from floorboard.visits.models.on_agenda import OnAgenda
from floorboard.visits.models.pattern import VisitPattern
from floorboard.visits.models.plan import Plan
from floorboard.visits.models.report import AfterVisit, Heard, Report
from floorboard.visits.models.visit import CalledOff, Visit, Visitor

__all__ = [
    "AfterVisit",
    "CalledOff",
    "Feed",
    "Heard",
    "NoVisitors",
    "OnAgenda",
    "Plan",
    "Report",
    "Visit",
    "VisitPattern",
    "Visitor",
]
