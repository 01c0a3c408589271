"""How much of each kind waits for a person, counted at once."""

from collections.abc import Callable

from django.db.models import Count, QuerySet, Value

from floorboard.councils.models import Invitation
from floorboard.decisions.models import Decision
from floorboard.guides.models import Suggestion
from floorboard.notices.models import Notice
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Owes
from floorboard.people.access import Can, roles_that
from floorboard.voice.models import Action, Item


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
}


def counted(person) -> dict[str, int]:
    """How many of each kind wait for this person today; a kind that is not theirs is left out. One question in all."""
    asked = [_as_number(kind, rows(person)) for kind, (is_theirs, rows) in WAITING.items() if is_theirs(person)]
    found = asked[0].union(*asked[1:], all=True)
    return {kind: 0 for kind, (is_theirs, _rows) in WAITING.items() if is_theirs(person)} | dict(found)


def _as_number(kind: str, rows: QuerySet) -> QuerySet:
    """(kind, how many), or nothing where there is none."""
    named = rows.order_by().annotate(counts_as=Value(kind)).values("counts_as")
    return named.values_list("counts_as", Count("pk", distinct=True))
