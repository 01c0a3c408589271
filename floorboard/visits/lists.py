"""The lists of this room as files: what stands in each column."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import Table


def how_it_stands(report) -> str:
    if not report.many:
        return _("Nothing to answer.")
    if not report.waits:
        return _("Everything is answered")
    return _("Not all is answered") if report.is_out else _("The ward still has time")


REPORTS = Table("visit-reports", gettext_lazy("What was heard on visits"), (
    (gettext_lazy("Place"), "visit.unit.name"),
    (gettext_lazy("Under"), "visit.unit.above.name"),
    (gettext_lazy("Day"), "visit.day"),
    (gettext_lazy("Things heard"), "many"),
    (gettext_lazy("Waiting for an answer"), "waits"),
    (gettext_lazy("Answers by"), "answer_by"),
    (gettext_lazy("How it stands"), how_it_stands),
))  # fmt: skip
TO_COME = Table("visits-to-come", gettext_lazy("What comes next"), (
    (gettext_lazy("Place"), "unit.name"),
    (gettext_lazy("Day"), "day"),
    (gettext_lazy("Time"), lambda visit: f"{visit.at:%H:%M}"),
))  # fmt: skip
MEASURES = Table("visits", gettext_lazy("Visits in numbers"), (
    (gettext_lazy("Place"), lambda row: row[0]),
    (gettext_lazy("What is counted"), lambda row: row[1]),
    (gettext_lazy("Number"), lambda row: row[2]),
))  # fmt: skip


def lines_in_file(unit, found: dict) -> list[tuple[str, str, str]]:
    """The numbers of the page: of the place, then of each place below it that the page tells of."""
    of, lines = _("%(part)s of %(whole)s"), [(unit.name, name, number) for name, number, _how in found["lines"]]
    for row in found["rows"]:
        n = row.numbers
        lines += [
            (row.name, _("Visits that took place"), of % {"part": n.kept, "whole": n.due}),
            (row.name, _("The same person came back"), of % {"part": n.came_back, "whole": n.came}),
            (row.name, _("Answered in time"), of % {"part": n.in_time, "whole": n.heard}),
        ]
    return lines
