"""Where places stood in the tree on a day that is over: what happened there counts for those above it then."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from floorboard.organisation.models.placement import Placement


class Standing:
    """Where every place stood on each day of a time."""

    def __init__(self, since: date, until: date):
        self.rows = defaultdict(list)
        rows = Placement.objects.filter(Q(until=None) | Q(until__gt=since), since__lte=until)
        for unit, above, start, end in rows.values_list("unit", "above", "since", "until"):
            self.rows[unit].append((start, end, above))
        self.known: dict[tuple[int, date], tuple[int, ...]] = {}

    def above(self, unit: int, day: date) -> tuple[int, ...]:
        """The places it stood in on that day, from the top down, itself last."""
        if (unit, day) not in self.known:
            way: list[int] = []
            step: int | None = unit
            while step is not None and step not in way:
                way.append(step)
                rows = self.rows[step]
                step = next(
                    (above for start, end, above in rows if start <= day and (end is None or day < end)),
                    rows[0][2] if rows else None,  # the day before it was opened: where it stood first
                )
            self.known[unit, day] = tuple(reversed(way))
        return self.known[unit, day]
