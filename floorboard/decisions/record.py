"""Everything there is to read about one decision, for the page and for paper alike."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.decisions import ladder
from floorboard.decisions.capacities import Capacity, Side
from floorboard.decisions.matrix import Matrix
from floorboard.decisions.models import Decision, Joined, Stage
from floorboard.decisions.models.involvement import many_before, say_who_joined
from floorboard.decisions.totals import BEFORE, CHOICES, NOT_STAFF, ORDER, THERE, totals_that_hide
from floorboard.pages.numbers import count_of_people, one_or_many
from floorboard.pages.words import day, short_day
from floorboard.people.access import Can, may

MOST_DOTS = 20


class Step(NamedTuple):
    """One rung of the ladder with how many of each side chose it; None where it may not be shown."""

    words: str
    people: int | None
    staff: int | None
    is_gap: bool

    @property
    def people_dots(self):
        return range(min(self.people or 0, MOST_DOTS))

    @property
    def staff_dots(self):
        return range(min(self.staff or 0, MOST_DOTS))


def is_inside(person, decision: Decision) -> bool:
    """Whether this person stands in the circle of the place that decided: there they could count for themselves."""
    return may(person, Can.SEE, decision.unit) or any(role.unit_id == decision.unit_id for role in person.current_roles)


class Record(Matrix):
    """A decision as somebody reads it."""

    def __init__(self, decision: Decision, inside: bool, promises=()):
        self.decision, self.inside, self.promises = decision, inside, list(promises)

    @cached_property
    def stages(self) -> list[Stage]:
        return list(Stage.objects.all())

    @cached_property
    def joined(self) -> list[Joined]:
        return list(self.decision.involvement.joined.all())

    @cached_property
    def reviews(self) -> list:
        return list(self.decision.reviews.all())

    @cached_property
    def objections(self) -> list:
        """Pairs: the reason, and who it came from in words."""
        outcome = getattr(self.decision, "outcome", None)
        return [(one.reason, self._against(one)) for one in outcome.objections.all()] if outcome else []

    def _against(self, objection) -> str:
        many = count_of_people(objection.count, self.inside)
        if objection.side:
            return f"{objection.get_side_display()}: {many}"
        number = one_or_many(objection.count, self.inside)
        return ngettext("%(many)s person", "%(many)s people", number) % {"many": many}

    @cached_property
    def choices(self) -> list:
        outcome = getattr(self.decision, "outcome", None)
        return list(outcome.options.all()) if outcome else []

    @property
    def options(self) -> list:
        """Pairs: the choice, and how many chose it."""
        if CHOICES not in self.totals:
            return [(one.words, _("not shown")) for one in self.choices]
        return [(one.words, count_of_people(one.total, self.inside)) for one in self.choices]

    @cached_property
    def totals(self) -> set[str]:
        """Which of its numbers this reader may see together."""
        outcome = getattr(self.decision, "outcome", None)
        return (
            set(ORDER)
            if self.inside
            else totals_that_hide(
                choices=[one.total for one in self.choices],
                joined=[(row.stage.place, row.capacity, row.how_many) for row in self.joined],
                there=outcome.present_count if outcome else 0,
                not_staff=outcome.not_staff_count if outcome else 0,
                before=many_before(self.joined),
            )
        )

    @cached_property
    def missing(self) -> list:
        return list(self.decision.involvement.missing.all())

    @cached_property
    def said(self) -> list[str]:
        """From which stage people were in it: the sentence that matters most first."""
        number = (lambda many: count_of_people(many, self.inside)) if BEFORE in self.totals else None
        return say_who_joined(self.joined, self.stages, number)

    @property
    def was_early(self) -> bool:
        """People who use the service were in it from the first stage, and not only others with lived experience."""
        first = self.stages[0].pk if self.stages else None
        return any(row.stage_id == first and row.capacity == Capacity.PEOPLE for row in self.joined)

    @property
    def headline(self) -> str:
        """The sentence that should be read first: where only experts or carers were early, the one about the others."""
        lived_first = any(row.is_lived and row.stage_id == self.stages[0].pk for row in self.joined)
        return self.said[-1] if lived_first else self.said[0]

    @cached_property
    def rewards(self) -> list[str]:
        """How those with lived experience were thanked, in the words of the record."""
        kinds = {row.rewarded for row in self.joined if row.is_lived and row.rewarded}
        return [str(Joined.Rewarded(kind).label) for kind in Joined.Rewarded.values if kind in kinds]

    # --- how much power was shared

    @cached_property
    def people(self):
        return self._side(Side.PEOPLE)

    @cached_property
    def staff(self):
        return self._side(Side.STAFF)

    def _side(self, side):
        """What a side chose; for others only from 8 on."""
        chosen = self.decision.chosen_by(side)
        return chosen if chosen and (self.inside or chosen.can_be_counted) else None

    @property
    def ranges(self) -> list[tuple[str, str]]:
        """Pairs: a side, and from which rung to which it chose. Others see the middle alone."""
        sides = ((_("People with lived experience"), self.people), (_("Staff and leaders"), self.staff))
        return [(name, side.range_words) for name, side in sides if side and self.inside]

    @cached_property
    def ladder(self) -> list[Step]:
        """The rungs from the top down."""
        between = ladder.rungs_between(self.people, self.staff)
        return [
            Step(str(rung.words), self._chose(self.people, rung), self._chose(self.staff, rung), rung.number in between)
            for rung in reversed(ladder.RUNGS)
        ]

    def _chose(self, side, rung) -> int | None:
        if side is None or not side.can_be_counted or not self.inside:
            return None
        return side.counts.get(rung.number, 0)

    @property
    def gap(self) -> str:
        return ladder.gap_in_words(self.people, self.staff, self.inside)

    # --- in a few sentences

    @property
    def state(self) -> tuple[str, str]:
        """The shape and the words of where it stands."""
        decision = self.decision
        if decision.is_to_review:
            return "check", _("Decided. Time to look at it again")
        if any(promise.is_open for promise in self.promises):
            return "promised", _("Decided. Being done")
        if decision.is_made:
            return "promised", _("Decided")
        if decision.is_late and decision.decide_by:
            return "late", _("Not decided by %(day)s") % {"day": short_day(decision.decide_by)}
        if decision.decide_by:
            return "waiting", _("Open. To be decided by %(day)s") % {"day": short_day(decision.decide_by)}
        return "waiting", _("Open. No day is set yet")

    @property
    def lead(self) -> list[str]:
        """When it was decided, by how many, and what was against it."""
        outcome = self.decision.outcome
        lines = [
            _("%(who)s decided on %(day)s.") % {"who": self.decision.who_decides, "day": short_day(outcome.made_on)}
        ]
        if outcome.was_counted:
            everybody = count_of_people(outcome.present_count, self.inside)
            some = count_of_people(outcome.not_staff_count, self.inside)
            if THERE in self.totals:
                lines.append(_("%(many)s people were there.") % {"many": everybody})
            if THERE in self.totals and NOT_STAFF in self.totals:
                lines.append(_("%(many)s of them were not staff or leaders.") % {"many": some})
            elif NOT_STAFF in self.totals:
                lines.append(_("%(many)s of those who were there were not staff or leaders.") % {"many": some})
        else:
            lines.append(_("Nobody was counted when it was decided."))
        if not self.objections:
            lines.append(_("Nothing against it is written down."))
        return [line[:1].upper() + line[1:] for line in lines]

    @property
    def comes_back(self) -> str:
        on: date | None = self.decision.comes_back_on
        return _("We look at it again on %(day)s.") % {"day": day(on)} if on else ""
