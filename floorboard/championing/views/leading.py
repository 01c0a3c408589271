"""Leading a council: what stands behind whoever does it, how it goes, and how it is handed on."""

from itertools import chain

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.championing.forms.leading import CheckInForm, SupportForm
from floorboard.championing.models import CheckIn, HandoverLine, LeadSupport
from floorboard.championing.models.check_in import half_of
from floorboard.championing.models.support import answers_above, below_of, roles_of_leads
from floorboard.formats.tables import Table
from floorboard.pages.converters import read_key
from floorboard.pages.doors import door
from floorboard.pages.refusals import press, try_verb
from floorboard.people.access import Can, get_allowed, get_unit

SHOWN = 200
# Names of people do not leave the house in files.
LEADS = Table("leads", gettext_lazy("Who leads the council"), (
    (gettext_lazy("Role"), lambda row: row[0].get_kind_display()),
    (gettext_lazy("Place"), lambda row: row[0].unit.name),
    (gettext_lazy("Agreed on"), lambda row: row[1] and row[1].agreed_on),
    (gettext_lazy("Missing"), lambda row: ", ".join(map(str, row[2]))),
))  # fmt: skip


@door("GET")
def leading(request):
    """What was agreed with me, whom I support, and the leads of my places with what is missing."""
    person = request.user
    mine = roles_of_leads().filter(person=person).select_related("own_support__supporter")
    supported = LeadSupport.objects.for_person(person).filter(supporter=person.pk).select_related("role__person")
    below = roles_of_leads().filter(unit__in=below_of(person))
    below = below.select_related("person", "own_support__supporter").order_by("unit__name", "kind", "pk")
    if made := LEADS.taken(request, lambda: map(stands, chain(mine, below))):
        return made
    shown = {
        "mine": [stands(role) for role in mine],
        "supported": supported[:SHOWN],
        "below": [stands(role) for role in below[:SHOWN]],
    }
    return render(request, "championing/leading.html", shown)


def stands(role) -> tuple:
    """(role, what was agreed or None, what is missing)."""
    support = getattr(role, "own_support", None)
    return role, support, (support or LeadSupport()).missing()


def a_support(request, can, pk) -> LeadSupport:
    rows = LeadSupport.objects.select_related("role__person", "supporter").prefetch_related("handover")
    return get_allowed(rows, request.user, can, pk=pk)


@door("GET")
def lead_support(request, pk):
    support, person = a_support(request, Can.SEE, pk), request.user
    role = support.role
    is_mine, above = role.person_id == person.pk, answers_above(person, role.unit)
    near = is_mine or support.supporter_id == person.pk
    shown = {
        "support": support,
        "missing": support.missing(),
        "may_agree": above,
        "may_hand_on": near or above,
        "sees_names": near or above,
        "said": CheckIn.objects.for_person(person).filter(support=support) if near else [],
        "may_say": is_mine and not role.is_over,
        "is_near": near,
    }
    return render(request, "championing/support.html", shown)


@door("GET", can=Can.SEE)
def unit_leads(request, pk):
    """Who leads a council here, what stands behind them, and what is missing."""
    unit = get_unit(request.user, Can.SEE, pk=pk)
    leads = roles_of_leads().filter(unit=unit).select_related("person", "own_support__supporter")
    if made := LEADS.taken(request, lambda: map(stands, leads)):
        return made
    shown = {"unit": unit, "leads": [stands(role) for role in leads], "may_agree": answers_above(request.user, unit)}
    return render(request, "championing/leads.html", shown)


@door("GET", "POST")
def unit_leads_agreed(request, pk):
    """Write what was agreed with a lead of this ward. Whoever answers for the place above it does."""
    unit = get_unit(request.user, Can.SEE_WALL, pk=pk)
    if not answers_above(request.user, unit):
        raise PermissionDenied
    asked = read_key(request.GET.get("role"))
    before = LeadSupport.objects.for_person(request.user).filter(role__unit=unit, role=asked or 0).first()
    names = ("role", "hours_a_month", "trained_on", "peer_group", "supporter", "cover")
    initial = {name: getattr(before, name) for name in names} if before else {"role": asked}
    form = SupportForm(request.POST or None, unit=unit, initial=initial)
    if form.is_valid() and (done := try_verb(form, LeadSupport.agree, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is written down."))
        return redirect("lead-support", pk=done.pk)
    return render(request, "championing/form.html", {"form": form, "unit": unit, "heading": _("Support of a lead")})


@door("GET", "POST")
def lead_check_in(request, pk):
    support = a_support(request, Can.SEE, pk)
    if support.role.person_id != request.user.pk or support.role.is_over:
        raise PermissionDenied
    year, half = half_of(timezone.localdate())
    said = CheckIn.objects.for_person(request.user).filter(support=support, year=year, half=half).first()
    form = CheckInForm(request.POST or None, initial={"face": said.face, "words": said.words} if said else None)
    if form.is_valid() and try_verb(form, CheckIn.say, support=support, by=request.user, **form.cleaned_data):
        messages.success(request, _("Thank you for saying how it goes."))
        return redirect("lead-support", pk=support.pk)
    return render(request, "championing/check_in.html", {"form": form, "support": support})


@door("POST")
def lead_handover(request, pk):
    support = a_support(request, Can.SEE, pk)
    role, person = support.role, request.user
    if person.pk not in (role.person_id, support.supporter_id) and not answers_above(person, role.unit):
        raise PermissionDenied
    press(request, support.begin_handover, thanks=_("The list is there. Tick off what is handed on."))
    return redirect("lead-support", pk=support.pk)


@door("POST")
def handover_done(request, pk):
    line = get_allowed(HandoverLine.objects.select_related("support__role"), request.user, Can.PLAN, pk=pk)
    press(request, line.hand_on, thanks=_("It is written down."))
    return redirect("lead-support", pk=line.support_id)
