from floorboard.people.models.history_number import HistoryNumber
from floorboard.people.models.look import Look
from floorboard.people.models.person import Person
from floorboard.people.models.role import Role
from floorboard.people.models.ward_link import WardLink

__all__ = ["HistoryNumber", "Look", "Person", "Role", "WardLink"]
