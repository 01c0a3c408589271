"""Something changed: somebody is ill or pauses, a ward closes. What is promised stays, and little moves."""

import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from floorboard.visits.planning.brief import A_DAY, Brief, Span, Visit
from floorboard.visits.planning.checking import refuse_impossible, wrong_promise
from floorboard.visits.planning.filling import fill
from floorboard.visits.planning.ground import Diary, Ground
from floorboard.visits.planning.matching import answered
from floorboard.visits.planning.plan import Due, Plan, Reason, Stage, Unmet
from floorboard.visits.planning.planning import finished, still_due
from floorboard.visits.planning.program import Program
from floorboard.visits.planning.solving import Progress, Solver, Tell, has_solver


def away(brief: Brief, person: str, span: Span) -> Brief:
    """The same brief when somebody is ill, away or pauses on these days."""
    people = (replace(one, away=(*one.away, span)) if one.key == person else one for one in brief.people)
    return replace(brief, people=tuple(people))


def shut(brief: Brief, ward: str, span: Span) -> Brief:
    """The same brief when a ward has no visitors on these days."""
    wards = (replace(one, shut=(*one.shut, span)) if one.key == ward else one for one in brief.wards)
    return replace(brief, wards=tuple(wards))


def replan(
    brief: Brief, promised: Iterable[Visit], *, since: date | None = None, seconds: float = 4, seed: int = 1,
    tell: Tell | None = None,
) -> Plan:  # fmt: skip
    """The promised visits in a brief that has changed: those that break no rule stay as they are.

    For those that cannot stay somebody else or another day is looked for. A visit that moves counts 1, one that is
    lost counts 2: another visit moves only where it saves one. After this the aims are those of `plan`. Visits before
    `since` have been, so they stay whatever changed, and none is planned then. Without HiGHS nothing else moves.
    """
    began = time.monotonic()
    since = since or brief.first
    past = frozenset(Span(brief.first, since - A_DAY)) if since > brief.first else frozenset()
    ground = refuse_impossible(replace(brief, promised=()))
    ahead = Ground(replace(brief, promised=(), quiet=brief.quiet | past))
    kept, broken = sorted_out(ahead, promised, past)
    wanted = [due for due in still_due(ahead, kept) if any(same_visit(due, visit) for visit in broken)]
    visits: list[Visit] = []
    stages: tuple[Stage, ...] = ()
    if has_solver() and wanted:
        visits, stages = moved_little(ahead, kept, broken, wanted, seed=seed, until=began + seconds)
    visits = fill(ahead, visits or kept, [due for due in wanted if due not in answered(ahead, visits or kept)])
    if tell:
        tell(Progress("moved", len(broken), len(broken), time.monotonic() - began))
    moved = tuple(visit for visit in sorted({*kept, *broken}) if visit not in set(visits))
    lost = tuple(visit for visit in moved if not made_again(ground, visit, visits))
    plan = finished(ground, visits, stages=stages, moved=moved, lost=lost, seconds=time.monotonic() - began)
    closed = tuple(not_open(ground, visit) for visit in lost if not ground.wards[visit.ward].is_open(visit.day))
    said = {(one.due.ward, day) for one in plan.unmet for day in one.due.span}
    more = tuple(one for one in closed if (one.due.ward, one.due.span.first) not in said)
    return replace(plan, unmet=plan.unmet + more, first_after=plan.seconds)


def sorted_out(ahead: Ground, promised: Iterable[Visit], past: frozenset[date]) -> tuple[list[Visit], list[Visit]]:
    """The promised visits that stay possible, and those that a change has broken."""
    diary, kept, broken = Diary(ahead), [], []
    for visit in sorted(promised, key=lambda visit: (visit.day not in past, visit)):
        if visit.day not in past and any(wrong_promise(ahead, diary, visit)):
            broken.append(visit)
        else:
            kept.append(visit)
            diary.add(visit)
    return kept, broken


def same_visit(due: Due, visit: Visit) -> bool:
    return due.ward == visit.ward and visit.day in due.span


def made_again(ground: Ground, visit: Visit, visits: list[Visit]) -> bool:
    spans = [due.span for due in ground.due if same_visit(due, visit)] or [Span(visit.day, visit.day)]
    return any(other.ward == visit.ward and other.day in spans[0] for other in visits)


def not_open(ground: Ground, visit: Visit) -> Unmet:
    ward = ground.wards[visit.ward]
    return Unmet(Due(ward.key, Span(visit.day, visit.day)), ward.line_on(visit.day), Reason.NOT_OPEN)


def moved_little(
    ahead: Ground, kept: list[Visit], broken: list[Visit], wanted: list[Due], *, seed: int, until: float
) -> tuple[list[Visit], tuple[Stage, ...]]:
    """Only visits near the broken ones may move: those of people who could help, in the same weeks."""
    helpers = {
        key
        for due in wanted
        for key in ahead.near(ahead.wards[due.ward], ahead.wards[due.ward].line_on(due.span.first))
    }
    near = {
        due: visit
        for due, visit in answered(ahead, kept).items()
        if helpers & set(visit.people)
        and visit.day not in ahead.brief.quiet
        and any(visit.day in other.span for other in wanted)
    }
    fixed = [visit for visit in kept if visit not in set(near.values())]
    was = near | {due: visit for due in wanted for visit in broken if same_visit(due, visit)}
    program = Program(ahead, fixed, [*near, *wanted], was)
    solver = Solver(program, seed=seed, until=until)
    stages = solver.stages()
    return (fixed + solver.visits() if solver.values else []), tuple(stages)
