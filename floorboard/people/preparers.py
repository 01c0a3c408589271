"""Who prepares meetings where, for somebody who chooses with whom to share what they need."""

from django.db.models import Q

from floorboard.organisation.models import Unit
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import Role


def places_that_prepare(person) -> list[tuple[Unit, str]]:
    """Pairs to choose from: a place near this person and "" for whoever prepares there, or one role there.

    Near are the places on their sites, and all that stand above them. Where they have a role they are seen already.
    """
    mine = {role.unit_id for role in person.current_roles}
    above = {int(part) for role in person.current_roles for part in role.unit.path.split("/") if part}
    sites = Q(pk__in=[])
    for unit in Unit.objects.filter(pk__in=above, level=Unit.Level.SITE):
        sites |= Q(path__startswith=unit.path)
    near = Unit.objects.open().filter(Q(pk__in=above) | sites).exclude(pk__in=mine).exclude(level="department")
    held: dict[int, set[str]] = {}
    roles = Role.objects.current().filter(unit__in=near, kind__in=kinds_that(Can.SEE_NEEDS)).order_by()
    for unit_id, kind in roles.values_list("unit_id", "kind").distinct():
        held.setdefault(unit_id, set()).add(kind)
    pairs: list[tuple[Unit, str]] = []
    for unit in near.order_by("-depth", "name"):
        kinds = held.get(unit.pk, set())
        if kinds or unit.level != Unit.Level.WARD:  # above wards, groups have seats that we do not know of here
            pairs.append((unit, ""))
            pairs += [(unit, kind) for kind in sorted(kinds)] if len(kinds) > 1 else []
    return pairs
