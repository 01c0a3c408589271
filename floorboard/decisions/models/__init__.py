from floorboard.decisions.capacities import Capacity, Present, Side
from floorboard.decisions.models.decision import Decision
from floorboard.decisions.models.involvement import Involvement
from floorboard.decisions.models.joined import Joined
from floorboard.decisions.models.kind_of_decision import KindOfDecision
from floorboard.decisions.models.missing import Missing
from floorboard.decisions.models.outcome import Objection, Option, Outcome
from floorboard.decisions.models.power_rating import PowerCounted, PowerRating, Rated
from floorboard.decisions.models.recorded_afterwards import RecordedAfterwards
from floorboard.decisions.models.review import Review
from floorboard.decisions.models.stage import Stage

__all__ = [
    "Capacity", "Decision", "Involvement", "Joined", "KindOfDecision", "Missing", "Objection", "Option", "Outcome",
    "PowerCounted", "PowerRating", "Present", "Rated", "RecordedAfterwards", "Review", "Side", "Stage",
]  # fmt: skip
