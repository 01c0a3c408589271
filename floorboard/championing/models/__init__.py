from floorboard.championing.models.agreement import Agreement
from floorboard.championing.models.champion import Champion
from floorboard.championing.models.check_in import CheckIn
from floorboard.championing.models.plan import Plan, PlanStep, PlanStepMoved
from floorboard.championing.models.support import FullSupport, HandoverLine, LeadSupport
from floorboard.championing.models.yearly import YearlyLine, YearlyNumbers

__all__ = [
    "Agreement", "Champion", "CheckIn", "FullSupport", "HandoverLine", "LeadSupport", "Plan", "PlanStep",
    "PlanStepMoved", "YearlyLine", "YearlyNumbers",
]  # fmt: skip
