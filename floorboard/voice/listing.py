"""Everything a person may see, 50 at a time, the oldest unanswered first. Cheap with a hundred thousand rows."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.formats.tables import MOST, Table
from floorboard.pages.keys import spell, unspell
from floorboard.pages.words import short_day
from floorboard.people.access import Can, units_where
from floorboard.people.models import Role
from floorboard.voice.chips import LATE, chip_for
from floorboard.voice.models import Item
from floorboard.voice.models.item import shown
from floorboard.voice.nations import nations_along

PAGE = 50
MOST_PLACES = 60
SHOWS = {
    "open": gettext_lazy("Still open"),
    "waiting": gettext_lazy("Waiting for an answer"),
    "late": gettext_lazy("Late"),
    "ended": gettext_lazy("Ended"),
}
COLUMNS = (
    "pk", "words", "state", "due_on", "arrived_on", "at_kind", "unit_id", "unit__name", "unit__path", "theme__words",
    "at_unit__name", "ending__kind", "face",
)  # fmt: skip
TABLE = Table("what-happened", gettext_lazy("What happened to what we said"), (
    (gettext_lazy("What people said"), "words"),
    (gettext_lazy("How it stands"), lambda line: line.chip[1]),
    (gettext_lazy("Place"), "place"),
    (gettext_lazy("When, and where it is now"), "more"),
))  # fmt: skip


class Line(NamedTuple):
    """One line of the list, ready to be shown: nothing in it asks the database or the rules again."""

    address: str
    words: str
    chip: tuple[str, str]
    place: str
    more: str


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
        way = "lt" if newest_first else "gt"
        items = items.filter(Q(**{f"arrived_on__{way}": day}) | Q(arrived_on=day, **{f"pk__{way}": pk}))
    return items.order_by(*(("-arrived_on", "-pk") if newest_first else ("arrived_on", "pk")))


def _which(show) -> Q:
    ended = Q(state=Item.State.ENDED)
    if show == "waiting":
        return Q(state=Item.State.WAITING)
    if show == "late":
        return Q(state__in=LATE, due_on__lt=timezone.localdate())
    return ended if show == "ended" else ~ended


def page_of(items) -> tuple[list[Line], str]:
    """50 lines and the mark after which the next ones come ("" when there are none)."""
    rows = list(items.values_list(*COLUMNS, named=True)[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    nations = nations_along({row.unit_id: row.unit__path for row in rows})
    return _lines(rows, nations), f"{rows[-1].arrived_on.isoformat()}.{spell(rows[-1].pk)}" if more else ""


def every_line(items) -> list[Line]:
    """The lines of as many as go into a file."""
    rows = list(items.values_list(*COLUMNS, named=True)[: MOST + 1])
    return _lines(rows, nations_along({row.unit_id: row.unit__path for row in rows}))


def _lines(rows, nations) -> list[Line]:
    today, short = timezone.localdate(), cache(short_day)
    address = reverse("item-detail", kwargs={"pk": 1}).replace(spell(1), "%s")
    roles = dict(Role.Kind.choices)
    who = _("%(role)s, %(place)s: by %(day)s")
    lines = []
    for row in rows:
        words = shown(row.words, row.theme__words, row.ending__kind, row.face)
        more = short(row.arrived_on)
        if row.due_on and row.at_kind:
            more += ". " + who % {"role": roles[row.at_kind], "place": row.at_unit__name, "day": short(row.due_on)}
        of_it = chip_for(row.state, row.due_on, row.ending__kind, today, nations[row.unit_id])
        lines.append(Line(address % spell(row.pk), words, of_it, row.unit__name, more))
    return lines


def places_for(person) -> list[tuple[str, str]]:
    """The places to choose from: (key, name). Where there are many, only the sites and regions."""
    rows = units_where(person, Can.SEE).filter(level__in=["region", "site", "ward"]).order_by("depth", "name")
    rows = list(rows.values_list("pk", "name", "level")[:1000])
    if len(rows) > MOST_PLACES:
        rows = [row for row in rows if row[2] != "ward"]
    return [(spell(pk), name) for pk, name, _level in rows]
