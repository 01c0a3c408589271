"""The tree of units, and one unit, for those who look after them."""

from django.shortcuts import render

from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.organisation.models.tree import levels_under
from floorboard.pages.doors import door
from floorboard.pages.fields import clean_words
from floorboard.people.access import Can, get_unit, may, somewhere, units_where
from floorboard.people.forms.units import MakeLink
from floorboard.people.models import Role, WardLink
from floorboard.people.units_tree import branches

FOLD_FROM = 40  # a tree longer than this starts with its branches folded


@door("GET", can=Can.MANAGE_UNITS)
def unit_list(request):
    somewhere(request.user, Can.MANAGE_UNITS)
    words = clean_words(request.GET.get("name", ""))[:100]
    mine = units_where(request.user, Can.MANAGE_UNITS)
    units = mine.open().select_related("service_line")
    context = {"words": words, "closed": mine.exclude(pk__in=mine.open()).order_by("name").select_related("closing")}
    if words:
        context["found"] = mine.called(words).order_by("name").select_related("above")[:100]
    else:
        tree = branches(units)
        context |= {"branches": tree, "folded": sum(branch.many for branch in tree) > FOLD_FROM}
    return render(request, "people/units/list.html", context)


@door("GET", can=Can.MANAGE_UNITS)
def unit_detail(request, pk):
    unit = get_unit(request.user, Can.MANAGE_UNITS, pk=pk)
    above = list(unit.ancestors())
    context = {
        "unit": unit,
        "closed": unit.is_closed(),
        "above": [(each, may(request.user, Can.MANAGE_UNITS, each)) for each in above],
        "nation": next((each for each in [unit, *reversed(above)] if each.nation), None),
        "placements": unit.placements.select_related("above").order_by("-since"),
        "retoolings": unit.retoolings.select_related("before", "after").order_by("-on"),
        "gives_care": unit.level in WITH_A_KIND_OF_CARE,
        "below": unit.below.open().order_by("name"),
        "has_room": bool(levels_under(unit.level)),
        "roles": people_at(request.user, unit),
        "links": WardLink.objects.for_person(request.user, Can.MANAGE_UNITS)
        .open()
        .filter(unit=unit)
        .order_by("made_on", "pk"),
        "make": MakeLink(),
    }
    return render(request, "people/units/detail.html", context)


def people_at(person, unit):
    """Who has a role here today, for somebody who looks after roles here."""
    roles = Role.objects.for_person(person, Can.MANAGE_PEOPLE).current()
    return roles.filter(unit=unit).select_related("person").order_by("kind", "person__name")
