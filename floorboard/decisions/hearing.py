"""Somebody's own words stay with them: a row that is about them says them only to whoever may see what was said."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from floorboard.voice.models import Item


class SpeaksOfAThing:
    """A row that may be about something said (`thing`). It keeps no copy; to others it says only what it is about."""

    is_heard = False  # whoever reads this row may see the thing itself

    def words_of(self, item: Item) -> str:
        return item.shown_words if self.is_heard else only_its_theme(item.theme.words)


def only_its_theme(theme: str) -> str:
    """What stands there for everybody else."""
    return _("About: %(theme)s") % {"theme": theme}


def heard_by(person, rows: Iterable) -> list:
    """The same rows as a list, told to this person: with somebody's words where they may see that thing. One query."""
    rows = list(rows)
    asked = {row.thing.pk for row in rows if row.thing}
    seen = things_seen_by(person, asked)
    for row in rows:
        row.is_heard = row.thing is not None and row.thing.pk in seen
    return rows


def with_its_thing_seen(decisions, person):
    """Each with `is_heard`: whether this person may see the thing said that it is about. No query of its own."""
    seen = Item.objects.for_person(person).filter(pk=OuterRef("item"))
    return decisions.annotate(is_heard=Exists(seen.order_by()))


def things_seen_by(person, numbers: set[int]) -> set[int]:
    """Those of these numbers of things which this person may see."""
    if not numbers:
        return set()
    return set(Item.objects.for_person(person).filter(pk__in=numbers).order_by().values_list("pk", flat=True))
