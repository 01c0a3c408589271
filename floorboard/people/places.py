"""Places as somebody may reach them: the tree has no access of its own, so it is asked for here."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from floorboard.organisation.models import Unit
from floorboard.people.access import units_known, units_where


def get_place(person, can, **lookup) -> Unit:
    """404 when this person has no business there, 403 when they may know it but not do this."""
    place = units_where(person, can).select_related("above", "service_line", "closing").filter(**lookup).first()
    if place is not None:
        return place
    if units_known(person).filter(**lookup).exists():
        raise PermissionDenied
    raise Http404
