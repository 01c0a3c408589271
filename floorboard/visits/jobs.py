"""What the clock starts in this room: look after what is promised, and see that what was heard is answered."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.experts.models.reach import who_leads
from floorboard.notices.telling import remind_once
from floorboard.organisation.days import working_day_after, working_days_between
from floorboard.organisation.models import Unit
from floorboard.people.access import Can
from floorboard.people.who_may import who_may
from floorboard.visits.models import CalledOff, OnAgenda, Report, Visit
from floorboard.visits.models.reach import who_meets_visitors
from floorboard.visits.models.visit import CUT_OFF
from floorboard.visits.trouble import trouble_with
from floorboard.visits.waiting import not_answered

SAY_SOON = gettext_noop("say if you come to a visit")
NOBODY_SAID = gettext_noop("a visit is near, and not everybody has said that they come")
CANNOT_BE = gettext_noop("a visit cannot be as it is planned")
TELL_US = gettext_noop("say what came of your visit")
NO_REPORT = gettext_noop("nobody has said yet what came of a visit")
ANSWER_SOON = gettext_noop("what was heard on a visit is to be answered in 5 working days or less")
NOT_ANSWERED = gettext_noop("the day has come, and something heard on a visit has no answer")

ASK_AGAIN, AHEAD = timedelta(days=7), timedelta(days=92)
REPORT_AFTER, LEAD_AFTER = timedelta(days=2), timedelta(days=7)
ANSWER_BEFORE = 5  # working days
LOOK_BACK = timedelta(days=60)


def run():
    """Everything of the day. Safe to run twice: each is said once to each person about each thing."""
    look_after_visits()
    ask_for_reports()
    remind_of_answers()
    put_on_agendas()


def look_after_visits():
    """A ward closed: its visits are called off. Something else stands against one: whoever leads hears of it."""
    today = timezone.localdate()
    to_come = Visit.objects.to_come(today).filter(day__lte=today + AHEAD)
    for visit in to_come.filter(unit__closing__on__lte=today):
        visit.call_off(because=CalledOff.Because.CLOSED, by=None)
    visits = list(to_come.select_related("unit").with_people())
    for visit, _why in trouble_with(visits):
        remind_once(who_leads(visit.unit), visit, CANNOT_BE)
    for visit in visits:
        unsaid = [one.expert.person for one in visit.who_comes if not one.said]
        if unsaid and today >= visit.day - ASK_AGAIN:
            remind_once(unsaid, visit, SAY_SOON)
        if unsaid and today > visit.day - CUT_OFF:
            remind_once(who_leads(visit.unit), visit, NOBODY_SAID)


def ask_for_reports():
    """Two days after a visit its people are asked what came of it; after a week whoever leads hears of it."""
    today = timezone.localdate()
    missing = Visit.objects.live().between(today - LOOK_BACK, today - REPORT_AFTER).filter(report=None)
    for visit in missing.select_related("unit").prefetch_related("visitors__expert__person"):
        remind_once([one.expert.person for one in visit.who_comes], visit, TELL_US)
        if visit.day <= today - LEAD_AFTER:
            remind_once(who_leads(visit.unit), visit, NO_REPORT)


def remind_of_answers():
    """Who answers at the ward hears of it five working days before; on the day after, the site and the programme do."""
    today = timezone.localdate()
    recent = Report.objects.filter(held=False, sent_on__gte=today - LOOK_BACK).select_related("visit__unit")
    for report in recent:
        ward = report.visit.unit
        nation = ward.where_bank_holidays_are()
        soon = working_days_between(today, report.answer_by, nation) <= ANSWER_BEFORE
        if not soon or not not_answered(report):
            continue
        if today <= report.answer_by:
            remind_once(who_meets_visitors(ward), report, ANSWER_SOON)
        elif today <= working_day_after(report.answer_by, ANSWER_BEFORE, nation):
            site = ward.up_to(Unit.Level.SITE) or ward
            answer = [*who_meets_visitors(ward), *who_may(Can.ANSWER, site), *who_leads(ward)]
            remind_once(answer, report, NOT_ANSWERED)


def put_on_agendas():
    """Each report comes to the next meeting of its forums as soon as they have planned one."""
    today = timezone.localdate()
    for report in Report.objects.filter(held=False, sent_on__gte=today - LOOK_BACK).select_related("visit__unit"):
        OnAgenda.put(report)
