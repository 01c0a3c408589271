"""One piece of evidence as its reader sees it: its words, where it comes from, who confirmed it, and its file."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Row, Rows
from floorboard.formats.plain import text
from floorboard.formats.sheets import in_csv
from floorboard.pages.words import full_day
from floorboard.papers.evidence_kinds import KINDS
from floorboard.papers.evidence_rules import BY_KEY as RULES
from floorboard.papers.models import Evidence
from floorboard.reports.exporting import table_of
from floorboard.reports.measures import BY_KEY as MEASURES
from floorboard.reports.series import series_at

AT_ONCE = 500


@dataclass(frozen=True)
class Piece:
    """Evidence together with the thing it points at; `thing` is a row, or None for a measure."""

    evidence: Evidence
    title: str
    sort: str
    page: str
    thing: object

    @property
    def proposed(self) -> str:
        rule = RULES.get(self.evidence.rule)
        return str(rule.says) if rule else self.evidence.get_proposed_as_display()

    @property
    def is_by_rule(self) -> bool:
        return self.evidence.rule in RULES

    @property
    def days(self) -> str:
        return span(self.evidence.since, self.evidence.until)

    @property
    def address(self) -> str:
        return f"{settings.ADDRESS}{self.page}"


def span(since: date, until: date) -> str:
    if since == until:
        return full_day(since)
    return _("%(since)s to %(until)s") % {"since": full_day(since), "until": full_day(until)}


def pieces_of(evidences: Iterable[Evidence], person) -> list[Piece]:
    """What this person may see of it, in the same order. One query for each kind of thing, however many there are."""
    evidences = list(evidences)
    numbers = defaultdict(set)
    for one in evidences:
        numbers[one.kind].add(one.number)
    things = {
        (label, thing.pk): thing
        for label, each in numbers.items()
        if label in KINDS
        for thing in KINDS[label].rows(person).filter(pk__in=each)
    }
    found = (piece_of(one, things.get((one.kind, one.number))) for one in evidences)
    return [piece for piece in found if piece]


def pieces_bit_by_bit(evidences, person) -> Iterator[Piece]:
    """The same for a list of any length, of which nobody knows yet how much of it is asked for."""
    rows = evidences.iterator(chunk_size=AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        yield from pieces_of(some, person)


def piece_of(evidence: Evidence, thing) -> Piece | None:
    if evidence.is_measure:
        measure = MEASURES.get(evidence.measure_key)
        if measure is None:
            return None
        page = reverse("measure-detail", args=[evidence.number, measure.key])
        return Piece(evidence, str(measure.name), _("A measure"), page, None)
    if thing is None:
        return None
    kind = KINDS[evidence.kind]
    return Piece(evidence, kind.title_of(thing), str(kind.words), kind.page(thing), thing)


def content_of(piece: Piece) -> tuple[str, bytes]:
    """Its file: how the name ends, and what is in it. A measure is a table; everything else is plain words."""
    if piece.thing is None:
        return "csv", numbers_of(piece.evidence).encode()
    return "txt", text(document_of(piece)).encode()


def numbers_of(evidence: Evidence) -> str:
    """As anybody outside the circle of the place may see them."""
    measure = MEASURES[evidence.measure_key]
    series = series_at(evidence.unit, evidence.since, evidence.until, (measure,), inside=False)
    return in_csv(*table_of(evidence.unit, list(series.values())))


def document_of(piece: Piece) -> Document:
    """As whoever may read it at all reads it."""
    if way := settings.READABLE.get(piece.evidence.kind):
        return import_string(way)(piece.thing)
    rows = (
        Row(_("Place"), piece.evidence.unit.name),
        Row(_("Day"), piece.days),
        Row(_("Where it stands"), piece.address),
    )
    return Document(piece.title, get_language() or settings.LANGUAGE_CODE, (Rows(rows),))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
