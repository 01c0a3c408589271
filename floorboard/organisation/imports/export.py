"""Every place of the provider as our own file, so that reading it in elsewhere gives the same house."""

import csv
import io

from floorboard.organisation.imports.own import COLUMNS, FACTS, guard, way
from floorboard.organisation.models import Placement, Unit

BOM = "\ufeff"  # a spreadsheet needs it to read UTF-8


def export_organisation() -> str:
    """The whole tree as text, from the top, by name. The same house gives the same text."""
    units = {unit.pk: unit for unit in Unit.objects.select_related("service_line", "closing").order_by("depth")}
    opened = dict(Placement.objects.order_by("-since").values_list("unit", "since"))
    names: dict[int, list[str]] = {}
    for unit in units.values():
        names[unit.pk] = [*names.get(unit.above_id or 0, []), unit.name]
    sheet = io.StringIO()
    sheet.write(BOM)
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for pk, way_down in sorted(names.items(), key=lambda pair: pair[1]):
        writer.writerow(line(units[pk], way_down, opened[pk]))
    return sheet.getvalue()


def line(unit: Unit, way_down: list[str], opened) -> list[str]:
    """One unit in the order of the columns."""
    closing = unit.closing if hasattr(unit, "closing") else None
    told = {
        "Level": unit.level,
        "Name": unit.name,
        "Stands under": way(way_down[:-1]),
        **{name: getattr(unit, fact) for name, fact in FACTS.items()},
        "Service line": unit.service_line.name if unit.service_line else "",
        "Opened": opened.isoformat(),
        "Closed": closing.on.isoformat() if closing else "",
        "Why closed": closing.reason if closing else "",
    }
    return [written(told[name]) for name in COLUMNS]


def written(value) -> str:
    """A cell as text. Numbers stay numbers; words that look like a formula get a mark in front."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else guard(str(value))
