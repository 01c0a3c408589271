"""What waits to be read, in the order in which a reader should look: what asks for a quick look, then by the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.people.access import Can
from floorboard.voice.cues import Cue, cues
from floorboard.voice.models import Addition, Item, MissedClock
from floorboard.voice.when_read import moment_words

SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One thing to read: what it says, why quickly, and what the clock says."""

    item: Item
    cues: list[Cue]
    missed: list[MissedClock]
    now: datetime

    @property
    def words(self) -> str:
        return self.item.words_to_read or self.item.theme.words

    @property
    def is_urgent(self) -> bool:
        return hasattr(self.item, "urgent")

    @property
    def is_late(self) -> bool:
        return bool(self.missed) or bool(self.item.read_by and self.item.read_by <= self.now)

    @property
    def clock(self) -> str:
        if self.item.read_by is None:
            return _("Nobody is set to read here")
        if self.item.read_by <= self.now:
            return _("Late. It should have been read by %(when)s") % {"when": moment_words(self.item.read_by)}
        return _("Must be read by %(when)s") % {"when": moment_words(self.item.read_by)}


def line_of(item, now: datetime | None = None) -> Line:
    return Line(item, cues(item.words_to_read), list(item.missed_clocks.all()), now or timezone.now())


def queue_for(person) -> tuple[list[Line], list[Item], list[Addition]]:
    """What this person should read: new things, held ones, and words added to what was said before."""
    items = (
        Item.objects.for_person(person, Can.TRIAGE)
        .select_related("theme", "raised_by", "urgent")
        .prefetch_related("taken_off")
    )
    now = timezone.now()
    new = items.exclude(state=Item.State.HELD).order_by(F("read_by").asc(nulls_first=True), "arrived_on", "pk")
    lines = [line_of(item, now) for item in new.prefetch_related("missed_clocks")[:SHOWN]]
    lines.sort(key=lambda line: not (line.cues or line.is_urgent))
    held = list(items.filter(state=Item.State.HELD).order_by("arrived_on", "pk").prefetch_related("readings")[:SHOWN])
    added = Addition.objects.for_person(person, Can.TRIAGE).select_related("item__theme")
    return lines, held, list(added[:SHOWN])
