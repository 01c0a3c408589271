"""The council guide: its chapters, one of them, and all of it, for whoever signs in and for the ward's own pages.

Until a place has an edition of its own that is out, people read what ships.
"""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, easy_asked
from floorboard.formats.page import direction
from floorboard.guides.documents import shipped_document, shipped_whole
from floorboard.guides.models import Guide
from floorboard.guides.models.edition import ALL_OF_IT
from floorboard.guides.reading import for_ward, read_edition, wordings_of
from floorboard.guides.text import COUNCIL, chapter, chapters
from floorboard.guides.views.chapters import page_of_chapter, ward_page_of_chapter
from floorboard.organisation.models import Unit
from floorboard.pages.doors import door
from floorboard.people.access import Can, units_where
from floorboard.people.ward_pages import around, place_of, ward_door


@door("GET")
def guide(request):
    return render(request, "guides/guide.html", {
        **chapters_of(Guide.objects.nearest_to(request.user)), **what_editors_do(request.user, COUNCIL),
    })  # fmt: skip


def chapters_of(one: Guide | None, unit=None) -> dict:
    """The list of the chapters of an edition; for a ward without those of another kind of care."""
    if one is None:
        return {"chapters": chapters(), "whole": ALL_OF_IT, "draft": True}
    edition = one.current
    wordings = wordings_of(edition)
    listed = for_ward(wordings, unit) if unit else wordings
    lines = [{"slug": each.chapter.slug, "title": each.title, "line": each.chapter.service_line} for each in listed]
    shown = {"guide": one, "edition": edition, "chapters": lines, "whole": ALL_OF_IT}
    shown |= {"language": one.language, "runs": direction(one.language)}
    return shown | {"draft": not edition.checks.exists()}


def what_editors_do(person, shipped: str) -> dict:
    """For whoever may edit: what is theirs to write, and whether what ships can still be taken up."""
    mine = Guide.objects.for_person(person, Can.EDIT_GUIDES)
    mine = mine.councils() if shipped == COUNCIL else mine.library()
    provider = units_where(person, Can.EDIT_GUIDES).filter(level=Unit.Level.PROVIDER).first()
    taken = provider and any(one.shipped == shipped and one.unit_id == provider.pk for one in mine)
    return {"mine": mine, "take_up": shipped if provider and not taken else ""}


@door("GET")
def guide_chapter(request, slug):
    one, back = Guide.objects.nearest_to(request.user), reverse("guide")
    if one is None:
        return read_shipped(request, slug, back)
    wordings = wordings_of(one.current)
    if slug == ALL_OF_IT:
        return read_edition(request, one.current, wordings, back_url=back, back_words=_("All chapters"))
    return page_of_chapter(request, wording_called(wordings, slug), back, _("All chapters"))


@ward_door("GET")
def ward_guide(request, link):
    one = Guide.objects.nearest_to_ward(link)
    context = {"link": link, "unit": link.unit, "place": place_of(link.unit)}
    return render(request, "guides/ward_guide.html", context | chapters_of(one, link.unit))


@ward_door("GET")
def ward_guide_chapter(request, link, slug):
    one, back = Guide.objects.nearest_to_ward(link), reverse("ward-guide", args=[link.token])
    if one is None:
        return read_shipped(request, slug, back, **around(link))
    wordings = wordings_of(one.current)
    if slug == ALL_OF_IT:
        listed = for_ward(wordings, link.unit)
        return read_edition(
            request, one.current, listed, link=link, back_url=back, back_words=_("All chapters"), **around(link)
        )
    return ward_page_of_chapter(request, link, wording_called(wordings, slug), back, _("All chapters"))


def wording_called(wordings, slug: str):
    found = next((one for one in wordings if one.chapter.slug == slug), None)
    if found is None:
        raise Http404
    return found


def read_shipped(request, slug, back, **page):
    """What ships: one chapter, or all of them, in the words and the way that the address asks for."""
    one, is_easy = chapter(slug), easy_asked(request)
    if one is None and slug != ALL_OF_IT:
        raise Http404
    document = shipped_document(one, is_easy=is_easy) if one else shipped_whole(is_easy=is_easy)
    return answer(request, document, back_url=back, back_words=_("All chapters"), **page)
