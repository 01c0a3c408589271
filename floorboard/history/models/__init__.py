from floorboard.history.models.checkpoint import Checkpoint
from floorboard.history.models.entry import Entry, label, remember, remember_all, seal
from floorboard.history.models.head import Head

__all__ = ["Checkpoint", "Entry", "Head", "label", "remember", "remember_all", "seal"]
