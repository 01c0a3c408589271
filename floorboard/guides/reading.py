"""What a page of a chapter shows besides its words, for whoever signs in and for a ward's own page alike."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import override

from floorboard.formats.answers import easy_asked
from floorboard.formats.document import Document, Small
from floorboard.guides.documents import bound, chapter_document, foot_of, words_of
from floorboard.guides.models import Edition, Wording
from floorboard.readings.in_other_words import (
    There,
    Wish,
    answer_about,
    answer_with_a_wish,
    language_asked,
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


def page_to_ask(link=None) -> str:
    """Where a wish for other words is sent: from a ward's own page, or by somebody signed in."""
    return reverse("ward-other-words-asked", args=[link.token]) if link else reverse("other-words-asked")


def read_chapter(request, wording: Wording, suggestions, *, template: str, link=None, **page):
    """One chapter, with what people said about it and what came of it."""
    one = wording.chapter
    shown = {"wording": wording, "chapter": one, "suggestions": suggestions, "template": template, "link": link}
    return answer_about(
        request, one, lambda _easy, language: chapter_document(wording, language),
        unit=link.unit if link else one.guide.unit, ask_at=page_to_ask(link), **shown, **page,
    )  # fmt: skip


def read_edition(request, edition: Edition, wordings: list[Wording], *, link=None, **page):
    """Every chapter, each in the words that are asked for where they are there."""
    is_easy, language = easy_asked(request), language_asked(request)
    there = There.of_each([one.chapter for one in wordings])
    newest = edition == edition.guide.current
    if not newest:  # it is read in other words only where they were made from its very words
        there = {one.chapter_id: there[one.chapter_id].made_from(words_of(one)) for one in wordings}
    languages = list(dict.fromkeys(code for one in there.values() for code in one.languages(is_easy)))
    document = whole(edition, wordings, there, is_easy, language)
    wish = Wish(edition.guide, ask_at=page_to_ask(link), is_easy=is_easy, language=language,
                unit=link.unit if link else edition.guide.unit) if newest else None  # fmt: skip
    is_there = (document.is_easy, document.language) == (is_easy, language)
    return answer_with_a_wish(request, document, languages, edition.guide.language, wish, is_there=is_there, **page)


def whole(edition: Edition, wordings: list[Wording], there: dict[int, There], is_easy: bool, language: str) -> Document:
    """All chapters in one: in the words asked for, or else in easy ones of the guide's own language, or as they are."""
    own, documents, notes = edition.guide.language, [], dict[str, None]()
    wanted = next((one for one in ((language, is_easy), (own, is_easy)) if is_anywhere(there, one)), (own, False))
    for one in wordings:
        usual, chapters = words_of(one), there[one.chapter_id]
        if ready := chapters.ready.get(wanted):
            with override(wanted[0]):
                notes |= dict.fromkeys(what_to_know(ready, is_up_to_date=chapters.is_up_to_date(ready, usual)))
            usual = replace(chapters.in_words(ready, usual), language=wanted[0])
        documents.append(usual)
    book = bound(edition.guide.title, wanted[0], documents, is_easy=wanted[1])
    foot = foot_of(edition, [one.chapter.slug for one in wordings], wanted[0], is_easy=wanted[1])
    has_easy = any(one.has_easy for one in there.values())
    return replace(book, foot=foot, blocks=(*map(Small, notes), *book.blocks), has_easy=has_easy)


def is_anywhere(there: dict[int, There], wanted: tuple[str, bool]) -> bool:
    """Is at least one chapter there in these words?"""
    return any(wanted in one.ready for one in there.values())
