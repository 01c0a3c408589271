"""What an item's page says, whoever reads it: signed in, or with a receipt."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils import timezone

from floorboard.councils.journey import the_way, what_each_place_said, where_now
from floorboard.councils.models import Meeting
from floorboard.pages.numbers import count_of_people, one_or_many
from floorboard.people.ward_pages import place_of
from floorboard.voice.chips import chip
from floorboard.voice.models import Action, Escalation, Item, Route, Support, TakenOff, Tally, Verdict


def with_its_way(items):
    """Items with everything their page shows, in as few questions to the database as there are kinds of row."""
    escalations = Escalation.objects.select_related("answer", "passed_on", "taking").prefetch_related("questions")
    promises = Action.objects.select_related("completion", "cannot_do").prefetch_related("told", "moves")
    return (
        items.select_related("theme", "ending", "raised_by", "original", "joining", "typed_voice")
        .prefetch_related(
            Prefetch("escalations", escalations),
            Prefetch("actions", promises),
            Prefetch("verdicts", Verdict.objects.all()),
            "additions",
        )
        .annotate(**_how_many_say_so(), **_what_the_raiser_is_told())
    )


def _how_many_say_so() -> dict:
    """How many said "me too", how many of them before today, touches on the tablet, hands in a meeting."""
    said = Support.objects.filter(item=OuterRef("pk")).order_by().values("item")
    before = Count("pk", filter=Q(on__lt=timezone.localdate()))
    tallies = Tally.objects.filter(item=OuterRef("pk")).values("count")
    return {
        "supporters": _number(said.annotate(n=Count("pk")).values("n")),
        "supporters_before_today": _number(said.annotate(n=before).values("n")),
        "touches": _number(tallies.filter(where="tablet")),
        "hands": _number(tallies.filter(where="hands")),
    }


def _number(rows):
    return Coalesce(Subquery(rows[:1], output_field=IntegerField()), 0)


def _what_the_raiser_is_told() -> dict:
    """Was a part of it sent the proper way, or taken off the lists? Most of the time not, and nobody asks further."""
    here = {"item": OuterRef("pk")}
    return {"was_sent_on": Exists(Route.objects.filter(**here)), "was_off": Exists(TakenOff.objects.filter(**here))}


def read_for_the_raiser(item):
    """What was sent the proper way, for the page of whoever said it. Nothing is asked where nothing was sent."""
    if item.was_sent_on:
        sent = Route.objects.select_related("acknowledged", "outcome")
        prefetch_related_objects([item], Prefetch("routes", sent))


def page_about(item, inside: bool = True) -> dict:
    """What an item's page says to everybody who may see it. `inside` its circle people are counted exactly."""
    unit = item.unit
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
        "touches": one_or_many(item.touches, inside),
        "touches_said": count_of_people(item.touches, inside),
        "hands": one_or_many(item.hands, inside),
        "hands_said": count_of_people(item.hands, inside),
    }


def supporters(item, inside: bool) -> int:
    """How many said "me too": outside the circle as it stood last night, so that nobody sees who came just now."""
    return item.supporters if inside else item.supporters_before_today


def next_meeting(item) -> Meeting | None:
    """The meeting at which the ward's own council will look at it, if one is planned and it is theirs to look at."""
    if item.state not in (Item.State.SAID, Item.State.CHECK, Item.State.COULD_NOT):
        return None
    return Meeting.objects.filter(council__unit=item.unit_id, council__kind="peoples_council").coming().first()
