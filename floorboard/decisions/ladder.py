"""The ladder of shared power: seven rungs, each side's middle and range, and the gap between them.

The ladder is by Think Local Act Personal and the National Co-production Advisory Group; these words are ours.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

FEWEST_TO_SHOW = 3  # with fewer, the middle would say what one person chose
FEWEST_TO_COUNT = 8


class Rung(NamedTuple):
    """One step of the ladder."""

    number: int
    words: str | Promise
    means: str | Promise


RUNGS = (
    Rung(1, gettext_lazy("Coercion"), gettext_lazy("Things are done to people. They must go along.")),
    Rung(2, gettext_lazy("Educating"), gettext_lazy("People are taught how things are, so that they fit in.")),
    Rung(3, gettext_lazy("Informing"), gettext_lazy("People are told what will happen.")),
    Rung(4, gettext_lazy("Consultation"), gettext_lazy("People are asked. Others choose.")),
    Rung(5, gettext_lazy("Engagement"), gettext_lazy("People are heard and bring ideas. Others still choose.")),
    Rung(6, gettext_lazy("Co-design"), gettext_lazy("People shape it with staff. Others see it through.")),
    Rung(
        7, gettext_lazy("Co-production"), gettext_lazy("People and staff choose and do it together, from start to end.")
    ),
)
NAMES = {rung.number: rung.words for rung in RUNGS}


class Chosen(NamedTuple):
    """What one side chose: how many people, the middle rung (two when it falls between them) and the range."""

    people: int
    middle: tuple[int, int]
    lowest: int
    highest: int
    counts: Mapping[int, int]

    @property
    def can_be_counted(self) -> bool:
        """Whether the number on each rung may be shown, inside the circle."""
        return self.people >= FEWEST_TO_COUNT

    @property
    def middle_words(self) -> str:
        low, high = self.middle
        if low == high:
            return str(NAMES[low])
        return _("between %(low)s and %(high)s") % {"low": NAMES[low], "high": NAMES[high]}

    @property
    def range_words(self) -> str:
        if self.lowest == self.highest:
            return _("All chose %(rung)s.") % {"rung": NAMES[self.lowest]}
        return _("From %(low)s to %(high)s.") % {"low": NAMES[self.lowest], "high": NAMES[self.highest]}


def chosen(counts: Mapping[int, int]) -> Chosen | None:
    """The middle and range of one side from how many chose each rung; None when too few have chosen to show any."""
    people = sum(counts.values())
    if people < FEWEST_TO_SHOW:
        return None
    in_order = [rung for rung in sorted(counts) for _each in range(counts[rung])]
    middle = (in_order[(people - 1) // 2], in_order[people // 2])
    return Chosen(people, middle, in_order[0], in_order[-1], {rung: many for rung, many in counts.items() if many})


def gap(one: Chosen, other: Chosen) -> int:
    """How many steps lie between the two middles; 0 when they touch."""
    return steps_between(one.middle, other.middle)


def steps_between(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The same, from the middle of each side: its rung, or the two it falls between."""
    return max(0, one[0] - other[1], other[0] - one[1])


def rungs_between(one: Chosen | None, other: Chosen | None) -> set[int]:
    """The rungs of the gap, both middles included; none when there is no gap to talk about."""
    if not one or not other or not gap(one, other):
        return set()
    low, high = sorted((one.middle, other.middle))
    return set(range(low[1], high[0] + 1))


def gap_in_words(people: Chosen | None, staff: Chosen | None, inside: bool = True) -> str:
    """What each side's middle is, and the gap between them, in plain words."""
    if not people and not staff and not inside:
        return _("Too few have chosen so far. Others see it when 8 on a side have chosen.")
    if not people and not staff:
        return _("Too few have chosen so far. We show it when 3 on a side have chosen.")
    lines = []
    if people:
        lines.append(_("In the middle, people with lived experience say: %(rung)s.") % {"rung": people.middle_words})
    if staff:
        lines.append(_("In the middle, staff and leaders say: %(rung)s.") % {"rung": staff.middle_words})
    if people and staff:
        steps = gap(people, staff)
        told = ngettext(
            "That is a gap of %(steps)s step. Talk about it.", "That is a gap of %(steps)s steps. Talk about it.", steps
        )
        lines.append(told % {"steps": steps} if steps else _("There is no gap."))
    else:
        lines.append(_("Too few on the other side have chosen so far."))
    return " ".join(lines)
