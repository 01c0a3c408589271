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


def sheet_of_pieces(kind: str, pieces) -> HttpResponse:
    """What waits for an answer, as far as its reader may see it."""
    head = [
        _("Statement"),
        _("Framework"),
        _("What"),
        _("Kind"),
        _("Place"),
        _("From"),
        _("Until"),
        _("Proposed by"),
        _("Proposed on"),
    ]
    rows = [
        [one.evidence.statement.name, str(one.evidence.statement.version), one.title, one.sort, one.evidence.unit.name,
         one.evidence.since, one.evidence.until, one.proposed, one.evidence.proposed_on]
        for one in pieces
    ]  # fmt: skip
    return as_file(kind, _("Evidence that waits"), head, rows)


def _confirmed_by(evidence):
    return None if evidence.waits else evidence.answer.get_said_as_display()


BESIDE = Table("what-shows-it", gettext_lazy("What shows it"), (
    (gettext_lazy("What"), "title"),
    (gettext_lazy("Kind"), "sort"),
    (gettext_lazy("Place"), "evidence.unit.name"),
    (gettext_lazy("From"), "evidence.since"),
    (gettext_lazy("Until"), "evidence.until"),
    (gettext_lazy("Proposed by"), "proposed"),
    (gettext_lazy("Confirmed by"), lambda one: _confirmed_by(one.evidence)),
    (gettext_lazy("On"), "evidence.answer.on"),
))  # fmt: skip


def sheet_of_steps(kind: str, steps) -> HttpResponse:
    head = [_("Step"), _("Objective"), _("Who owes it"), _("Place"), _("By"), _("Done on"), _("What came of it")]
    rows = [
        [step.words, step.statement.name, step.get_kind_display(), step.unit.name, step.due_on,
         step.done.on if step.is_done else None, step.done.words if step.is_done else None]
        for step in steps
    ]  # fmt: skip
    return as_file(kind, _("Steps of objectives"), head, rows)
