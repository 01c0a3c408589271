"""This week at one place, in at most seven lines: for somebody with five minutes."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.councils.models import Meeting
from floorboard.notices.models import ToTell
from floorboard.pages.words import day, hour
from floorboard.voice.models.item import OPEN

MOST_LINES = 7
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekLine:
    """One thing to know or to do this week."""

    picture: str
    words: str
    show: str = ""  # where it stands: so in the list of items, or "told" for what to tell in person


def next_meeting(unit, person) -> Meeting | None:
    return Meeting.objects.for_person(person).filter(council__unit=unit).coming().first()


def lines_for(unit, items, meeting: Meeting | None = None) -> list[WeekLine]:
    """The lines, the most pressing first. `items` are those of the place that the reader may see."""
    lines = [_meeting(unit, meeting), *_items(items, timezone.localdate()), _to_tell(unit)]
    return [line for line in lines if line][:MOST_LINES]


def _meeting(unit, meeting):
    if meeting is None:
        return WeekLine("calendar", _("No council meeting is planned. Choose a day."))
    told = {"day": day(meeting.starts_at), "hour": hour(meeting.starts_at), "place": meeting.place or unit.name}
    return WeekLine("calendar", _("Council: %(day)s, %(hour)s, %(place)s.") % told)


def _items(items, today):
    this_week, last_week = (today, today + A_WEEK), today - A_WEEK
    pressing = items.filter(Q(state__in=OPEN) | Q(arrived_on__gt=last_week)).order_by()
    many = pressing.aggregate(
        new=Count("pk", filter=Q(arrived_on__gt=last_week) & ~Q(circle=""), distinct=True),
        paper=Count("pk", filter=Q(arrived_on__gt=last_week, on_paper=True) & ~Q(circle=""), distinct=True),
        check=Count("pk", filter=Q(state__in=["check", "could_not"]), distinct=True),
        late=Count("pk", filter=Q(state__in=["waiting", "promised"], due_on__lt=today), distinct=True),
        came=Count("escalations", filter=Q(escalations__answer__on__gt=last_week), distinct=True),
        due=Count("actions", filter=Q(actions__owed=True, actions__due_on__range=this_week), distinct=True),
    )
    if n := many["check"]:
        words = ngettext("%(n)s thing came back. Is it fixed?", "%(n)s things came back. Are they fixed?", n)
        yield WeekLine("tick", words % {"n": n}, "open")
    if n := many["late"]:
        words = ngettext("%(n)s answer or promise is late.", "%(n)s answers or promises are late.", n)
        yield WeekLine("clock", words % {"n": n}, "late")
    if n := many["new"]:
        words = ngettext("%(n)s new thing was said.", "%(n)s new things were said.", n)
        if many["paper"]:
            words += " " + _("On paper: %(paper)s.")
        yield WeekLine("say", words % {"n": n, "paper": many["paper"]}, "open")
    if n := many["came"]:
        words = ngettext("%(n)s answer came down. Read it out.", "%(n)s answers came down. Read them out.", n)
        yield WeekLine("down", words % {"n": n}, "open")
    if n := many["due"]:
        words = ngettext("%(n)s promise is due this week.", "%(n)s promises are due this week.", n)
        yield WeekLine("flag", words % {"n": n}, "open")


def _to_tell(unit):
    waiting = ToTell.objects.open().filter(unit=unit).count()
    if waiting:
        words = ngettext("%(n)s thing to tell somebody in person.", "%(n)s things to tell people in person.", waiting)
        return WeekLine("helper", words % {"n": waiting}, "told")
    return None
