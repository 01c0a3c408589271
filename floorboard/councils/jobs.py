"""Jobs of the councils."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.councils.models import AskedCouncil, CouncilQuestion, Meeting, Recommendation, Seat
from floorboard.councils.models.reach import capacities_that
from floorboard.councils.models.seat import WARN
from floorboard.notices.telling import remind_once
from floorboard.people.access import Can
from floorboard.people.models import Role

SEAT_ENDS = gettext_noop("the time on a seat here ends soon")
ANSWER_SOON = gettext_noop("a question waits for your council’s answer")
TELL_THEM = gettext_noop("the councils wait to hear what was decided")
REPLY_LATE = gettext_noop("a reply to the advisory board is late")
LAST_DAYS = timedelta(days=7)
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


def remind_of_what_is_owed():
    """A week before the day for answers each council hears of it; whoever owes a telling or a reply hears once it is
    late."""
    today = timezone.localdate()
    soon = {"question__answer_by__gte": today, "question__answer_by__lte": today + LAST_DAYS}
    for asked in AskedCouncil.objects.waiting().filter(**soon).select_related("question", "council__unit"):
        remind_once([leader.person for leader in asked.council.leaders()], asked.question, ANSWER_SOON)
    for question in CouncilQuestion.objects.overdue().select_related("unit"):
        roles = Role.objects.answering(question.unit, question.kind).select_related("person")
        remind_once([role.person for role in roles], question, TELL_THEM)
    for late in Recommendation.objects.overdue().select_related("board__unit"):
        remind_once(late.who_must_reply(), late, REPLY_LATE)
