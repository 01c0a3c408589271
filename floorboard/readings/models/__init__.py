from floorboard.readings.models.picture import Picture

__all__ = ["Picture"]
