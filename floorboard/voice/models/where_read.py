"""Where somebody reads because of the rota or instead of others, and where anybody reads first: asked together."""

from django.db.models import Q, Value

from floorboard.organisation.models import Unit, once_a_page
from floorboard.people.gaps import READERS
from floorboard.people.models import Role
from floorboard.voice.models.reading_clock import OnDuty
from floorboard.voice.models.safety_duty import MAY_READ_INSTEAD, ReadsInstead

ON_DUTY, INSTEAD, ANYBODY = "on duty", "instead", "anybody"


def paths_read(person, how: str) -> list[str]:
    """The points of the tree where this person reads in this way today; `ANYBODY`: where there is a reader at all.

    A page that needs one of the three nearly always needs the others.
    """
    return once_a_page(("paths read", person.pk), lambda: _paths_read(person))[how]


def _paths_read(person) -> dict[str, list[str]]:
    there = {
        ON_DUTY: OnDuty.objects.today().filter(person=person.pk),
        INSTEAD: ReadsInstead.objects.filter(_roles_held(person)),
        ANYBODY: Role.objects.current().filter(kind__in=READERS, person__is_active=True),
    }
    asked = [rows.order_by().values_list(Value(how), "unit__path") for how, rows in there.items()]
    found = asked[0].union(*asked[1:])
    return {how: sorted(path for which, path in found if which == how) for how in there}


def _roles_held(person) -> Q:
    """Rows that name a role of this person by which somebody may read instead."""
    mine = Q(pk__in=[])
    for role in person.current_roles if getattr(person, "is_authenticated", False) and person.is_active else ():
        if role.kind in MAY_READ_INSTEAD:
            mine |= Q(to=role.unit_id, kind=role.kind)
    return mine


def reads_instead(person, at: str = "") -> Q:
    """Items for which this person reads instead, because of a role they hold somewhere else."""
    paths = paths_read(person, INSTEAD) if _roles_held(person) != Q(pk__in=[]) else []
    return Q(**{f"{at}unit__in": Unit.objects.on_or_below(paths)})
