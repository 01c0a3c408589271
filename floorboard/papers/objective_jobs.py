"""What the clock starts: owners hear of steps that are near or late, and when a year has gone by."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.notices.telling import remind_once
from floorboard.papers.models import ObjectiveOwner, ObjectiveStep
from floorboard.people.models import Person, Role

SOON = timedelta(days=7)
IS_NEAR = gettext_noop("a step of an objective is due in a week or less")
IS_LATE = gettext_noop("a step of an objective is late")
LOOK_AGAIN = gettext_noop("a year has gone by: look at the objective with the people it concerns")


def remind_of_steps():
    """Whoever holds the role that owes it, once for each step and day. Safe to run twice."""
    today = timezone.localdate()
    for step in ObjectiveStep.objects.open().filter(due_on__lte=today + SOON).prefetch_related("moves"):
        since = max((move.on for move in step.moves.all()), default=None)
        remind_once(who_holds(step), step, IS_LATE if step.due_on < today else IS_NEAR, since=since)
    for owner in ObjectiveOwner.objects.current().select_related("statement"):
        if (due := owner.review_due()) <= today:
            remind_once(who_holds(owner), owner, LOOK_AGAIN, since=due)


def who_holds(owed):
    """Everybody who holds the role of this row at its place today."""
    roles = Role.objects.current().filter(unit=owed.unit_id, kind=owed.kind)
    return Person.objects.filter(pk__in=roles.order_by().values("person"), is_active=True)
