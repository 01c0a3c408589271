"""The page of a leader: what their role at a place promised and kept."""

from django.http import Http404
from django.shortcuts import render

from floorboard.pages.doors import door
from floorboard.people.access import Can, get_unit
from floorboard.people.models import Role
from floorboard.reports.lists import PROMISED, table_at
from floorboard.reports.roles import SHOWN, held_since, is_a_leader, kept_by, promises_seen


def a_role(request, pk, kind):
    """The place, when this person sees its duties and the kind is one that answers."""
    if not is_a_leader(kind):
        raise Http404
    return get_unit(request.user, Can.SEE_WALL, pk=pk)


@door("GET", can=Can.SEE_WALL)
def role_detail(request, pk, kind):
    unit = a_role(request, pk, kind)
    shown = {
        "unit": unit,
        "kind": kind,
        "role": Role.Kind(kind).label,
        "kept": kept_by(unit, kind),
        "held": held_since(unit, kind),
        "promises": promises_seen(unit, kind, request.user)[:SHOWN],
    }
    return render(request, "reports/role.html", shown)


@door("GET", can=Can.SEE_WALL)
def role_file(request, pk, kind, format):
    """The promises on the page as a file: those whose words this person may read."""
    unit = a_role(request, pk, kind)
    return table_at(unit, f"promises-{kind}", PROMISED).file(format, promises_seen(unit, kind, request.user))
