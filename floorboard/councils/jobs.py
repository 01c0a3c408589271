"""Jobs of the councils."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.councils.models import Meeting, Seat
from floorboard.councils.models.reach import capacities_that
from floorboard.councils.models.seat import WARN
from floorboard.notices.telling import remind_once
from floorboard.people.access import Can

SEAT_ENDS = gettext_noop("the time on a seat here ends soon")
AHEAD = timedelta(days=14)


def build_agendas() -> int:
    """The plans of the meetings of the next two weeks take up what has come since. Answers how many grew."""
    coming = Meeting.objects.coming().filter(opened=None, starts_at__lte=timezone.now() + AHEAD)
    return sum(bool(meeting.build_agenda()) for meeting in coming.select_related("council__unit"))


def remind_of_seats_that_end():
    """Six weeks before a seat ends: whoever holds it and whoever plans the group's meetings hear of it, once."""
    today = timezone.localdate()
    ending = Seat.objects.holders().filter(until__gte=today, until__lte=today + WARN, since__lte=today)
    for seat in ending.select_related("council__unit", "person"):
        leads = seat.council.seats.current().filter(capacity__in=capacities_that(Can.PLAN)).select_related("person")
        remind_once([seat.person, *(lead.person for lead in leads)], seat.council, SEAT_ENDS, since=seat.until - WARN)
