"""What comes out: a plan, how good it is, and what could not be met."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from floorboard.visits.planning.brief import Span, Visit


class Rule(StrEnum):
    """Why somebody cannot visit a ward on a day."""

    LINE = "line"  # no lived experience of its service line
    TRAVEL = "travel"  # farther than they travel
    AVOIDED = "avoided"  # a ward they do not go to
    GATES = "gates"  # a check is not in date
    AWAY = "away"
    WEEKDAY = "weekday"  # not one of their days
    WEEKLY_LIMIT = "weekly_limit"
    MONTHLY_LIMIT = "monthly_limit"
    ELSEWHERE = "elsewhere"  # at another ward that day
    ALONE = "alone"  # could come, but two come together here and there is no second


class Reason(StrEnum):
    """Why a ward is not visited: the rule that, relaxed, would help most; or that no one rule would."""

    NOBODY_NEAR_WITH_LINE = "nobody_near_with_line"
    NOT_OPEN = "not_open"
    ONE_RULE = "one_rule"
    NO_ONE_RULE = "no_one_rule"


@dataclass(frozen=True)
class Due:
    """A visit that a ward's pattern asks for, on any day of a span."""

    ward: str
    span: Span
    council_days: tuple[date, ...] = ()  # those in the span


@dataclass(frozen=True)
class Nearly:
    """Somebody who could have come but for one rule."""

    person: str
    rule: Rule


@dataclass(frozen=True)
class Unmet:
    """A visit that is due and not in the plan; which rule to relax, and for whom. Facts only: see `sentences`."""

    due: Due
    line: str  # service line of the ward on the first day
    reason: Reason
    relax: Rule | None = None
    nearly: tuple[Nearly, ...] = ()


@dataclass(frozen=True)
class Measures:
    """A plan in numbers, in the order in which they matter."""

    due: int
    kept: int
    faces: int  # different people at a ward, summed over wards; somebody new to the ward counts twice
    returns: float  # share of coming to a ward (0 to 1) by somebody who had been there before
    council_days: int
    council_days_met: int
    uneven: int  # visits above somebody's even share; a share goes by the limits they set
    travel: float  # kilometres there and back, as the crow flies, for all


@dataclass(frozen=True)
class Stage:
    """One aim after another: what was reached, and the best that anything could reach once those before are held."""

    aim: str
    value: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """How far from the bound, in percent of the value; 0 is proven best."""
        return 100 * abs(self.value - self.bound) / max(1.0, abs(self.value))


@dataclass(frozen=True)
class Plan:
    """Visits in order of days, what could not be met, and how it was found."""

    visits: tuple[Visit, ...]
    unmet: tuple[Unmet, ...]
    measures: Measures
    stages: tuple[Stage, ...] = ()  # none when the greedy way made it
    first_after: float = 0.0  # seconds until there was a plan that breaks no rule
    seconds: float = 0.0
    moved: tuple[Visit, ...] = field(default=())  # promised visits that are no longer as promised: see `replan`
    lost: tuple[Visit, ...] = field(default=())  # those among them that are not made at all
