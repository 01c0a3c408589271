"""What the clock starts in this room."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.notices.telling import remind_once
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Owes

LATE = gettext_noop("the day for the next step is over")


def remind_of_steps():
    """The day for a step is over and nobody took it: whoever owes it hears of it, once."""
    today = timezone.localdate()
    for journey in Journey.objects.open().select_related("person").prefetch_related("taken"):
        last = journey.last_taken
        if last.due and last.due < today:
            whom = [journey.person] if last.owes == Owes.PERSON else list(journey.who_leads())
            remind_once(whom, journey, LATE, since=last.due + timedelta(days=1))
