"""The list of decisions as a file: what stands in each column."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.decisions.coming_up import OPEN, TO_REVIEW, in_order, with_stages
from floorboard.decisions.hearing import heard_by
from floorboard.decisions.models import Decision
from floorboard.formats.tables import MOST, Table


def every_one(person) -> list[tuple]:
    """(decision, the stage at which people joined), all that this person may see."""
    return with_stages(heard_by(person, in_order(Decision.objects.for_person(person))[: MOST + 1]))


def part(row) -> str:
    return {OPEN: _("Coming up"), TO_REVIEW: _("To look at again")}.get(row[0].part, _("Decided"))


def joined(row) -> str | None:
    decision, stage = row
    return None if decision.part == OPEN else str(stage) if stage else _("No one with lived experience took part.")


TABLE = Table("decisions", gettext_lazy("Decisions"), (
    (gettext_lazy("What is asked"), lambda row: row[0].what_is_asked),
    (gettext_lazy("How it stands"), part),
    (gettext_lazy("Place"), lambda row: row[0].unit.name),
    (gettext_lazy("To be decided by"), lambda row: row[0].decide_by),
    (gettext_lazy("Decided on"), lambda row: row[0].outcome.made_on if row[0].part != OPEN else None),
    (gettext_lazy("Look again on"), lambda row: row[0].comes_back_on),
    (gettext_lazy("People joined at"), joined),
    (gettext_lazy("Who can join"), lambda row: row[0].who_can_join if row[0].part == OPEN else None),
    (gettext_lazy("How"), lambda row: row[0].how_to_join if row[0].part == OPEN else None),
))  # fmt: skip
