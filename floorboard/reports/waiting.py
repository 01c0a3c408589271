"""How much of each kind waits for a person, and the day of the first, counted at once."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, DateField, IntegerField, Min, QuerySet, Value
from django.db.models.functions import Cast

from floorboard.carers.models import AskedToJoin
from floorboard.councils.models import Invitation
from floorboard.decisions.models import Decision
from floorboard.guides.models import Suggestion
from floorboard.notices.models import Notice
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Owes
from floorboard.people.access import Can, roles_that
from floorboard.reward.models import Claim, Expense, Reference
from floorboard.voice.models import Action, Escalation, Item, Route


def _may(*cans: Can) -> Callable:
    return lambda person: any(roles_that(person, can) for can in cans)


# What is counted, for whom, and the rows: always those that the page behind the number lists.
WAITING: dict[str, tuple[Callable, Callable]] = {
    "to read": (_may(Can.TRIAGE, Can.SPEAK_UP), lambda person: Item.objects.for_person(person, Can.TRIAGE)),
    "promises": (
        lambda person: bool(person.current_roles),
        lambda person: Action.objects.for_person(person, Can.ANSWER).owed(),
    ),
    "steps": (
        _may(Can.LEAD_EXPERTS),
        lambda person: Journey.objects.for_person(person, Can.LEAD_EXPERTS).late(Owes.ROLE),
    ),
    "invited": (
        _may(Can.ANSWER),
        lambda person: Invitation.objects.for_person(person, Can.ANSWER).coming().filter(replies=None),
    ),
    "reviews": (_may(Can.DECIDE), lambda person: Decision.objects.for_person(person, Can.DECIDE).to_review()),
    "suggestions": (
        _may(Can.EDIT_GUIDES),
        lambda person: Suggestion.objects.for_person(person, Can.EDIT_GUIDES).open(),
    ),
    "came back": (
        _may(Can.SEE),
        lambda person: Item.objects.for_person(person).filter(state__in=["check", "could_not"]),
    ),
    "news": (lambda person: True, lambda person: Notice.objects.for_person(person).unseen()),
    "answers": (_may(Can.ANSWER), lambda person: Escalation.objects.for_person(person, Can.ANSWER).owed()),
    "sent the proper way": (
        lambda person: bool(person.current_roles),
        lambda person: Route.objects.for_person(person, Can.TRIAGE).open(),
    ),
    "carers": (_may(Can.TELL_CARERS), lambda person: AskedToJoin.objects.for_person(person).waiting()),
    "to pay": (_may(Can.PAY_REWARD), lambda person: Claim.objects.for_person(person, Can.PAY_REWARD)),
    "expenses": (
        _may(Can.APPROVE_REWARD, Can.RECOGNISE),
        lambda person: Expense.objects.for_person(person, Can.APPROVE_REWARD).waiting(),
    ),
    "references": (
        _may(Can.APPROVE_REWARD, Can.RECOGNISE),
        lambda person: Reference.objects.for_person(person, Can.APPROVE_REWARD).waiting(),
    ),
}
# Of these the page says when the first is due.
DUE = {"answers": "due_on", "sent the proper way": "due_on", "to pay": "pay_by"}
# And of these where some of them wait.
WHERE = {"carers": "unit"}


class Waiting(NamedTuple):
    """How many of one kind wait, when the first of them is due, and the number of a place where they wait."""

    many: int = 0
    first: date | None = None
    place: int | None = None


NOTHING_WAITS = Waiting()


def how_many(waiting: dict[str, Waiting], kind: str) -> int:
    """How many of this kind wait; none where the kind is not theirs."""
    return waiting.get(kind, NOTHING_WAITS).many


def waiting_for(person) -> dict[str, Waiting]:
    """How much of each kind waits for this person today; a kind that is not theirs is left out. One question in all."""
    asked = [_as_number(kind, rows(person)) for kind, (is_theirs, rows) in WAITING.items() if is_theirs(person)]
    found = asked[0].union(*asked[1:], all=True)
    none = {kind: NOTHING_WAITS for kind, (is_theirs, _rows) in WAITING.items() if is_theirs(person)}
    return none | {kind: Waiting(*counts) for kind, *counts in found}


def _as_number(kind: str, rows: QuerySet) -> QuerySet:
    """(kind, how many, the day of the first, a place), or nothing where there is none."""
    # Nothing has a kind as well: PostgreSQL puts no day below it otherwise.
    first = Min(DUE[kind]) if kind in DUE else Cast(Value(None), DateField())
    place = Min(WHERE[kind]) if kind in WHERE else Cast(Value(None), IntegerField())
    named = rows.order_by().annotate(counts_as=Value(kind)).values("counts_as")
    return named.values_list("counts_as", Count("pk", distinct=True), first, place)
