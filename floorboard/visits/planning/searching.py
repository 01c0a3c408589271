"""The search for a good plan of many wards.

1. The most visits that anybody could keep: the whole program, proven.
2. Shapes: beside the visits, each column costs a ward's new face divided by how often the last shape used it, so
   people gather at wards by themselves (slope scaling: Kim and Pardalos, Operations Research Letters 24, 1999).
3. Neighbourhoods: some wards that share people are planned anew in all aims, all others stay (large neighbourhood
   search: Shaw, 1998), until the time is over.
4. A bound for continuity with the visits held, from the whole program.
"""

import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from floorboard.visits.planning.brief import Visit
from floorboard.visits.planning.ground import Ground
from floorboard.visits.planning.matching import answered
from floorboard.visits.planning.measuring import face_cost, measures
from floorboard.visits.planning.plan import Due, Stage
from floorboard.visits.planning.program import Program
from floorboard.visits.planning.solving import Progress, Solver, Tell

SMALL = 1200  # columns: as few as this are solved as a whole, and proven
SHAPES = 4
A_VISIT = 20  # in a shape: dropping a visit saves at most 4 for its own two faces
TOGETHER = 6  # wards of a neighbourhood
NODES = 20  # branches for each aim of a neighbourhood
FOR_BOUND = 0.22  # part of the time for the bound of continuity


class Search:
    """One search; it keeps the best plan so far."""

    def __init__(self, ground: Ground, fixed: Iterable[Visit], wanted: list[Due], *, seed: int, began: float,
                 seconds: float, tell: Tell | None):  # fmt: skip
        self.ground, self.fixed, self.wanted = ground, list(fixed), wanted
        self.seed, self.began, self.until, self.tell = seed, began, began + seconds, tell
        self.seconds = seconds
        self.best: list[Visit] | None = None

    def say(self, aim: str, value: float, bound: float) -> None:
        if self.tell:
            self.tell(Progress(aim, value, bound, time.monotonic() - self.began))

    def run(self, rounds: int, easy: list[Visit]) -> tuple[list[Visit] | None, tuple[Stage, ...]]:
        program = Program(self.ground, self.fixed, self.wanted)
        if not program.of_person:
            return None, ()
        solver = Solver(program, seed=self.seed, until=self.until)
        if len(program.columns) <= SMALL:
            stages = solver.stages(lambda stage: self.say(stage.aim, stage.value, stage.bound))
            return (self.fixed + solver.visits() if solver.values else None), tuple(stages)
        most = solver.run("visits", seconds=self.seconds * 0.2)
        if most is None:
            return None, ()
        self.say(most.aim, most.value, most.bound)
        for visits in (easy, self.fixed + solver.visits()):
            self.keep(visits)
        self.shapes(program, solver, easy)
        self.neighbourhoods(rounds, self.until - self.seconds * FOR_BOUND)
        return self.best, self.counted(most, solver)

    def shapes(self, program: Program, solver: Solver, visits: list[Visit]) -> None:
        for _ in range(SHAPES):
            if time.monotonic() > self.began + self.seconds * 0.5:
                return
            uses = Counter((visit.ward, key) for visit in visits for key in visit.people)
            shape = Counter(dict.fromkeys(program.aims["council days"], -0.05))
            shape.update({column: A_VISIT * cost for column, cost in program.aims["visits"].items()})
            for (due, key), columns in program.at.items():
                cost = face_cost(self.ground, due.ward, key) / max(1, uses[due.ward, key])
                shape.update(dict.fromkeys(columns, cost))
            program.aims["shape"] = dict(shape)
            if solver.run("shape", seconds=self.seconds * 0.3, near=0.0001) is None:
                return
            visits = self.fixed + solver.visits()
            self.keep(visits)

    def keep(self, visits: list[Visit]) -> None:
        if self.best is None or rank(self.ground, visits) <= rank(self.ground, self.best):
            self.best = visits
            faces = measures(self.ground, visits).faces
            self.say("faces", faces, 0)

    def neighbourhoods(self, rounds: int, until: float) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - nothing secret: the same seed, the same plan
        keys = sorted({due.ward for due in self.wanted})
        near = {key: set(self.ground.near(ward, ward.line)) for key, ward in self.ground.wards.items()}
        done = 0
        while time.monotonic() < until and (not rounds or done < rounds):
            done += 1
            centre = near[chance.choice(keys)]
            chosen = set(sorted(keys, key=lambda key: (-len(near[key] & centre) * chance.random(), key))[:TOGETHER])
            self.plan_anew(chosen, until)

    def plan_anew(self, chosen: set[str], until: float) -> None:
        promised = set(self.fixed)
        fixed = [visit for visit in self.best or [] if visit.ward not in chosen or visit in promised]
        met = answered(self.ground, fixed)
        program = Program(self.ground, fixed, [due for due in self.wanted if due.ward in chosen and due not in met])
        if not program.of_person:
            return
        solver = Solver(program, seed=self.seed, until=until, nodes=NODES)
        solver.stages()
        if solver.values:
            self.keep(fixed + solver.visits())

    def counted(self, most: Stage, solver: Solver) -> tuple[Stage, ...]:
        """What was reached in visits and continuity, and the bounds of both. The other aims have none here."""
        began = time.monotonic()
        kept = len(set(answered(self.ground, self.best or [])) & set(self.wanted))
        most = replace(most, value=-kept)
        solver.hold("visits", most.value)
        bound = solver.bound("faces", seconds=self.seconds * FOR_BOUND)
        met = {(visit.ward, key) for visit in self.fixed if visit.day in self.ground.brief.days for key in visit.people}
        promised = sum(face_cost(self.ground, *face) for face in met)
        value = measures(self.ground, self.best or []).faces - promised
        return most, Stage("faces", value, min(value, bound), time.monotonic() - began)


def rank(ground: Ground, visits: Iterable[Visit]) -> tuple:
    """Smaller is better: the aims in their order."""
    counted = measures(ground, visits)
    return -counted.kept, counted.faces, -counted.council_days_met, counted.uneven, counted.travel


def better(ground: Ground, *plans: list[Visit]) -> list[Visit]:
    return min(plans, key=lambda visits: rank(ground, visits))
