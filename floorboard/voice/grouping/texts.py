"""Which texts may be grouped. A room above adds its own; it says so here when the house starts.

Only what was read by a person and published: never what waits, is held, taken off or taken back, was handed on, is
about staff or somebody's safety.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from floorboard.organisation.days import months_before
from floorboard.voice.models.item import Item
from floorboard.voice.models.route import Route


class Text(NamedTuple):
    """One text by where its row is, never its words: the label of its kind, its number, its place, its month."""

    label: str
    key: int
    unit: int
    month: date


@dataclass(frozen=True)
class Source:
    """Rows with texts. `rows` answers those that may be grouped now; `day`, `unit`, `words` are the ways to columns."""

    label: str
    rows: Callable
    day: str
    unit: str
    words: str = "words"

    def read(self, path: str) -> Iterator[tuple[Text, str]]:
        """Each text under this point of the tree, with its words."""
        rows = self.rows().filter(**{f"{self.unit}__path__startswith": path}).order_by("pk")
        for key, unit, day, words in rows.values_list("pk", self.unit, self.day, self.words).iterator(1000):
            yield Text(self.label, key, unit, months_before(day, 0)), words


def items_to_group():
    """What people said on a ward, to somebody who visited it, or on paper."""
    published = Item.objects.exclude(circle="").exclude(words="").exclude(ending__kind="withdrawn")
    return published.filter(about_staff=False, about_safety=False).exclude(pk__in=Route.objects.values("item"))


SOURCES: dict[str, Source] = {"voice.item": Source("voice.item", items_to_group, "arrived_on", "unit")}


def also_from(source: Source):
    """Register what a room above has to group."""
    SOURCES[source.label] = source
