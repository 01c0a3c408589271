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
from floorboard.voice.models import Action, Escalation, Item

MOST_LINES = 7
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekLine:
    """One thing to know or to do this week."""

    picture: str
    words: str


def next_meeting(unit, person) -> Meeting | None:
    return Meeting.objects.for_person(person).filter(council__unit=unit).coming().first()


def lines_for(unit, person, meeting: Meeting | None = None) -> list[WeekLine]:
    """The lines, the most pressing first. All come from what this person may see."""
    today = timezone.localdate()
    items = Item.objects.for_person(person).filter(unit=unit)
    lines = [_meeting(meeting), *_items(items, today), _answers(items, today), _promises(items, today), _to_tell(unit)]
    return [line for line in lines if line][:MOST_LINES]


def _meeting(meeting):
    if meeting is None:
        return WeekLine("calendar", _("No council meeting is planned. Choose a day."))
    told = {"day": day(meeting.starts_at), "hour": hour(meeting.starts_at), "place": meeting.place}
    return WeekLine("calendar", _("Council: %(day)s, %(hour)s, %(place)s.") % told)


def _items(items, today):
    many = items.order_by().aggregate(
        new=Count("pk", filter=Q(arrived_on__gt=today - A_WEEK) & ~Q(circle="")),
        check=Count("pk", filter=Q(state__in=["check", "could_not"])),
        late=Count("pk", filter=Q(state__in=["waiting", "promised"], due_on__lt=today)),
    )
    if many["check"]:
        words = ngettext(
            "%(n)s thing came back. Is it fixed?", "%(n)s things came back. Are they fixed?", many["check"]
        )
        yield WeekLine("tick", words % {"n": many["check"]})
    if many["late"]:
        words = ngettext("%(n)s answer or promise is late.", "%(n)s answers or promises are late.", many["late"])
        yield WeekLine("clock", words % {"n": many["late"]})
    if many["new"]:
        words = ngettext("%(n)s new thing was said.", "%(n)s new things were said.", many["new"])
        yield WeekLine("say", words % {"n": many["new"]})


def _answers(items, today):
    came = Escalation.objects.filter(item__in=items, answer__on__gt=today - A_WEEK).count()
    if came:
        words = ngettext("%(n)s answer came down. Read it out.", "%(n)s answers came down. Read them out.", came)
        return WeekLine("down", words % {"n": came})
    return None


def _promises(items, today):
    due = Action.objects.filter(item__in=items).owed().filter(due_on__range=(today, today + A_WEEK)).count()
    if due:
        words = ngettext("%(n)s promise is due this week.", "%(n)s promises are due this week.", due)
        return WeekLine("flag", words % {"n": due})
    return None


def _to_tell(unit):
    waiting = ToTell.objects.open().filter(unit=unit).count()
    if waiting:
        words = ngettext("%(n)s thing to tell somebody in person.", "%(n)s things to tell people in person.", waiting)
        return WeekLine("helper", words % {"n": waiting})
    return None
