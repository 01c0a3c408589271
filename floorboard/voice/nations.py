"""The nation of many places at once, for bank holidays."""

from floorboard.organisation.models import Unit


def nations_of(units) -> dict[int, str]:
    """The nation for each unit (by its number): its own, or that of the nearest unit above. One query at most."""
    return nations_along({unit.pk: unit.path for unit in units})


def nations_along(paths: dict[int, str]) -> dict[int, str]:
    """The same, from each unit's number and path."""
    above = {pk: [int(part) for part in path.split("/") if part] for pk, path in paths.items()}
    numbers = {number for line in above.values() for number in line}
    own = {unit.pk: unit.nation for unit in Unit.objects.at(numbers) if unit.nation}
    return {
        pk: next((own[number] for number in reversed(line) if number in own), Unit.Nation.ENGLAND)
        for pk, line in above.items()
    }


def know_nations(items):
    """Tell each item its nation, so that counting working days asks the database nothing more."""
    items = list(items)
    nations = nations_of({item.unit for item in items})
    for item in items:
        item._nation = nations[item.unit_id]
    return items
