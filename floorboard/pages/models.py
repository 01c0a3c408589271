from floorboard.pages.once import SentForm

__all__ = ["SentForm"]
