from floorboard.organisation.models.closing import Closing
from floorboard.organisation.models.placement import Placement
from floorboard.organisation.models.retooling import Retooling
from floorboard.organisation.models.service_line import ServiceLine
from floorboard.organisation.models.unit import Unit

__all__ = ["Closing", "Placement", "Retooling", "ServiceLine", "Unit"]
