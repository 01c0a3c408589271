from floorboard.notices.models.follow import Follow
from floorboard.notices.models.notice import Notice
from floorboard.notices.models.to_tell import ToTell
from floorboard.notices.models.told_in_person import ToldInPerson

__all__ = ["Follow", "Notice", "ToTell", "ToldInPerson"]
