"""A paper as a document: its parts with the words of people in their places, and on the last page its seal."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import override

from floorboard.formats.canonical import from_text
from floorboard.formats.document import Document, Heading, PageBreak, Quote, Row, Rows, Sentence, Small
from floorboard.pages.words import full_day
from floorboard.papers.drafting import PASSAGE


def pack_document(pack, *, easy: bool = False) -> Document:
    """The paper, issued or a draft. In easy words only what people wrote so: nothing is worked out."""
    with override(pack.language):
        parts = list(pack.parts.all())
        begin = _easy(parts) if easy else [block for part in parts for block in _part(pack, part)]
        return Document(
            title=pack.heading,
            language=pack.language,
            blocks=[*_first(pack), *begin, *_last_page(pack)],
            style="easy" if easy else "plain",
            place=str(pack.unit),
            when=_("Issued on %(day)s") % {"day": full_day(pack.issue.on)} if pack.is_issued else _("A draft"),
            has_easy=any(part.easy for part in parts),
        )


def _first(pack):
    if pack.is_agreed:
        day = full_day(pack.agreement.meeting.starts_at)
        yield Sentence(_("Our council agreed this on %(day)s.") % {"day": day}, strong=True)
    if pack.corrects:
        facts = {"name": pack.corrects.heading, "day": full_day(pack.corrects.issue.on)}
        yield Sentence(_("This corrects %(name)s, issued on %(day)s.") % facts, strong=True)
    later = [one for one in pack.corrected_by.all() if one.is_issued]
    if later:
        day = full_day(later[0].issue.on)
        yield Sentence(_("There is a corrected one. It was issued on %(day)s.") % {"day": day}, strong=True)


def _part(pack, part):
    yield Heading(f"{part.place}. {part.name}")
    yield from (Sentence(words) for words in part.own.split("\n\n") if words)
    if part.blocks:
        yield from with_words(from_text(part.blocks).blocks, {one.number: one for one in pack.passages.all()})


def with_words(blocks, passages):
    """Each quote with the words of its passage; where they were taken back, it says so."""
    for block in blocks:
        if not (isinstance(block, Quote) and block.words.startswith(PASSAGE)):
            yield block
            continue
        passage = passages.get(int(block.words.removeprefix(PASSAGE)))
        if passage and passage.may_be_shown:
            yield replace(block, words=passage.words)
        else:
            yield Small(_("(These words were taken back.)"))


def _easy(parts):
    for part in parts:
        yield Heading(f"{part.place}. {part.name}")
        if part.easy:
            yield from (Sentence(line, "paper") for line in part.easy.splitlines() if line)
        else:
            yield Sentence(_("Nobody has put this part in easy words yet."), "else")
            yield Sentence(_("Ask somebody to read it with you."), "helper")


def in_groups(seal: str) -> str:
    """As people compare it by eye, and so that no line is longer than its page."""
    return " ".join(seal[start : start + 8] for start in range(0, len(seal), 8))


def _last_page(pack):
    if not pack.is_issued:
        return
    issue = pack.issue
    yield PageBreak()
    yield Heading(_("How to check this paper"))
    yield Sentence(_("Nothing in a paper changes after it was issued. Its seal shows that."))
    if any(passage.taken_back_on for passage in pack.passages.all()):
        yield Sentence(_("Somebody took words back later. Those are gone, and only their own seal is left."))
    yield Rows((
        Row(_("Issued on"), full_day(issue.on)),
        Row(_("Seal of this paper (SHA-256)"), in_groups(issue.seal)),
        Row(_("Our history stood at entry"), str(issue.history_position)),
        Row(_("Seal of our history then"), in_groups(issue.history_digest)),
    ))  # fmt: skip
