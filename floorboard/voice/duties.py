"""What the clock starts in this room: reminders before a day, and word of what is late to every level above."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.notices.telling import remind, to_tell
from floorboard.organisation.days import working_day_after
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import Role
from floorboard.voice.models import Action, Escalation, Reminder, RouteOutcome
from floorboard.voice.nations import nations_of

REMIND_BEFORE = 5  # working days

ANSWER_SOON = gettext_noop("your answer is due in 5 working days or less")
PROMISE_SOON = gettext_noop("your promise is due in 5 working days or less")
ANSWER_LATE_BELOW = gettext_noop("an answer is late at a place below yours")
PROMISE_LATE_BELOW = gettext_noop("a promise is late at a place below yours")
NO_ANSWER = gettext_noop("the day has come and there is no answer yet")


def run():
    """Everything of the day. Safe to run twice: each thing is said once for each day it is due on."""
    remind_of_answers()
    remind_of_promises()
    tell_what_is_late()
    tell_what_can_be_told()


def tell_what_can_be_told(on=None):
    """What came of a matter of safety, and could not be told at first, becomes news on its day."""
    untold = RouteOutcome.objects.filter(told=False, told_from__lte=on or timezone.localdate())
    for outcome in untold.select_related("route__item"):
        outcome.tell()


def remind_of_answers(on=None):
    """Whoever must answer hears of it five working days before, once."""
    for asked in _soon(Escalation.objects.owed().select_related("item__unit", "to"), on):
        if Reminder.first(asked, Reminder.Kind.SOON):
            _tell_the_holders(asked.item, asked.to, asked.kind, ANSWER_SOON)


def remind_of_promises(on=None):
    """Whoever promised something hears of it five working days before, once."""
    for promise in _soon(Action.objects.owed().select_related("item__unit", "owner_unit"), on):
        if Reminder.first(promise, Reminder.Kind.SOON):
            _tell_the_holders(promise.item, promise.owner_unit, promise.owner_kind, PROMISE_SOON)


def tell_what_is_late(on=None):
    """On the day after, every level above hears of it; the ward's people are told in person that no answer came."""
    for asked in Escalation.objects.late(on).select_related("item__unit", "to"):
        if Reminder.first(asked, Reminder.Kind.LATE):
            _tell_above(asked.to, ANSWER_LATE_BELOW)
            asked.item.news(NO_ANSWER)
            to_tell(asked.item.unit, asked.item, NO_ANSWER)
    for promise in Action.objects.late(on).select_related("item__unit", "owner_unit"):
        if Reminder.first(promise, Reminder.Kind.LATE):
            _tell_above(promise.owner_unit, PROMISE_LATE_BELOW)


def _soon(rows, on):
    """Those due from today on whose day is five working days away or less."""
    on = on or timezone.localdate()
    rows = list(rows.filter(due_on__gte=on, due_on__lte=working_day_after(on, REMIND_BEFORE + 4, "ENG")))
    nations = nations_of({row.item.unit for row in rows})
    return [row for row in rows if row.due_on <= working_day_after(on, REMIND_BEFORE, nations[row.item.unit_id])]


def _tell_the_holders(item, unit, kind, what):
    for role in Role.objects.answering(unit, kind).select_related("person"):
        remind(role.person, item, what)


def _tell_above(unit, what):
    """Whoever answers at a level above hears, once a day and without a word of it, and finds it in their list."""
    above = Role.objects.current().filter(unit__in=unit.ancestors(), kind__in=kinds_that(Can.ANSWER))
    for role in above.select_related("person"):
        remind(role.person, role, what)
