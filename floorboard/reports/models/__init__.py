from floorboard.reports.models.findable import Findable
from floorboard.reports.models.tally import Tally

__all__ = ["Findable", "Tally"]
