"""Councils: the list, one council's page, setting one up, and what it promises."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from floorboard.councils.council_page import page_of_council
from floorboard.councils.forms.councils import CadenceForm, EstablishForm, SettingsForm
from floorboard.councils.lists import COUNCILS
from floorboard.councils.measures import (
    behind,
    councils_to_set_up_again,
    wards_without_council,
    with_last_of_each,
    with_set_up,
)
from floorboard.councils.models import AskedCouncil, CadenceRule, Council
from floorboard.councils.models.cadence import usual_cadence
from floorboard.formats.tables import MOST
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit, may, roles_that, units_where
from floorboard.people.sent_once import do_once

SHOWN = 50
ABOVE_WARDS = {Unit.Level.SITE, Unit.Level.REGION, Unit.Level.DIVISION, Unit.Level.PROVIDER}


@door("GET", can=Can.SEE_WALL)
def council_list(request):
    person = request.user
    councils = Council.objects.for_person(person).open().order_by("name", "pk")
    if made := COUNCILS.taken(request, lambda: with_late(councils)):
        return made
    page = Paginator(councils, SHOWN).get_page(request.GET.get("page"))
    plans = units_where(person, Can.PLAN)
    shown = {
        "page": page,
        "behind": behind(page.object_list),
        "without": wards_without_council(plans)[:SHOWN],
        "changed": councils_to_set_up_again(Council.objects.for_person(person, Can.PLAN))[:SHOWN],
        "may_establish": plans.exists(),
        "leads": places_led_by(person),
    }
    return render(request, "councils/council_list.html", shown)


def with_late(councils) -> list[tuple]:
    """(council, whether it is behind with its meetings)."""
    found = list(councils[: MOST + 1])
    late = behind(found)
    return [(council, council.pk in late) for council in found]


def places_led_by(person):
    """The places above wards where this person rules how often new councils meet."""
    return [role.unit for role in roles_that(person, Can.PLAN) if role.unit.level in ABOVE_WARDS]


@door("GET", can=Can.SEE_WALL)
def council_detail(request, pk):
    councils = with_last_of_each(with_set_up(Council.objects.all())).annotate(
        is_asked=Exists(AskedCouncil.objects.going_on().filter(council=OuterRef("pk"))),
        **import_string(settings.SAID_TO_COUNCILS)(),
    )
    council = get_allowed(councils, request.user, Can.SEE_WALL, pk=pk)
    return render(request, "councils/council.html", page_of_council(council, request.user))


@door("GET", "POST", can=Can.PLAN)
def council_new(request):
    form = EstablishForm(request.POST or None, person=request.user, initial={"unit": request.GET.get("unit")})
    if form.is_valid() and do_once(form, Council.establish, by=request.user):
        messages.success(request, _("The council is set up. Plan its first meeting."))
        kind, unit = form.cleaned_data["kind"], form.cleaned_data["unit"]
        return redirect(
            "council-detail", pk=Council.objects.for_person(request.user, Can.PLAN).newest_at(unit, kind).pk
        )
    return render(request, "councils/council_new.html", {"form": form})


@door("GET", "POST", can=Can.PLAN)
def council_settings(request, pk):
    council = get_allowed(Council.objects, request.user, Can.PLAN, pk=pk)
    promised = {name: getattr(council, name) for name in SettingsForm.base_fields if name != "started"}
    form = SettingsForm(request.POST or None, initial=promised)
    if form.is_valid():
        try_verb(form, council.change, by=request.user, **form.cleaned_data)
        if form.is_valid():
            messages.success(request, _("It is changed."))
            return redirect("council-detail", pk=council.pk)
    sets_usual = may(request.user, Can.PLAN, council.unit)
    return render(
        request, "councils/council_settings.html", {"form": form, "council": council, "sets_usual": sets_usual}
    )


@door("POST", can=Can.PLAN)
def council_setting_up(request, pk):
    council = get_allowed(Council.objects, request.user, Can.PLAN, pk=pk)
    press(request, council.set_up_again, thanks=_("Thank you. The council is set up again."))
    return redirect("council-detail", pk=council.pk)


@door("GET", "POST", can=Can.PLAN)
def unit_cadence(request, pk):
    unit = get_unit(request.user, Can.PLAN, pk=pk)
    form = CadenceForm(request.POST or None, initial={"cadence": usual_cadence(unit)})
    if form.is_valid() and try_verb(form, CadenceRule.give, unit=unit, by=request.user, **form.cleaned_data):
        messages.success(request, _("New councils here begin with this promise."))
        return redirect("council-list")
    return render(request, "councils/unit_cadence.html", {"form": form, "unit": unit})
