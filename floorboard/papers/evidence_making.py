"""A pack of evidence: all that is confirmed for a place, seen through the eyes of whoever asked; paper and folder."""

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks import task

from floorboard.formats import kept
from floorboard.formats.document import Document, Heading, Row, Rows, Sentence, Small, Table
from floorboard.formats.registry import WAYS
from floorboard.formats.sheets import in_csv
from floorboard.frameworks.models import Statement
from floorboard.organisation.models import map_at_hand
from floorboard.papers.evidence_carried import with_those_before
from floorboard.papers.evidence_pieces import Piece, content_of, digest, pieces_of, span
from floorboard.papers.models import Evidence, EvidencePack

MOST_PIECES = 500
TRIES = 5
EVERY = 10  # pieces between two words about progress


@dataclass
class Section:
    """What stands beside one statement: its pieces with their files, and whether something is left out."""

    statement: Statement
    pieces: list[tuple[Piece, str, str]] = field(default_factory=list)  # piece, name of its file, digest
    left_out: bool = False


@task()
@map_at_hand()
def make(pk: int, language: str):
    """Make the pack that was asked for. Safe to repeat: one that was made, or given up, stays as it is."""
    pack = (
        EvidencePack.objects.filter(pk=pk, state=EvidencePack.State.WAITS)
        .select_related("unit", "version", "by")
        .first()
    )
    if pack is None:
        return
    with override(language):
        try:
            gather_as_it_stands(pack)
        except Exception:
            pack.fail(_("Something broke on our side. Ask again, and tell whoever looks after Floorboard."))
            raise


def gather_as_it_stands(pack: EvidencePack):
    """Once more when words were taken back meanwhile: then all that was made is forgotten, and our mark with it."""
    mark = f"{pack.file}.begun"
    for _try in range(TRIES):
        kept.put(mark, b"")
        gather(pack)
        if kept.is_there(mark):
            kept.forget(mark)
            return
        kept.forget(pack.file, pack.words)
    pack.fail(_("Words were taken back again and again while it was made. Ask for it once more."))


def gather(pack: EvidencePack):
    sections, seen = evidence_for(pack)
    if len(seen) > MOST_PIECES:
        why = _("There are more than %(most)s pieces. Choose a shorter time or a smaller place.")
        pack.fail(why % {"most": MOST_PIECES})
        return
    files = files_of(pack, sections, seen)
    document = document_of(pack, sections)
    folder = folder_of(pack, document_of(pack, sections, is_index=True), sections, files)
    kept.put(pack.file, folder)
    pack.finish(words=kept.hand_over(document), digest=digest(folder))


def evidence_for(pack: EvidencePack) -> tuple[list[Section], list[tuple[Section, Piece]]]:
    """A section for each statement in order, and what the reader may see with the section it belongs to."""
    statements = list(pack.version.statements.leaves().select_related("above"))
    before = with_those_before([one.pk for one in statements])
    sections = {one.pk: Section(one) for one in statements}
    leads = defaultdict(list)
    for number, numbers in before.items():
        for old in numbers:
            leads[old].append(sections[number])
    rows = Evidence.objects.standing().filter(statement__in=leads, unit__path__startswith=pack.unit.path)
    rows = rows.filter(since__lte=pack.until, until__gte=pack.since)
    mine = rows.for_person(pack.by).select_related("unit", "answer").order_by("since", "pk")
    pieces = pieces_of(mine[: MOST_PIECES + 1], pack.by)
    shown = {piece.evidence.pk for piece in pieces}
    for pk, statement in rows.values_list("pk", "statement"):
        for section in leads[statement]:
            section.left_out |= pk not in shown
    return list(sections.values()), [(section, one) for one in pieces for section in leads[one.evidence.statement_id]]


