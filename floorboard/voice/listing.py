"""Everything a person may see, 50 at a time, the oldest unanswered first. Cheap with a hundred thousand rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import spell, unspell
from floorboard.people.access import Can, units_where
from floorboard.voice.chips import chip
from floorboard.voice.models import Item
from floorboard.voice.nations import nations_of

PAGE = 50
MOST_PLACES = 60
SHOWS = {
    "open": _("Still open"),
    "waiting": _("Waiting for an answer"),
    "late": _("Late"),
    "ended": _("Ended"),
}
ONLY = (
    "kind", "words", "state", "due_on", "at_kind", "arrived_on", "unit__name", "unit__path", "theme__words",
    "at_unit__name", "ending__kind",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see: which of them, at which place, after which one."""

    show: str = "open"
    place: object = None
    after: tuple[date, int] | None = None

    @classmethod
    def read(cls, query, person) -> "Asked":
        """From the address. What makes no sense is left out."""
        show = query.get("show") if query.get("show") in SHOWS else "open"
        return cls(show, _place(query.get("place", ""), person), _after(query.get("after", "")))


def _place(key, person):
    try:
        return units_where(person, Can.SEE).filter(pk=unspell(key)).first() if key else None
    except ValueError:
        return None


def _after(text):
    day, _dot, key = text.partition(".")
    try:
        return (date.fromisoformat(day), unspell(key)) if key else None
    except ValueError:
        return None


def items_for(person, asked: Asked):
    """The items, in their order: open ones oldest first, ended ones newest first."""
    items = Item.objects.for_person(person).filter(_which(asked.show))
    if asked.place:
        items = items.filter(unit__path__startswith=asked.place.path)
    newest_first = asked.show == "ended"
    if asked.after:
        day, pk = asked.after
        later = Q(arrived_on__lt=day) if newest_first else Q(arrived_on__gt=day)
        items = items.filter(later | Q(arrived_on=day, pk__gt=pk))
    items = items.order_by("-arrived_on" if newest_first else "arrived_on", "pk")
    return items.select_related("unit", "theme", "at_unit", "ending").only(*ONLY)


def _which(show) -> Q:
    ended = Q(state=Item.State.ENDED)
    if show == "waiting":
        return Q(state=Item.State.WAITING)
    if show == "late":
        return Q(state__in=[Item.State.WAITING, Item.State.PROMISED], due_on__lt=timezone.localdate())
    return ended if show == "ended" else ~ended


def page_of(items) -> tuple[list[tuple[Item, tuple[str, str]]], str]:
    """50 lines, each an item with its chip, and the mark after which the next ones come ("" when there are none)."""
    rows = list(items[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    nations, today = nations_of({item.unit for item in rows}), timezone.localdate()
    lines = [(item, chip(item, today, nations[item.unit_id])) for item in rows]
    return lines, f"{rows[-1].arrived_on.isoformat()}.{spell(rows[-1].pk)}" if more else ""


def places_for(person) -> list[tuple[str, str]]:
    """The places to choose from: (key, name). Where there are many, only the sites and regions."""
    rows = units_where(person, Can.SEE).filter(level__in=["region", "site", "ward"]).order_by("depth", "name")
    rows = list(rows.values_list("pk", "name", "level")[:1000])
    if len(rows) > MOST_PLACES:
        rows = [row for row in rows if row[2] != "ward"]
    return [(spell(pk), name) for pk, name, _level in rows]
