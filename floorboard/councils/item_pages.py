"""What an item's page says, whoever reads it: signed in, or with a receipt."""

from django.db.models import Prefetch
from django.utils import timezone

from floorboard.councils.journey import the_way, what_each_place_said, where_now
from floorboard.councils.models import Meeting
from floorboard.pages.numbers import count_of_people, one_or_many
from floorboard.people.ward_pages import place_of
from floorboard.voice.chips import chip
from floorboard.voice.models import Action, Escalation, Item, Verdict


def with_its_way(items):
    """Items with everything their page shows, in as few questions to the database as there are kinds of row."""
    escalations = Escalation.objects.select_related("answer", "passed_on", "taking").prefetch_related("questions")
    promises = Action.objects.select_related("completion", "cannot_do").prefetch_related("told", "moves")
    return items.select_related("theme", "ending", "raised_by", "original", "joining", "typed_voice").prefetch_related(
        Prefetch("escalations", escalations),
        Prefetch("actions", promises),
        Prefetch("verdicts", Verdict.objects.all()),
        "supports",
        "tallies",
        "additions",
        "readings",
    )


def page_about(item, inside: bool = True) -> dict:
    """What an item's page says to everybody who may see it. `inside` its circle people are counted exactly."""
    unit = item.unit
    tallies = {tally.where: tally.count for tally in item.tallies.all()}
    return {
        "item": item,
        "place": place_of(unit),
        "chip": chip(item, nation=item.nation),
        "now": where_now(item, next_meeting(item)),
        "way": the_way(item),
        "said": what_each_place_said(item),
        "verdicts": [
            (verdict, count_of_people(verdict.hands_for, inside), count_of_people(verdict.hands_against, inside))
            for verdict in item.verdicts.all()
            if verdict.counts
        ],
        "supporters": count_of_people(supporters(item, inside), inside),
        "touches": one_or_many(tallies.get("tablet", 0), inside),
        "touches_said": count_of_people(tallies.get("tablet", 0), inside),
        "hands": one_or_many(tallies.get("hands", 0), inside),
        "hands_said": count_of_people(tallies.get("hands", 0), inside),
    }


def supporters(item, inside: bool) -> int:
    """How many said "me too": outside the circle as it stood last night, so that nobody sees who came just now."""
    said = item.supports.all()
    return len(said) if inside else sum(support.on < timezone.localdate() for support in said)


def next_meeting(item) -> Meeting | None:
    """The meeting at which the ward's own council will look at it, if one is planned and it is theirs to look at."""
    if item.state not in (Item.State.SAID, Item.State.CHECK, Item.State.COULD_NOT):
        return None
    return Meeting.objects.filter(council__unit=item.unit_id, council__kind="peoples_council").coming().first()
