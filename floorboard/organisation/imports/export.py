"""Every place of the provider as our own file, so that reading it in elsewhere gives the same house."""

from floorboard.formats.sheets import in_csv
from floorboard.organisation.imports.own import COLUMNS, FACTS, way
from floorboard.organisation.models import Placement, Unit


def export_organisation() -> str:
    """The whole tree as text, from the top, by name. The same house gives the same text."""
    units = {unit.pk: unit for unit in Unit.objects.select_related("service_line", "closing").order_by("depth")}
    opened = dict(Placement.objects.order_by("-since").values_list("unit", "since"))
    names: dict[int, list[str]] = {}
    for unit in units.values():
        names[unit.pk] = [*names.get(unit.above_id or 0, []), unit.name]
    places = sorted(names.items(), key=lambda pair: pair[1])
    return in_csv(COLUMNS, [line(units[pk], way_down, opened[pk]) for pk, way_down in places])


def line(unit: Unit, way_down: list[str], opened) -> list:
    """One unit in the order of the columns."""
    closing = unit.closing if hasattr(unit, "closing") else None
    told = {
        "Level": unit.level,
        "Name": unit.name,
        "Stands under": way(way_down[:-1]),
        **{name: getattr(unit, fact) for name, fact in FACTS.items()},
        "Service line": unit.service_line.name if unit.service_line else "",
        "Opened": opened,
        "Closed": closing.on if closing else "",
        "Why closed": closing.reason if closing else "",
    }
    return [told[name] for name in COLUMNS]
