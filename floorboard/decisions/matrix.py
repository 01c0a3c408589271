"""Who had a say, and when: capacities down, stages across."""

from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _

from floorboard.decisions.capacities import LIVED, PICTURES, Capacity
from floorboard.pages.numbers import count_of_people
from floorboard.pages.words import month, short_day

ALWAYS_SHOWN = (
    Capacity.PEOPLE, Capacity.CARERS, Capacity.EXPERTS, Capacity.ADVOCATES, Capacity.STAFF, Capacity.LEADERS,
)  # fmt: skip


class Column(NamedTuple):
    """One stage: its number and name, when it was, and whether it has come."""

    place: int
    words: str
    when: str
    has_come: bool


class Cell(NamedTuple):
    """How many of one capacity took part at one stage: a number, no one, or not yet."""

    stage: str
    kind: str  # "lived", "other", "none" or "later"
    words: str
    dots: int  # how many dots may be drawn; 0 where the number may not be shown


class Line(NamedTuple):
    """One capacity and its cells."""

    words: str
    picture: str
    is_lived: bool
    cells: list[Cell]


class Matrix:
    """The part of a record with who took part at which stage. It needs stages, joined, reviews, decision and inside."""

    @cached_property
    def columns(self) -> list[Column]:
        last = self.stages[-1].place if self.stages else 0
        reached = max((row.stage.place for row in self.joined), default=0)
        return [
            Column(stage.place, stage.words, self._when(stage, last), self._has_come(stage, last, reached))
            for stage in self.stages
        ]

    def _has_come(self, stage, last, reached) -> bool:
        if stage.place <= reached or (stage.place == last and self.reviews):
            return True
        return self.decision.is_made and not stage.is_after

    def _when(self, stage, last) -> str:
        first = min((row.joined_on for row in self.joined if row.stage_id == stage.pk), default=None)
        if stage.place == last and self.decision.comes_back_on:
            return _("due %(day)s") % {"day": short_day(self.decision.comes_back_on)}
        if first is None:
            return ""
        return _("since %(month)s") % {"month": month(first)} if stage.is_after else month(first)

    @cached_property
    def lines(self) -> list[Line]:
        counted = {(row.capacity, row.stage.place): row.how_many for row in self.joined}
        shown = [c for c in Capacity if c in ALWAYS_SHOWN or any(row.capacity == c for row in self.joined)]
        return [
            Line(
                str(capacity.label),
                PICTURES[capacity],
                capacity in LIVED,
                [
                    self._cell(column, counted.get((capacity, column.place), 0), capacity in LIVED)
                    for column in self.columns
                ],
            )
            for capacity in shown
        ]

    def _cell(self, column: Column, many: int, is_lived: bool) -> Cell:
        if many:
            dots = many if self.inside else 0
            return Cell(column.words, "lived" if is_lived else "other", count_of_people(many, self.inside), dots)
        if column.has_come:
            return Cell(column.words, "none", _("No one"), 0)
        return Cell(column.words, "later", _("Not yet"), 0)
