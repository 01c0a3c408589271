"""A version as a file that can be loaded elsewhere, or here again."""

import csv
import io

from floorboard.frameworks.models import FrameworkVersion
from floorboard.frameworks.reading import TABLE, WORDS

BOM = "\ufeff"  # a spreadsheet needs it to read UTF-8


def as_a_file(version: FrameworkVersion) -> bytes:
    """Facts, then the table. No cell begins like a formula: such a one is never loaded."""
    framework = version.framework
    facts = {
        "framework": framework.code, "name": framework.name, "about": framework.about, "kind": framework.kind,
        "nation": framework.nation, "version": version.name, "since": version.since, "until": version.until,
        "source": version.source, "licence": version.licence, "note": version.note,
    }  # fmt: skip
    made = io.StringIO()
    made.write(BOM)
    lines = csv.writer(made, lineterminator="\r\n")
    lines.writerows([name, value] for name, value in facts.items() if value)
    rows = version.statements.select_related("above").prefetch_related("same_before__old__version")
    lines.writerow([*TABLE, WORDS])
    for one in rows:
        above = one.above.code if one.above else ""
        lines.writerow([one.code, one.name, above, ";".join(_asked_before(one, framework)), one.words])
    return made.getvalue().encode()


def _asked_before(statement, framework) -> list[str]:
    """What it asked in older versions of the same framework."""
    old = [same.old for same in statement.same_before.all() if same.old.version.framework_id == framework.pk]
    return sorted(f"{one.version.name}/{one.code}" for one in old)
