"""Whose guides somebody reads: those of their own places, of every place above them, and of the places below."""

from django.db.models import Q

from floorboard.people.access import AccessQuerySet, Can, places_where, roles_that
from floorboard.people.kinds import Kind


def roles_of(person) -> list:
    return person.current_roles if getattr(person, "is_authenticated", False) and person.is_active else []


def read_through(roles, unit_field: str) -> Q:
    """Rows of these places, of those above them and of those below them."""
    paths = {role.unit.path for role in roles}
    found = over({int(part) for path in paths for part in path.split("/") if part}, unit_field)
    for path in paths:
        found |= Q((f"{unit_field}__path__startswith", path))
    return found


def over(numbers, unit_field: str) -> Q:
    return Q((f"{unit_field}__in", sorted(numbers)))


def over_a_ward(link, unit_field: str) -> Q:
    """Rows of this ward and of every place above it."""
    return over({int(part) for part in link.unit.path.split("/") if part}, unit_field)


def may_suggest(person, unit) -> bool:
    """Anybody with a role here, below or above. An inspector only reads."""
    return any(
        role.kind != Kind.INSPECTOR and (role.unit.path.startswith(unit.path) or unit.path.startswith(role.unit.path))
        for role in roles_of(person)
    )


def where_slips_are_typed(person, unit) -> list:
    """The places of this guide where this person types in what others wrote on paper."""
    roles = {role.pk: role for can in (Can.SUPPORT_IN_PERSON, Can.RECORD) for role in roles_that(person, can)}
    return sorted({role.unit for role in roles.values() if role.unit.path.startswith(unit.path)}, key=str)


class OfAGuide(AccessQuerySet):
    """Rows of a guide: whoever has a role reads what is published; whoever may edit reads all of it."""

    unit_field = "guide__unit"

    def for_person(self, person, can=Can.SEE):
        if can == Can.EDIT_GUIDES:
            return self.filter(**{f"{self.unit_field}__in": places_where(person, can)})
        return self.published().filter(read_through(roles_of(person), self.unit_field))

    def for_tablet(self, link):
        return self.published().filter(over_a_ward(link, self.unit_field))

    def published(self):
        """Those that people may read."""
        raise NotImplementedError
