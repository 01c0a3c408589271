"""What a page of a chapter shows besides its words, for whoever signs in and for a ward's own page alike."""

from dataclasses import replace

from django.urls import reverse

from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.document import Document, Small
from floorboard.formats.words_in import digest_of_words
from floorboard.guides.documents import bound, chapter_document, foot_of, words_of
from floorboard.guides.models import Edition, Wording
from floorboard.readings.in_other_words import (
    There,
    answer_about,
    asking,
    in_these_words,
    language_asked,
    ways_in,
    what_to_know,
)


def wordings_of(edition: Edition) -> list[Wording]:
    """The chapters of an edition in their order; each knows the edition and its guide."""
    wordings = list(edition.wordings.select_related("chapter__service_line"))
    for one in wordings:
        one.edition = edition
        one.chapter.guide = edition.guide
    return wordings


def for_ward(wordings: list[Wording], unit) -> list[Wording]:
    """Without the chapters that are for another kind of care than this ward gives."""
    return [one for one in wordings if one.chapter.service_line_id in (None, unit.service_line_id)]


def who_asks(unit, link=None) -> dict:
    """Whose wish it is when somebody asks for other words: the ward's, or that of the place of the guide."""
    at = reverse("ward-other-words-asked", args=[link.token]) if link else reverse("other-words-asked")
    return {"unit": link.unit if link else unit, "ask_at": at}


def read_chapter(request, wording: Wording, suggestions, *, template: str, link=None, **page):
    """One chapter, with what people said about it and what came of it."""
    one = wording.chapter
    shown = {"wording": wording, "chapter": one, "suggestions": suggestions, "template": template, "link": link}
    return answer_about(
        request, one, lambda _easy, language: chapter_document(wording, language), **who_asks(one.guide.unit, link),
        **shown, **page,
    )  # fmt: skip


def read_edition(request, edition: Edition, wordings: list[Wording], *, link=None, **page):
    """Every chapter, each in the words that are asked for where they are there."""
    is_easy, language = easy_asked(request), language_asked(request)
    there = There.of_each([one.chapter for one in wordings])
    newest = edition == edition.guide.current
    document, languages = whole(edition, wordings, there, is_easy, language, newest=newest)
    wishes = who_asks(edition.guide.unit, link)
    block = asking(request, edition.guide, wishes["unit"], is_easy, language, wishes["ask_at"]) if newest else None
    return answer(
        request, document, more_ways=ways_in(request, languages, language), below="readings/_ask.html", asking=block,
        is_missing=newest and (document.is_easy, document.language) != (is_easy, language), **page,
    )  # fmt: skip


def whole(edition, wordings, there, is_easy, language, *, newest) -> tuple[Document, list[str]]:
    """All chapters in one, and the other languages at least one of them is there in.

    An older edition is read in other words only where they were made from its very words.
    """
    documents, notes, languages, has_easy = [], dict[str, None](), dict[str, None](), False
    for one in wordings:
        usual = words_of(one)
        digest = digest_of_words(usual)
        found = {
            key: ready for key, ready in there[one.chapter_id].ready.items() if newest or ready.source_digest == digest
        }
        languages |= dict.fromkeys(code for code, easy in found if easy == is_easy and code != usual.language)
        has_easy |= any(easy for _code, easy in found)
        if ready := found.get((language, is_easy)):
            usual = replace(in_these_words(ready, usual), language=language)
            by = digest if not (ready.other_words.is_easy and ready.other_words.is_translated) else ready.source_digest
            notes |= dict.fromkeys(what_to_know(ready, by))
        documents.append(usual)
    own = edition.guide.language
    if not any((one.language, one.is_easy) == (language, is_easy) for one in documents):
        if is_easy and language != own:  # easy words in English are easier than hard ones in English
            document, _others = whole(edition, wordings, there, is_easy, own, newest=newest)
            return document, list(languages)
        language, is_easy, documents = own, False, [words_of(one) for one in wordings]
    book = bound(edition.guide.title, language, documents, is_easy=is_easy)
    foot = foot_of(edition, [one.chapter.slug for one in wordings], language, is_easy=is_easy)
    blocks = (*map(Small, notes), *book.blocks)
    return replace(book, foot=foot, blocks=blocks, has_easy=has_easy), list(languages)
