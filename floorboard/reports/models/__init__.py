from floorboard.reports.models.findable import Findable
from floorboard.reports.models.tally import Tally
from floorboard.reports.models.told_outside import ToldOutside

__all__ = ["Findable", "Tally", "ToldOutside"]
