"""Bringing a provider's places in from a file: one module a layout, one way in."""

from django.db import transaction

from floorboard.organisation.imports.bringing_in import Bringing
from floorboard.organisation.imports.own import OWN
from floorboard.organisation.imports.report import Report
from floorboard.organisation.imports.table import find_header, rows
from floorboard.organisation.imports.text import NotReadable, read_text
from floorboard.organisation.imports.whole_tree import WholeTree

__all__ = ["NotReadable", "Report", "bring_in"]


@transaction.atomic
def bring_in(data: bytes, *, provider: str, dry_run: bool = False, by=None) -> Report:
    """Read a file of places into the house; NotReadable when the file as a whole makes no sense."""
    text = read_text(data)
    header = find_header(text)
    found = list(rows(text, header))
    bringing = (WholeTree if header.layout is OWN else Bringing)(header.layout, provider, by=by)
    bringing.bring(found)
    bringing.report.dry_run = dry_run
    if dry_run:
        transaction.set_rollback(True)
    return bringing.report
