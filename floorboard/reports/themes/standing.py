"""What stands in themes now: rows whose words may still be grouped, and of those what somebody may read."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse

from floorboard.councils.models import MinuteLine
from floorboard.people.access import Can
from floorboard.voice.chips import chip
from floorboard.voice.grouping.texts import SOURCES
from floorboard.voice.models import Completion, Item, Themed


class Line(NamedTuple):
    """One thing somebody may read: its words, where and when it was said, its page, and how it stands."""

    themed: Themed
    words: str
    place: str
    month: date
    address: str
    chip: tuple[str, str] | None = None
    did: str = ""


def now(themes, among: Callable = lambda source: source.rows(), out: bool = False):
    """Members of these themes that stand in them now. What was taken back, held or erased is not there any more.

    `out`: instead, those that a person moved out.
    """
    rows = Q(pk__in=[])
    for label, source in SOURCES.items():
        rows |= Q(label=label, number__in=among(source).order_by().values("pk"))
    return Themed.objects.filter(rows, theme__stands_in__in=themes, out_on__isnull=not out)


def not_empty(themes):
    """Of these themes those that a person named, or in which something stands now."""
    held = now(themes.order_by().values("pk")).order_by().values("theme__stands_in")
    return themes.filter(~Q(words="") | Q(pk__in=held))


def readable(person, themes, out: bool = False):
    """The same, of what this person may read."""

    def among(source):
        return source.rows().filter(pk__in=READ_BY[source.label](person).order_by().values("pk"))

    return now(themes, among, out)


READ_BY: dict[str, Callable] = {
    "voice.item": lambda person: Item.objects.for_person(person),
    "councils.minuteline": lambda person: MinuteLine.objects.for_person(person, Can.SEE_MINUTES),
}


def lines(members) -> list[Line]:
    """These members with their words, and the last thing that was done about each."""
    keys: dict[str, list[int]] = {label: [one.number for one in members if one.label == label] for label in SOURCES}
    items = Item.objects.select_related("theme", "ending", "unit").in_bulk(keys["voice.item"])
    done = Completion.objects.filter(action__item__in=items).order_by("at", "pk")
    did = dict(done.values_list("action__item", "words")) if items else {}
    said = MinuteLine.objects.select_related("minutes__meeting__council__unit").in_bulk(keys["councils.minuteline"])
    found = {"voice.item": items, "councils.minuteline": said}
    rows = [(one, found[one.label].get(one.number)) for one in members]
    return [
        _of_item(one, row, did.get(one.number, "")) if one.label == "voice.item" else _of_line(one, row)
        for one, row in rows
        if row
    ]


def _of_item(themed, item, did) -> Line:
    address, stands = reverse("item-detail", args=[item.pk]), chip(item, nation=item.nation)
    return Line(themed, item.shown_words, item.unit.name, themed.month, address, stands, did)


def _of_line(themed, line) -> Line:
    meeting = line.minutes.meeting
    address = reverse("minutes", args=[meeting.pk])
    return Line(themed, line.shown_words, meeting.council.unit.name, themed.month, address)


def totals(themes, before: date) -> dict[int, int]:
    """How many things stand in each theme, of the months that are over."""
    rows = now(themes).filter(month__lt=before).order_by().values_list("theme__stands_in")
    return dict(rows.annotate(n=Count("pk")))
