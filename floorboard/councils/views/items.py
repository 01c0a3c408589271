"""The page of one item: where it is now, the way up and back, and what each place said."""

from django.db.models import Prefetch
from django.shortcuts import render

from floorboard.councils.journey import the_way, what_each_place_said, where_now
from floorboard.pages.doors import door
from floorboard.people.access import Can, get_allowed, may
from floorboard.voice.chips import chip
from floorboard.voice.models import Action, Escalation, Item, Verdict


def with_its_way(items):
    """Items with everything their page shows, in as few questions to the database as there are kinds of row."""
    escalations = Escalation.objects.select_related("to", "answer", "passed_on", "taking").prefetch_related("questions")
    promises = Action.objects.select_related("owner_unit", "completion", "cannot_do").prefetch_related("told", "moves")
    return items.select_related(
        "unit__above", "theme", "at_unit", "ending", "raised_by", "original", "joining__into__theme"
    ).prefetch_related(
        Prefetch("escalations", escalations),
        Prefetch("actions", promises),
        Prefetch("verdicts", Verdict.objects.all()),
        "supports",
        "tallies",
    )


def page_of(item, person) -> dict:
    """What the item's page says, for this person."""
    unit = item.unit
    mine = person.pk is not None and item.raised_by_id == person.pk
    return {
        "item": item,
        "place": f"{unit.name}, {unit.above.name}" if unit.above else unit.name,
        "chip": chip(item, nation=item.nation),
        "now": where_now(item),
        "way": the_way(item),
        "said": what_each_place_said(item),
        "verdicts": [verdict for verdict in item.verdicts.all() if verdict.counts],
        "supporters": len(item.supports.all()),
        "supported": any(support.by_id == person.pk for support in item.supports.all()),
        "touches": sum(tally.count for tally in item.tallies.all()),
        "additions": item.additions.all() if mine else item.additions.read(),
        "shows_name": mine or may(person, Can.SEE_NAMES, unit) or _answers_for(item, person),
        "mine": mine,
    }


def _answers_for(item, person) -> bool:
    """Does this person answer for any place the item reached?"""
    mine = {(role.unit_id, role.kind) for role in person.current_roles}
    reached = {(one.to_id, one.kind) for one in item.escalations.all()}
    return bool(mine & (reached | {(one.owner_unit_id, one.owner_kind) for one in item.actions.all()}))


@door("GET", can=Can.SEE)
def item_detail(request, pk):
    person = request.user
    item = get_allowed(with_its_way(Item.objects), person, Can.SEE, pk=pk)
    can_do = {
        "may_support": not item.raised_by_id == person.pk and may(person, Can.RAISE, item.unit) and item.is_open,
        "may_send": may(person, Can.ESCALATE, item.unit) and item.is_published and item.is_open,
        "may_promise": may(person, Can.PROMISE, item.unit) and item.is_published and item.is_open,
        "may_judge": item.state in ("check", "could_not") and any(
            one.is_raised_by(person) for one in item.everybody_who_raised_it()
        ),
    }  # fmt: skip
    return render(request, "councils/item.html", page_of(item, person) | can_do)
