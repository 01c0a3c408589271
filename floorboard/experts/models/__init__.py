from floorboard.experts.models.expert import Expert
from floorboard.experts.models.gate import Fact, Gate, GateKind
from floorboard.experts.models.lived import LivedExperience, WardToAvoid, WellbeingPlan
from floorboard.experts.models.rhythm import DaysAway, Pause, Supervision

__all__ = [
    "DaysAway",
    "Expert",
    "Fact",
    "Gate",
    "GateKind",
    "LivedExperience",
    "Pause",
    "Supervision",
    "WardToAvoid",
    "WellbeingPlan",
]
