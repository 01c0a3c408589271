"""Every measure there is. Each says in a sentence what it is, and is counted in one place."""

from floorboard.reports.measures.measure import About, Counted, Measure, Shape
from floorboard.reports.measures.of_asking import ASKING
from floorboard.reports.measures.of_champions import CHAMPIONS
from floorboard.reports.measures.of_councils import COUNCILS
from floorboard.reports.measures.of_decisions import DECISIONS
from floorboard.reports.measures.of_the_loop import LOOP
from floorboard.reports.measures.of_the_programme import PROGRAMME

MEASURES: tuple[Measure, ...] = LOOP + COUNCILS + DECISIONS + PROGRAMME + CHAMPIONS + ASKING
BY_KEY = {measure.key: measure for measure in MEASURES}

__all__ = ["BY_KEY", "MEASURES", "About", "Counted", "Measure", "Shape"]
