"""The council guide: its chapters, one of them, and all of it, for whoever signs in and for the ward's own pages."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, easy_asked
from floorboard.guides.documents import chapter_document, whole_document
from floorboard.guides.text import chapter, chapters
from floorboard.pages.doors import door
from floorboard.people.ward_pages import around, place_of, ward_door

WHOLE = "whole"


@door("GET")
def guide(request):
    return render(request, "guides/guide.html", {"chapters": chapters(), "whole": WHOLE})


@door("GET")
def guide_chapter(request, slug):
    return read(request, slug, reverse("guide"))


@ward_door("GET")
def ward_guide(request, link):
    context = {"chapters": chapters(), "whole": WHOLE, "link": link, "unit": link.unit, "place": place_of(link.unit)}
    return render(request, "guides/ward_guide.html", context)


@ward_door("GET")
def ward_guide_chapter(request, link, slug):
    return read(request, slug, reverse("ward-guide", args=[link.token]), **around(link))


def read(request, slug, back, **page):
    """One chapter, or all of them, in the words and the way that the address asks for."""
    one, is_easy = chapter(slug), easy_asked(request)
    if one is None and slug != WHOLE:
        raise Http404
    document = chapter_document(one, is_easy=is_easy) if one else whole_document(is_easy=is_easy)
    return answer(request, document, back_url=back, back_words=_("All chapters"), **page)
