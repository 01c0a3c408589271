"""Which councils a person reaches: through a role at the place, or through a seat of their own."""

from django.db.models import Q

from floorboard.people.access import HERE_ONLY, AccessQuerySet, Can, kinds_that, roles_that
from floorboard.people.models import Role

K = Role.Kind

# A council of people who use the service follows the roles at its place. The other forums have seats;
# only these roles reach them from outside.
FROM_OUTSIDE = {
    "advisory_board": {K.ADVISORY_MEMBER, K.BOARD_SECRETARY, K.PROGRAMME_LEAD},
    "governance": {K.SITE_MANAGER, K.REGIONAL_LEAD, K.BOARD_SECRETARY, K.PROGRAMME_LEAD, K.INSPECTOR},
    "steering": {K.SITE_MANAGER, K.REGIONAL_LEAD, K.BOARD_SECRETARY, K.PROGRAMME_LEAD},
    "project": {K.SITE_MANAGER, K.REGIONAL_LEAD, K.DEPARTMENT_LEAD, K.BOARD_SECRETARY, K.PROGRAMME_LEAD},
    "carers_council": {
        K.CARER,
        K.CARER_LEAD,
        K.SITE_MANAGER,
        K.REGIONAL_LEAD,
        K.BOARD_SECRETARY,
        K.PROGRAMME_LEAD,
    },
}
# A seat lets its holder do there what this role lets its holder do on a ward.
SEAT_AS = {
    "chair": K.CHAIR,
    "vice": K.VICE_CHAIR,
    "secretary": K.SECRETARY,
    "lead": K.COUNCIL_LEAD,
    "member": K.EXPERT,
}


def reached(person, can, council: str = "") -> Q:
    """Councils where this person may do this; `council` is the way to the council from the rows asked for."""
    way = f"{council}__" if council else ""
    found = Q(pk__in=[])
    for role in roles_that(person, can):
        place = "unit__path" if can in HERE_ONLY.get(role.kind, ()) else "unit__path__startswith"
        forums = ["peoples_council", *(kind for kind, roles in FROM_OUTSIDE.items() if role.kind in roles)]
        found |= Q((f"{way}{place}", role.unit.path), (f"{way}kind__in", forums))
    return found


def seats_of(person) -> list[tuple[int, str]]:
    """(number of the council, capacity) of each seat held today; read once for each request."""
    if not hasattr(person, "seats_now"):
        person.seats_now = list(person.seats.current().order_by().values_list("council_id", "capacity"))
    return person.seats_now


def forget_seats(person):
    """A seat was given or ended: look again."""
    if hasattr(person, "seats_now"):
        del person.seats_now


def capacities_that(can) -> list[str]:
    """The seats that let their holder do this."""
    return [capacity for capacity, kind in SEAT_AS.items() if kind in kinds_that(can)]


class OfACouncil(AccessQuerySet):
    """Rows that belong to a council, and are reached as it is."""

    way = "council"

    def for_person(self, person, can=Can.SEE):
        return self.filter(self._reached(person, can))

    def _reached(self, person, can) -> Q:
        if not getattr(person, "is_authenticated", False) or not person.is_active:
            return Q(pk__in=[])
        found = reached(person, can, self.way)
        capacities = capacities_that(can)
        if seats := [council for council, capacity in seats_of(person) if capacity in capacities]:
            found |= Q(**{f"{self.way or 'pk'}__in": seats})
        return found
