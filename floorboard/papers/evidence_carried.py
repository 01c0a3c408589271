"""What was put beside a statement of an old version counts for the one that asks the same now."""

from collections import defaultdict

from floorboard.frameworks.models import SameStatement

MOST_STEPS = 10


def with_those_before(numbers) -> dict[int, set[int]]:
    """For each statement (by its number) itself, and all before it that asked the same. A query for each step back."""
    found = {number: {number} for number in numbers}
    now = {number: {number} for number in found}  # the old statement, and the ones of today it leads to
    for _step in range(MOST_STEPS):
        older: dict[int, set[int]] = defaultdict(set)
        for new, old in SameStatement.objects.filter(new__in=now).values_list("new", "old"):
            older[old] |= now[new]
        fresh = {old: leads for old, leads in older.items() if any(old not in found[number] for number in leads)}
        if not fresh:
            break
        for old, leads in fresh.items():
            for number in leads:
                found[number].add(old)
        now = fresh
    return found
