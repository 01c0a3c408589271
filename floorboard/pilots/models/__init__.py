from floorboard.pilots.models.going_on import GoOrNot, RollOutStep
from floorboard.pilots.models.pilot import Pilot, PilotVoice
from floorboard.pilots.models.seen import Dose, Measure, MeasureValue
from floorboard.pilots.models.ward import PeerWorkers, PilotWard, Ready

__all__ = [
    "Dose", "GoOrNot", "Measure", "MeasureValue", "PeerWorkers", "Pilot", "PilotVoice", "PilotWard", "Ready",
    "RollOutStep",
]  # fmt: skip
