"""Another ward had this, and this is what they did. Only what its council opened to the whole provider; no counts."""

from typing import NamedTuple

from floorboard.councils.came_of import CAME_OF, what_came_of
from floorboard.voice.grouping.near import nearest
from floorboard.voice.grouping.texts import items_to_group
from floorboard.voice.models import Item

CAME_TO = ("fixed", "could_not", "answered")
COMPARED = 400


class Elsewhere(NamedTuple):
    """Something another place said, and what they did."""

    item: Item
    did: str


def had_this(person, asked: list[tuple], most: int = 3) -> list[list[Elsewhere]]:
    """For each (words, place): what other places said about the same, and what came of it. Three queries in all."""
    wide = Item.objects.for_person(person).filter(circle__in=Item.WIDE, ending__kind__in=CAME_TO)
    wide = wide.filter(pk__in=items_to_group().order_by().values("pk")).order_by("-ending__on", "pk")
    rows = list(wide.values_list("pk", "words", "unit")[:COMPARED])
    found = []
    for words, unit in asked:
        others = [row for row in rows if row[2] != unit.pk]
        found.append([others[place][0] for place in nearest(words, [row[1] for row in others], most)])
    items = _whole({pk for some in found for pk in some})
    return [[items[pk] for pk in some if pk in items] for some in found]


def _whole(keys) -> dict[int, Elsewhere]:
    rows = Item.objects.filter(pk__in=keys).select_related("unit", "theme", "ending", "wall_words")
    made = {}
    for item in rows.prefetch_related(*CAME_OF) if keys else []:
        chosen = getattr(item, "wall_words", None)
        if did := (chosen and chosen.shown and chosen.did) or what_came_of(item)[0]:
            made[item.pk] = Elsewhere(item, did)
    return made
