"""The program solved by HiGHS, one aim after another: each is held before the next one is looked at.

HiGHS (MIT licence; Huangfu and Hall, "Parallelizing the dual revised simplex method", 2018) does the search. A bound
counts for one aim by itself, with what was reached before held: so a gap is never made small by the aims before.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from floorboard.visits.planning.brief import Span, Visit
from floorboard.visits.planning.plan import Stage
from floorboard.visits.planning.program import Program

ALMOST = 1e-6
FRACTIONS = {"travel", "moved", "shape"}  # aims whose value need not be a whole number
FOUND = 2  # HiGHS: a solution within every row is there


@dataclass(frozen=True)
class Progress:
    """What a page can show while a plan is made: the aim being looked at, and how far it is."""

    aim: str
    value: float
    bound: float
    seconds: float  # since the beginning


Tell = Callable[[Progress], object]


def has_solver() -> bool:
    return find_spec("highspy") is not None


class Solver:
    """One program in HiGHS. `nodes` ends each aim after so many branches, the same on every machine."""

    def __init__(self, program: Program, *, seed: int, until: float, nodes: int = 0):
        import highspy
        import numpy

        self.highspy, self.numpy, self.program, self.until = highspy, numpy, program, until
        self.values: list[float] = []
        self.highs = highspy.Highs()
        self.highs.silent()
        settings = {"random_seed": seed, "threads": 1, "mip_rel_gap": 0.0}
        if nodes:
            settings["mip_max_nodes"] = nodes
        for option, value in settings.items():
            self.highs.setOptionValue(option, value)
        self.highs.passModel(self.model())

    def model(self):
        program, numpy, model = self.program, self.numpy, self.highspy.HighsLp()
        model.num_col_, model.num_row_ = len(program.columns), len(program.rows)
        model.col_cost_ = model.col_lower_ = numpy.zeros(len(program.columns))
        model.col_upper_ = numpy.array(program.most, dtype=float)
        model.row_lower_ = numpy.array([row[0] for row in program.rows], dtype=float)
        model.row_upper_ = numpy.array([row[1] for row in program.rows], dtype=float)
        starts, columns, factors = [0], [], []
        for _, _, said in program.rows:
            columns += [column for column, _ in said]
            factors += [factor for _, factor in said]
            starts.append(len(columns))
        model.a_matrix_.format_ = self.highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
        model.a_matrix_.index_ = numpy.array(columns, dtype=numpy.int32)
        model.a_matrix_.value_ = numpy.array(factors, dtype=float)
        model.integrality_ = [self.highspy.HighsVarType.kInteger] * len(program.columns)
        return model

    def run(self, aim: str, *, seconds: float = 600.0, near: float = 0.0) -> Stage | None:
        """Make this aim as small as can be in so many seconds, or until it is near the bound by this part of it.

        It begins at what was found last. None when nothing was found in that time.
        """
        began = time.monotonic()
        costs = self.begin(aim, seconds)
        self.highs.setOptionValue("mip_rel_gap", near)
        if self.values:
            start = self.highspy.HighsSolution()
            start.col_value = self.values
            self.highs.setSolution(start)
        self.highs.run()
        known = self.highs.getInfo()
        if known.primal_solution_status != FOUND:
            return None
        self.values = list(self.highs.getSolution().col_value)
        value, bound = float(costs @ self.numpy.array(self.values)), max(known.mip_dual_bound, self.least(costs))
        if aim not in FRACTIONS:
            value, bound = round(value), rounded_up(bound)
        return Stage(aim, value, min(value, bound), time.monotonic() - began)

    def begin(self, aim: str, seconds: float):
        costs = self.numpy.zeros(len(self.program.columns))
        for column, cost in self.program.aims[aim].items():
            costs[column] = cost
        every = self.numpy.arange(len(costs), dtype=self.numpy.int32)
        self.highs.changeColsCost(len(costs), every, costs)
        left = self.until - time.monotonic()
        self.highs.setOptionValue("time_limit", max(0.1, min(seconds, left)))
        return costs

    def least(self, costs) -> float:
        """What no plan can be below: every column that helps, and none that costs."""
        return float(self.numpy.minimum(costs, 0) @ self.numpy.array(self.program.most))

    def bound(self, aim: str, *, seconds: float) -> float:
        """What no plan can be below in this aim, with what is held; found without a plan."""
        costs = self.begin(aim, seconds)
        self.highs.run()
        bound = max(self.highs.getInfo().mip_dual_bound, self.least(costs))
        return bound if aim in FRACTIONS else rounded_up(bound)

    def hold(self, aim: str, value: float) -> None:
        """Whatever comes after is not worse in this."""
        said = self.program.aims[aim]
        if said:
            columns = self.numpy.array(list(said), dtype=self.numpy.int32)
            factors = self.numpy.array(list(said.values()))
            self.highs.addRow(-self.highspy.kHighsInf, value + 0.25, len(columns), columns, factors)

    def stages(self, tell: Callable[[Stage], object] | None = None) -> list[Stage]:
        """All aims in their order, as long as there is time."""
        done = []
        for aim in self.program.aims:
            left = self.until - time.monotonic()
            if left < 0.1 or not self.program.aims[aim]:
                continue
            stage = self.run(aim, seconds=left * 0.6)
            if stage is None:
                break
            done.append(stage)
            self.hold(aim, stage.value)
            if tell:
                tell(stage)
        return done

    def visits(self) -> list[Visit]:
        return visits_of(self.program, self.values)


def rounded_up(value: float) -> int:
    return -int(-(value - ALMOST) // 1)


def visits_of(program: Program, values: Iterable[float]) -> list[Visit]:
    """The planned visits, each on a day of its own for everybody who makes it."""
    taken = [program.takes[column] for column, value in enumerate(values) if value > 0.5 and column in program.takes]
    busy = {key: set(days) for key, days in program.diary.days.items()}
    certain: dict[tuple[str, date], list[str]] = {}
    for due, span, key in taken:
        if span.first == span.last:
            busy[key].add(span.first)
            certain.setdefault((due.ward, span.first), []).append(key)
    made = [Visit(day, ward, tuple(sorted(keys))) for (ward, day), keys in certain.items()]
    for due, span, key in taken:
        if span.first != span.last:
            day = free_day(program, key, span, busy[key])
            busy[key].add(day)
            made.append(Visit(day, due.ward, (key,)))
    return made


def free_day(program: Program, key: str, span: Span, busy: set[date]) -> date:
    """The first day that is free; the rows made sure of one for each visit."""
    return next(day for day in span if day in program.ground.free[key] and day not in busy)
