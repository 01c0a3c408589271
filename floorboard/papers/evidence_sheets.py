"""A framework with its evidence as a file for a spreadsheet: the same numbers as on the page."""

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.sheets import KINDS
from floorboard.formats.tables import Table, file_of
from floorboard.frameworks.writing import as_a_file as written_out


def as_file(kind: str, name: str, head: list, rows: list) -> HttpResponse:
    """A table as CSV or XLSX; another kind is not found."""
    return file_of(kind, name, slugify(name)[:60] or "list", head, rows)


def a_framework(version) -> HttpResponse:
    """The version in the form in which it can be loaded, here or elsewhere."""
    said = f'attachment; filename="{slugify(str(version))[:60]}.csv"'
    return HttpResponse(
        written_out(version), content_type=KINDS["csv"],
        headers={"Content-Disposition": said, "Cache-Control": "no-store"},
    )  # fmt: skip


def a_sheet(kind: str, version, rows) -> HttpResponse:
    head = [_("Code"), _("Statement"), _("Under"), _("Evidence you may see"), _("Who answers for it")]
    lines = [
        [row.statement.code, row.statement.name, row.statement.above and row.statement.above.name,
         None if row.is_heading else row.many, str(row.owner) if row.owner else None]
        for row in rows
    ]  # fmt: skip
    return as_file(kind, str(version), head, lines)


PIECE = (
    (gettext_lazy("What"), "title"),
    (gettext_lazy("Kind"), "sort"),
    (gettext_lazy("Place"), "evidence.unit.name"),
    (gettext_lazy("From"), "evidence.since"),
    (gettext_lazy("Until"), "evidence.until"),
    (gettext_lazy("Proposed by"), "proposed"),
)
WAITS = Table("evidence-that-waits", gettext_lazy("Evidence that waits"), (
    (gettext_lazy("Statement"), "evidence.statement.name"),
    (gettext_lazy("Framework"), "evidence.statement.version"),
    *PIECE,
    (gettext_lazy("Proposed on"), "evidence.proposed_on"),
))  # fmt: skip


def _confirmed_by(evidence):
    return None if evidence.waits else evidence.answer.get_said_as_display()


BESIDE = Table("what-shows-it", gettext_lazy("What shows it"), (
    *PIECE,
    (gettext_lazy("Confirmed by"), lambda one: _confirmed_by(one.evidence)),
    (gettext_lazy("On"), "evidence.answer.on"),
))  # fmt: skip

STEPS = Table("steps-of-objectives", gettext_lazy("Steps of objectives"), (
    (gettext_lazy("Step"), "words"),
    (gettext_lazy("Objective"), "statement.name"),
    (gettext_lazy("Who owes it"), lambda step: step.get_kind_display()),
    (gettext_lazy("Place"), "unit.name"),
    (gettext_lazy("By"), "due_on"),
    (gettext_lazy("Done on"), "done.on"),
    (gettext_lazy("What came of it"), "done.words"),
))  # fmt: skip
