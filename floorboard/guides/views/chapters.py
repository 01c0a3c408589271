"""One chapter of any guide, with what people said about it, at an address of its own."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.guides.models import Chapter, Suggestion
from floorboard.guides.models.reach import may_suggest, where_slips_are_typed
from floorboard.guides.reading import read_chapter
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, may, roles_that
from floorboard.people.ward_pages import around, ward_door


@door("GET")
def chapter(request, pk):
    one = get_allowed(Chapter.objects.with_guide(), request.user, Can.SEE, pk=pk)
    return page_of_chapter(request, words_of(one), *way_back(one))


@ward_door("GET")
def ward_chapter(request, link, pk):
    one = chapter_on_ward(link, pk)
    return ward_page_of_chapter(request, link, words_of(one), *way_back(one, link))


def chapter_on_ward(link, pk) -> Chapter:
    one = Chapter.objects.for_tablet(link).with_guide().filter(pk=pk).first()
    if one is None:
        raise Http404
    return one


def words_of(one: Chapter):
    """Its words now, each knowing the other, so that nothing is asked for twice."""
    wording = one.words_now
    wording.chapter, wording.edition.guide = one, one.guide
    return wording


def page_of_chapter(request, wording, back, back_words):
    one, unit = wording.chapter, wording.chapter.guide.unit
    said = Suggestion.objects.for_person(request.user).with_answers().filter(chapter=one)
    return read_chapter(
        request, wording, said, template="guides/chapter.html", back_url=back, back_words=back_words,
        may_suggest=may_suggest(request.user, unit), slips=where_slips_are_typed(request.user, unit),
        may_edit=may(request.user, Can.EDIT_GUIDES, unit),
        shows_duties=one.guide.is_policy and bool(roles_that(request.user, Can.SEE_WALL)),
    )  # fmt: skip


def ward_page_of_chapter(request, link, wording, back, back_words):
    said = Suggestion.objects.for_tablet(link).with_answers().filter(chapter=wording.chapter)
    return read_chapter(
        request, wording, said, template="guides/ward_chapter.html", back_url=back, back_words=back_words,
        link=link, **around(link),
    )  # fmt: skip


def way_back(one: Chapter, link=None) -> tuple[str, str]:
    """Where the arrow back leads: to the list this chapter stands in."""
    ward, args = ("ward-", [link.token]) if link else ("", [])
    if one.guide.is_council_guide:
        return reverse(f"{ward}guide", args=args), _("All chapters")
    return reverse(f"{ward}library", args=args), _("All there is to read")
