"""Which visit answers which due one."""

from collections.abc import Iterable

from floorboard.visits.planning.brief import Visit
from floorboard.visits.planning.ground import Ground
from floorboard.visits.planning.plan import Due


def answered(ground: Ground, visits: Iterable[Visit]) -> dict[Due, Visit]:
    """Each due visit that is made, by the earliest visit in its span that is on a council day, else the earliest."""
    at: dict[str, list[Visit]] = {}
    for visit in sorted(visits):
        at.setdefault(visit.ward, []).append(visit)
    made = {}
    for due in ground.due:
        inside = [visit for visit in at.get(due.ward, []) if visit.day in due.span]
        if inside:
            made[due] = min(inside, key=lambda visit: (visit.day not in due.council_days, visit.day))
    return made
