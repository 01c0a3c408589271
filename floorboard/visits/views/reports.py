"""What came of a visit: writing it, reading it, and claiming for it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from floorboard.history.models import label
from floorboard.pages.doors import door
from floorboard.pages.refusals import Refused, press
from floorboard.people.access import Can, get_allowed, get_unit, may, somewhere
from floorboard.people.needs_in_numbers import year_asked, years
from floorboard.people.sent_once import do_once
from floorboard.reward.models import Activity, Claim
from floorboard.reward.views.claims import claiming
from floorboard.visits.forms.reporting import ReportForm
from floorboard.visits.lists import MEASURES, REPORTS, lines_in_file
from floorboard.visits.measures_page import measures_of
from floorboard.visits.models import AfterVisit, Report, Visit
from floorboard.visits.models.report import refuse_unless_it_was
from floorboard.visits.waiting import lines_of, with_what_waits

MANY = 50


@door("GET", "POST")
def report_new(request, pk):
    visit = get_allowed(Visit.objects.select_related("unit").with_people(), request.user, Can.SEE, pk=pk)
    if visit.has_report and AfterVisit.objects.for_person(request.user).filter(
        report__visit=visit, person=request.user.pk
    ):
        return redirect("visit-report", pk=visit.report.pk)
    try:
        refuse_unless_it_was(visit, request.user)
    except Refused as no:
        messages.warning(request, no.words)
        return redirect("visit-detail", pk=visit.pk)
    form = ReportForm(request.POST or None)
    verb, facts = (visit.report.add, {}) if visit.has_report else (Report.send, {"visit": visit})
    if form.is_valid() and do_once(form, verb, by=request.user, **facts):
        messages.success(request, _("Thank you. A person reads what you heard, then the ward sees it and answers."))
        return redirect("visit-claim", pk=visit.pk)
    return render(request, "visits/report_new.html", {"form": form, "visit": visit})


@door("GET", can=Can.SEE_WALL)
def visit_report_list(request):
    """What was heard on visits, as far as this person may read it: their places' at once, others when they are out."""
    somewhere(request.user, Can.SEE_WALL)
    reports = with_what_waits(Report.objects.for_person(request.user)).select_related("visit__unit")
    if made := REPORTS.taken(request, reports):
        return made
    return render(request, "visits/report_list.html", {"reports": reports[:MANY]})


@door("GET")
def visit_report(request, pk):
    rows = Report.objects.select_related("visit__unit")
    report = get_allowed(rows, request.user, Can.SEE, pk=pk)
    leads = may(request.user, Can.LEAD_EXPERTS, report.visit.unit)
    inside = leads or report.by_id == request.user.pk or may(request.user, Can.SEE, report.visit.unit)
    after = AfterVisit.objects.for_person(request.user).filter(report=report).select_related("person")
    context = {
        "report": report, "visit": report.visit, "heard": lines_of(report, request.user), "leads": leads,
        "inside": inside, "after": after, "mine": report.by_id == request.user.pk,
        "many": report.heard.count(), "themes": report.themes.all(), "may_add": may_add(request.user, report),
    }  # fmt: skip
    return render(request, "visits/report.html", context)


def may_add(person, report) -> bool:
    """Somebody who came along and has not said yet what they heard."""
    came = any(one.expert.person_id == person.pk for one in report.visit.who_comes)
    return came and not AfterVisit.objects.for_person(person).filter(report=report, person=person.pk).exists()


@door("POST", can=Can.LEAD_EXPERTS)
def report_release(request, pk):
    report = get_allowed(Report.objects.select_related("visit__unit"), request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, report.let_through, thanks=_("It goes to the ward now."))
    return redirect("visit-report", pk=report.pk)


@door("POST", can=Can.LEAD_EXPERTS)
def report_talk(request, pk):
    """Somebody talked with whoever came. Never what was said."""
    after = get_allowed(AfterVisit.objects, request.user, Can.LEAD_EXPERTS, pk=pk)
    press(request, after.talked, thanks=_("We wrote down that you talked."))
    return redirect("visit-report", pk=after.report_id)


@door("GET", "POST")
def visit_claim(request, pk):
    """What this time is worth: the usual claim, filled in with the visit. Or nothing, as they like."""
    visit = get_allowed(Visit.objects.select_related("unit").with_people(), request.user, Can.SEE, pk=pk)
    if not any(one.expert.person_id == request.user.pk for one in visit.who_comes):
        raise PermissionDenied
    claimed = Claim.objects.for_person(request.user).live().filter(person=request.user.pk, about=label(visit)).first()
    if claimed:
        return redirect("claim", pk=claimed.pk)
    return claiming(request, [visit.unit], as_a_claim(request.user, visit), about=visit)


def as_a_claim(person, visit) -> dict:
    """What a claim for this visit begins with."""
    activity = Activity.objects.for_person(person).filter(name__icontains="visit").first()  # they may choose another
    return {
        "unit": visit.unit.key, "on": visit.day, "starts": visit.at, "ends": visit.ends_at.time(),
        "activity": activity.key if activity else "", "what_for": visit.heading,
    }  # fmt: skip


@door("GET", can=Can.COUNT_NEEDS)
def visit_measures(request, pk):
    """Continuity, visits kept, answered in time, changed: for a place and the places below it."""
    unit, year = get_unit(request.user, Can.COUNT_NEEDS, pk=pk), year_asked(request.GET.get("year", ""))
    found = measures_of(unit, year, request.user)
    if made := MEASURES.taken(request, lines_in_file(unit, found)):
        return made
    context = {
        "unit": unit,
        "year": year,
        "years": years(),
        "may_see": may(request.user, Can.SEE, unit),
        **found,
    }
    return render(request, "visits/measures.html", context)
