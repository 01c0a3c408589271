"""A chapter of a guide, and a whole edition, as documents: first the words, then what we add at their foot."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext, override

from floorboard.formats.document import Block, Document, Heading, PageBreak, Sentence
from floorboard.formats.symbols import CREDIT
from floorboard.guides.models import Chapter, Contributor, Edition, Guide, Wording
from floorboard.guides.models.guide import SHIPPED
from floorboard.guides.text import COUNCIL, LANGUAGE, ShippedChapter, chapters
from floorboard.pages.words import full_day

LADDER = "how-we-decide"  # the chapter that shows the ladder, which is not ours


# --- the words alone


def source_of(chapter: Chapter) -> Document:
    """The usual words of a chapter as it stands now, in the language of its guide, with nothing added."""
    now = chapter.words_now
    return Document(now.title, chapter.guide.language, now.blocks) if now else Document("", chapter.guide.language, ())


def words_of(wording: Wording) -> Document:
    """One chapter of one edition, in its usual words."""
    return Document(wording.title, wording.edition.guide.language, wording.blocks)


def chapters_of(guide: Guide) -> list[Chapter]:
    """The chapters that people read now, in their order: what is put into other words, one by one."""
    edition = guide.current
    if edition is None:
        return []
    wordings = edition.wordings.select_related("chapter__guide")
    return [wording.chapter for wording in wordings]


def shipped_words_of(one: ShippedChapter, *, is_easy: bool) -> Document:
    title, blocks = (one.easy_title, one.easy_blocks) if is_easy else (one.title, one.blocks)
    return Document(title, LANGUAGE, blocks, style="easy" if is_easy else "plain", has_easy=True)


def bound(title: str, language: str, documents: Iterable[Document], *, is_easy: bool) -> Document:
    """Chapter after chapter in one document, each on a new sheet. What is not there in its language says so."""
    documents, blocks = list(documents), list[Block]()
    for one in documents:
        is_there = (one.language, one.is_easy) == (language, is_easy)
        blocks += [PageBreak()] if blocks else []
        blocks.append(Heading(one.title))
        blocks += _set_lower(one.blocks) if is_there else [Sentence(not_there(language))]
    has_easy = any(one.has_easy for one in documents)
    return Document(title, language, blocks, style="easy" if is_easy else "plain", has_easy=has_easy)


def _set_lower(blocks: Iterable[Block]) -> list[Block]:
    return [Heading(block.words, 3) if isinstance(block, Heading) else block for block in blocks]


def not_there(language: str) -> str:
    with override(language):
        return gettext("Nobody has put this chapter into these words yet.")


# --- the words with their foot


def chapter_document(wording: Wording, language: str = "") -> Document:
    """One chapter in its usual words; what we add is said in their language, or in the one they are put into."""
    words = words_of(wording)
    return replace(words, foot=foot_of(wording.edition, [wording.chapter.slug], language or words.language))


def foot_of(edition: Edition, slugs: list[str], language: str, *, is_easy: bool = False) -> list[str]:
    with override(language):
        return [*_standing(edition), *_credits(edition), *_sources(slugs, is_easy, edition.guide.shipped)]


def shipped_document(one: ShippedChapter, *, is_easy: bool) -> Document:
    """A chapter as it ships, where nobody has taken it up yet."""
    return _with_shipped_foot(shipped_words_of(one, is_easy=is_easy), [one.slug])


def shipped_whole(*, is_easy: bool, of: str = COUNCIL) -> Document:
    documents = [shipped_words_of(one, is_easy=is_easy) for one in chapters(of)]
    return _with_shipped_foot(
        bound(SHIPPED[of], LANGUAGE, documents, is_easy=is_easy), [one.slug for one in chapters(of)]
    )


def _with_shipped_foot(words: Document, slugs: list[str]) -> Document:
    with override(LANGUAGE):
        return replace(words, foot=[_not_checked(), *_sources(slugs, words.is_easy, COUNCIL)])


def _not_checked() -> str:
    return gettext("Draft: people have not checked this yet.")


def _standing(edition: Edition) -> list[str]:
    """Which edition it is, and who has checked it."""
    if edition.published_on is None:
        return [gettext("This is being written. It is not out yet.")]
    said = {"number": edition.number, "day": full_day(edition.published_on)}
    checks = [
        gettext("Read and checked by %(who)s, %(day)s.") % {"who": one.who, "day": full_day(one.on)}
        for one in edition.checks.all()
    ]
    return [gettext("Edition %(number)s, %(day)s.") % said, *(checks or [_not_checked()])]


def _credits(edition: Edition) -> list[str]:
    """Whoever wrote it with us, in the words they chose."""
    thanked = list(edition.contributors.all())
    named = [one.words for one in thanked if one.credit != Contributor.Credit.NONE]
    lines = [gettext("Written with: %(names)s.") % {"names": ", ".join(named)}] if named else []
    if len(named) < len(thanked):
        lines.append(gettext("Others wrote it with us and did not want to be named."))
    return lines


def _sources(slugs: list[str], is_easy: bool, shipped: str) -> list[str]:
    lines = []
    if LADDER in slugs and shipped == COUNCIL:
        lines.append(
            gettext("The ladder is by Think Local Act Personal and the National Co-production Advisory Group.")
        )
    if is_easy:
        lines.append(gettext("Pictures: %(credit)s") % {"credit": CREDIT})
    return lines
