from floorboard.organisation.models.closing import Closing
from floorboard.organisation.models.placement import Placement
from floorboard.organisation.models.retooling import Retooling
from floorboard.organisation.models.service_line import ServiceLine
from floorboard.organisation.models.unit import Unit
from floorboard.organisation.models.unit_map import MapMark, UnitKey, map_at_hand, once_a_page, the_map

__all__ = [
    "Closing",
    "MapMark",
    "Placement",
    "Retooling",
    "ServiceLine",
    "Unit",
    "UnitKey",
    "map_at_hand",
    "once_a_page",
    "the_map",
]
