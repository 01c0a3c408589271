"""The two ways to a plan: one visit after another, or the best that can be found in the time there is."""

import time
from collections.abc import Iterable

from floorboard.visits.planning.brief import Brief, Visit
from floorboard.visits.planning.checking import refuse_impossible
from floorboard.visits.planning.filling import fill
from floorboard.visits.planning.ground import Ground
from floorboard.visits.planning.matching import answered
from floorboard.visits.planning.measuring import measures
from floorboard.visits.planning.plan import Due, Plan
from floorboard.visits.planning.searching import Search, better
from floorboard.visits.planning.solving import Progress, Tell, has_solver
from floorboard.visits.planning.unmet import not_met


def greedy(brief: Brief, *, tell: Tell | None = None) -> Plan:
    """A plan in less than a second: each visit as good as it can be when its turn comes. It breaks no rule."""
    began = time.monotonic()
    ground = refuse_impossible(brief)
    visits = fill(ground, brief.promised, still_due(ground, brief.promised))
    took = time.monotonic() - began
    if tell:
        tell(Progress("greedy", len(visits), len(ground.due), took))
    return finished(ground, visits, first_after=took, seconds=took)


def plan(brief: Brief, *, seconds: float = 60, seed: int = 1, rounds: int = 0, tell: Tell | None = None) -> Plan:
    """The best plan that is found in so many seconds; the greedy one where HiGHS is not there.

    The aims come in order: visits kept, fewest different people at a ward, council days, even shares, least travel.
    A small brief is solved as a whole and proven; a large one is made better for `rounds` neighbourhoods of wards, or
    with 0 until the time is over. The same brief, seed and rounds give the same plan when the time was enough.
    `tell` hears how far it is. Raises `Impossible` when something is wrong with the brief.
    """
    if not has_solver():
        return greedy(brief, tell=tell)
    began = time.monotonic()
    ground = refuse_impossible(brief)
    wanted = still_due(ground, brief.promised)
    easy = fill(ground, brief.promised, wanted)
    first_after = time.monotonic() - began
    if tell:
        tell(Progress("greedy", len(easy), len(ground.due), first_after))
    search = Search(ground, brief.promised, wanted, seed=seed, began=began, seconds=seconds, tell=tell)
    found, stages = search.run(rounds, easy)
    visits = easy if found is None else better(ground, easy, fill(ground, found, still_due(ground, found)))
    return finished(ground, visits, stages=stages, first_after=first_after, seconds=time.monotonic() - began)


def still_due(ground: Ground, visits: Iterable[Visit]) -> list[Due]:
    made = answered(ground, visits)
    return [due for due in ground.due if due not in made]


def finished(ground: Ground, made: Iterable[Visit], **how) -> Plan:
    visits = tuple(sorted(made))
    return Plan(visits, not_met(ground, visits), measures(ground, visits), **how)
