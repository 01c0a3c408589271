"""The library: everything else there is to read, kind by kind, for whoever signs in and on the ward's own pages."""

from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.formats.answers import answer, easy_asked
from floorboard.guides.documents import shipped_whole
from floorboard.guides.models import Guide
from floorboard.guides.models.guide import SHIPPED
from floorboard.guides.reading import for_ward, wordings_of
from floorboard.guides.text import POLICY
from floorboard.guides.views.chapters import page_of_chapter, ward_page_of_chapter
from floorboard.guides.views.guide import what_editors_do
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, units_where
from floorboard.people.ward_pages import around, place_of, ward_door

SHOWN = 100


@door("GET")
def library(request):
    editors = what_editors_do(request.user, POLICY)
    may_write = units_where(request.user, Can.EDIT_GUIDES).exists()
    shelves = shelves_of(Guide.objects.for_person(request.user))
    return render(request, "guides/library.html", {"shelves": shelves, "may_write": may_write, **editors})


@ward_door("GET")
def ward_library(request, link):
    context = {"link": link, "unit": link.unit, "place": place_of(link.unit)}
    return render(
        request, "guides/ward_library.html", context | {"shelves": shelves_of(Guide.objects.for_tablet(link))}
    )


def shelves_of(guides) -> list[tuple]:
    """(kind, its guides) of each kind there is. The policy that ships stands here until somebody takes it up."""
    listed = list(guides.library()[:SHOWN])
    shelves = {kind: list(group) for kind, group in groupby(listed, key=lambda one: one.kind)}
    if not any(one.shipped == POLICY for one in listed):
        shelves.setdefault(Guide.Kind.POLICY, []).append({"title": SHIPPED[POLICY], "shipped_as": POLICY})
    return [(kind.label, shelves[kind]) for kind in Guide.Kind if kind in shelves]


@door("GET")
def library_guide(request, pk):
    one = get_allowed(Guide.objects.library().published(), request.user, Can.SEE, pk=pk)
    edition = one.current
    wordings = wordings_of(edition)
    if len(wordings) == 1:
        return page_of_chapter(request, wordings[0], reverse("library"), _("All there is to read"))
    return render(request, "guides/library_guide.html", {"guide": one, "edition": edition, "wordings": wordings})


@ward_door("GET")
def ward_library_guide(request, link, pk):
    one = Guide.objects.for_tablet(link).library().filter(pk=pk).first()
    if one is None:
        raise Http404
    back = reverse("ward-library", args=[link.token])
    wordings = for_ward(wordings_of(one.current), link.unit)
    if len(wordings) == 1:
        return ward_page_of_chapter(request, link, wordings[0], back, _("All there is to read"))
    context = {"link": link, "unit": link.unit, "place": place_of(link.unit), "guide": one, "wordings": wordings}
    return render(request, "guides/ward_library_guide.html", context)


@door("GET")
def library_shipped(request, slug):
    return read_shipped_document(request, slug, reverse("library"))


@ward_door("GET")
def ward_library_shipped(request, link, slug):
    return read_shipped_document(request, slug, reverse("ward-library", args=[link.token]), **around(link))


def read_shipped_document(request, slug, back, **page):
    """The policy as it ships, where nobody has taken it up."""
    if slug != POLICY:
        raise Http404
    document = shipped_whole(is_easy=easy_asked(request), of=POLICY)
    return answer(request, document, back_url=back, back_words=_("All there is to read"), **page)
