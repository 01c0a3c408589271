"""What a page of a chapter shows besides its words, for whoever signs in and for a ward's own page alike."""

from floorboard.formats.answers import answer, easy_asked
from floorboard.guides.documents import chapter_document, edition_document
from floorboard.guides.models import Edition, Wording


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


def read_chapter(request, wording: Wording, suggestions, *, template: str, **page):
    """One chapter, with what people said about it and what came of it."""
    shown = {"wording": wording, "chapter": wording.chapter, "suggestions": suggestions, "template": template}
    return answer(request, chapter_document(wording, is_easy=easy_asked(request)), **shown, **page)


def read_edition(request, edition: Edition, wordings: list[Wording], **page):
    return answer(request, edition_document(edition, wordings, is_easy=easy_asked(request)), **page)
