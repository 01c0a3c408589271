from floorboard.reports.models.tally import Tally

__all__ = ["Tally"]