def files_of(pack: EvidencePack, sections: list[Section], seen) -> dict[str, bytes]:
    """The file of each piece by its name. A piece that stands in two sections has one file."""
    files: dict[str, bytes] = {}
    named: dict[int, tuple[str, str]] = {}
    for done, (section, piece) in enumerate(seen, start=1):
        if piece.evidence.pk not in named:
            ending, content = content_of(piece)
            name = f"pieces/{len(named) + 1:03}.{ending}"
            files[name], named[piece.evidence.pk] = content, (name, digest(content))
        section.pieces.append((piece, *named[piece.evidence.pk]))
        if done % EVERY == 0 or done == len(seen):
            pack.tell(done, len(seen))
    return files


def document_of(pack: EvidencePack, sections: list[Section], is_index: bool = False) -> Document:
    """The pack to read: under each statement what stands beside it, or that nothing does."""
    version = pack.version
    about = [
        Row(_("Place"), pack.unit.name), Row(_("Framework"), str(version)),
        Row(_("Time"), span(pack.since, pack.until)),
        Row(_("Where its names are from"), version.source), Row(_("Who may use them"), version.licence),
    ]  # fmt: skip
    blocks: list = [Rows(tuple(about)), Small(_("It holds what its reader may see, and no more."))]
    above = None
    for section in sections:
        if section.statement.above and section.statement.above != above:
            above = section.statement.above
            blocks.append(Heading(above.name))
        blocks += blocks_of(section, is_index)
    if not sections:
        blocks.append(Sentence(_("This framework holds no statements yet.")))
    language = get_language() or settings.LANGUAGE_CODE
    title = _("Evidence: %(place)s") % {"place": pack.unit.name}
    return Document(title, language, tuple(blocks), place=pack.unit.name, private=True)


def blocks_of(section: Section, is_index: bool) -> list:
    """`is_index`: with the address of each piece, and the seal of its file."""
    blocks: list = [Heading(section.statement.name, 3 if section.statement.above else 2)]
    if section.pieces:
        more = (_("Address"), _("SHA-256")) if is_index else ()
        head = (_("What"), _("From"), _("When"), _("Confirmed by"), _("File"), *more)
        rows = tuple(
            (f"{piece.title} ({piece.sort})", piece.evidence.unit.name, piece.days, confirmed(piece), name,
             *((piece.address, seal) if is_index else ()))
            for piece, name, seal in section.pieces
        )  # fmt: skip
        blocks.append(Table(section.statement.name, head, rows))
    elif not section.left_out:
        blocks.append(Sentence(_("Nothing stands here.")))
    if section.left_out:
        blocks.append(Small(_("Something is left out here, because you may not see it or it is gone.")))
    return blocks


def confirmed(piece: Piece) -> str:
    answer = piece.evidence.answer
    return _("%(role)s, %(day)s") % {"role": answer.get_said_as_display(), "day": answer.on.isoformat()}


def folder_of(pack: EvidencePack, index: Document, sections: list[Section], files: dict[str, bytes]) -> bytes:
    """The ZIP: an index to read, an index for a spreadsheet, and the pieces."""
    made = io.BytesIO()
    both = {"index.html": WAYS["page"].render(index)[0], "index.csv": in_csv(*index_of(sections)).encode()}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in (both | files).items():
            info = zipfile.ZipInfo(name, pack.asked_at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            folder.writestr(info, content)
    return made.getvalue()


def index_of(sections: list[Section]) -> tuple[list[str], list[list]]:
    """A line for each piece under each statement. One without pieces has a line that says so."""
    head = [
        _("Statement"), _("What"), _("Kind"), _("Place"), _("From"), _("Until"), _("Address"), _("Proposed by"),
        _("Confirmed by"), _("Confirmed on"), _("File"), _("SHA-256"),
    ]  # fmt: skip
    rows: list[list] = []
    for section in sections:
        for piece, name, seal in section.pieces:
            one = piece.evidence
            rows.append([
                section.statement.name, piece.title, piece.sort, one.unit.name, one.since, one.until, piece.address,
                piece.proposed, one.answer.get_said_as_display(), one.answer.on, name, seal,
            ])  # fmt: skip
        if section.left_out:
            rows.append([section.statement.name, _("Something is left out here."), *[None] * 10])
        elif not section.pieces:
            rows.append([section.statement.name, _("Nothing stands here."), *[None] * 10])
    return head, rows
