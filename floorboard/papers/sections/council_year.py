"""The year of a council: what it met about, what was promised to it, who was there, what comes next."""

from datetime import timedelta

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from floorboard.councils.measures import promises
from floorboard.councils.models import Attendance, Capacity, Meeting
from floorboard.formats.document import List, Sentence
from floorboard.organisation.days import months_before
from floorboard.pages.numbers import count_of_people
from floorboard.pages.words import full_day, so_many
from floorboard.voice.models import Action, Item

MOST, YEAR = 12, 12  # lines of a list; months


def held(draft):
    """The meetings of this council that took place in this time."""
    days = (draft.since, draft.until)
    return Meeting.objects.held().filter(council=draft.council, starts_at__date__range=days)


def things(draft):
    return draft.council.own_things().exclude(circle="") if draft.council.is_peoples else Item.objects.none()


def met(draft):
    many = held(draft).count()
    mark = draft.note(_("Meetings that were opened, between the first and the last day."))
    yield Sentence(so_many("We met %(n)s time.", "We met %(n)s times.", many) + mark)
    after = draft.until + timedelta(days=1)
    if periods := promises([draft.council], draft.since, after)[draft.council.pk]:
        mark = draft.note(_("Months, quarters or years in which we promised to meet, and did."))
        kept = sum(period.kept for period in periods)
        yield Sentence(
            _("We kept our promise to meet %(n)s of %(all)s times.") % {"n": kept, "all": len(periods)} + mark
        )
    said = things(draft).filter(arrived_on__range=(draft.since, draft.until)).order_by()
    themes = said.values_list("theme__words").annotate(n=Count("pk"))
    if lines := sorted(themes, key=lambda one: (-one[1], one[0]))[:MOST]:
        mark = draft.note(_("Things that were said here and that the ward can read, by what they are about."))
        yield Sentence(_("This is what people talked about:"))
        yield List(tuple(f"{words}: {many}{mark}" for words, many in lines))


def kept(draft):
    """Promises with a day in this time."""
    due = Action.objects.filter(
        item__in=things(draft).order_by().values("pk"), due_on__range=(draft.since, draft.until)
    )
    many = due.aggregate(
        all=Count("pk"), kept=Count("completion"), cannot=Count("cannot_do"),
        open=Count("pk", filter=Q(completion=None, cannot_do=None)),
    )  # fmt: skip
    mark = draft.note(_("Promises about what we said, whose day was in this time."))
    if not many["all"]:
        yield Sentence(_("Nothing was promised for this time.") + mark)
        return
    yield List(tuple(words + mark for words in (
        so_many("%(n)s promise was kept.", "%(n)s promises were kept.", many["kept"]),
        so_many("%(n)s could not be kept, with a reason.", "%(n)s could not be kept, with a reason.", many["cannot"]),
        so_many("%(n)s is still open.", "%(n)s are still open.", many["open"]),
    )))  # fmt: skip


def is_a_year(draft) -> bool:
    """Twelve months or more. Shorter times can be taken from each other until one meeting is left, with those at it."""
    return months_before(draft.until, YEAR - 1) >= draft.since


def room(draft):
    """People are counted as everywhere: few are not counted out loud, more are rounded. Never of less than a year."""
    if not is_a_year(draft):
        yield Sentence(_("People are counted for a whole year or more. This report is about a shorter time."))
        return
    totals = Attendance.objects.filter(meeting__in=held(draft).order_by().values("pk"), count__gt=0).order_by()
    came = dict(totals.values_list("capacity").annotate(n=Sum("count")))
    mark = draft.note(_("Everybody who came to a meeting, each time they came. Small numbers are not shown."))
    if not came:
        yield Sentence(_("Nobody wrote down who was there.") + mark)
        return
    yield List(tuple(f"{kind.label}: {count_of_people(came.get(kind, 0))}{mark}" for kind in Capacity))


def next_year(draft):
    many = things(draft).open().count()
    mark = draft.note(_("Things that were said here and have not ended, on the day this was made."))
    yield Sentence(so_many("%(n)s thing is still open.", "%(n)s things are still open.", many) + mark)
    if meeting := draft.council.meetings.coming().first():
        yield Sentence(_("We meet next on %(day)s.") % {"day": full_day(meeting.starts_at)})
