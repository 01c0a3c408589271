"""The page of one item: where it is now, the way up and back, and what each place said."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from floorboard.councils.documents import journey_document
from floorboard.councils.item_pages import page_about, read_for_the_raiser, with_its_way
from floorboard.councils.models import Council
from floorboard.formats.answers import is_asked_for
from floorboard.formats.ways import ways_here
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, may, roles_that
from floorboard.people.looks import looked
from floorboard.readings.in_other_words import answer_about
from floorboard.voice.models import Item

ON_THE_WALL = {"fixed", "could_not"}


def stands_on_the_wall(item) -> bool:
    """What is being checked, what is fixed, and what could not be done. Nothing else ever hangs there."""
    return item.state == Item.State.CHECK or (not item.is_open and item.ending.kind in ON_THE_WALL)


def page_for(item, person) -> dict:
    """The same, with what this person may do."""
    unit, mine = item.unit, item.is_raised_by(person)
    if mine:
        read_for_the_raiser(item)
    answers = _answers_for(item, person)
    goes_on = item.is_published and item.is_open
    shows_name = mine or answers or may(person, Can.SEE_NAMES, unit)
    if shows_name and item.raised_by and not mine:
        looked(person, item, "a name", at_person=item.raised_by)
    keeps_record = item.is_published and _keeps_the_record(item, person)
    waiting = [verdict for verdict in item.verdicts.all() if not verdict.counts]
    return page_about(item, inside=may(person, Can.SEE, unit)) | {
        "supported": item.is_supported,
        "additions": [one for one in item.additions.all() if mine or one.is_shown],
        "shows_name": shows_name,
        "mine": mine,
        "may_support": not mine and goes_on and may(person, Can.RAISE, unit),
        "may_send": goes_on and item.state != Item.State.WAITING and may(person, Can.ESCALATE, unit),
        "may_promise": goes_on and may(person, Can.PROMISE, unit),
        "may_reply": goes_on and may(person, Can.RECORD, unit),
        "may_join": goes_on and may(person, Can.PLAN, unit),
        "may_take_off": item.is_published and not mine and may(person, Can.TRIAGE, unit),
        "may_choose_words": keeps_record and stands_on_the_wall(item),
        "may_widen": keeps_record and item.circle != Item.Circle.OUTSIDE and not item.is_withdrawn,
        "may_judge": item.state in (Item.State.CHECK, Item.State.COULD_NOT)
        and any(one.is_raised_by(person) for one in item.everybody_who_raised_it()),
        "to_confirm": waiting[0] if waiting and may(person, Can.JUDGE, unit) else None,
        "owes": [one for one in item.escalations.all() if one.is_open and _is_asked(one, person)],
    }


def _keeps_the_record(item, person) -> bool:
    """Does this person keep the record of the council whose word counts on it?"""
    if not roles_that(person, Can.RECORD):
        return False
    council = Council.objects.whose_word_counts(item)
    return council is not None and council.lets(person, Can.RECORD)


def _is_asked(escalation, person) -> bool:
    return any((role.unit_id, role.kind) == (escalation.to_id, escalation.kind) for role in person.current_roles)


def _answers_for(item, person) -> bool:
    """Does this person answer for any place the item reached?"""
    mine = {(role.unit_id, role.kind) for role in person.current_roles}
    reached = {(one.to_id, one.kind) for one in item.escalations.all()}
    return bool(mine & (reached | {(one.owner_unit_id, one.owner_kind) for one in item.actions.all()}))


@door("GET", can=Can.SEE)
def item_detail(request, pk):
    try:
        items = with_its_way(Item.objects).with_support_of(request.user)
        item = get_allowed(items, request.user, Can.SEE, pk=pk)
    except Http404:
        # Safeguarding has no lists. Told of something that shows a harm, it comes to the page that takes it off.
        if not Item.objects.may_be_taken_off_by(request.user).filter(pk=pk).exists():
            raise
        return redirect("item-taking-off", pk=pk)
    page = page_for(item, request.user)
    if is_asked_for(request):
        return answer_about(
            request, item, lambda _easy, _language: journey_document(page), unit=item.unit,
            ask_at=reverse("other-words-asked"), back_url=reverse("item-detail", args=[pk]), back_words=_("Back"),
        )  # fmt: skip
    return render(request, "councils/item.html", page | {"ways": ways_here(request)})
