from floorboard.reports.models.month import Month

__all__ = ["Month"]
