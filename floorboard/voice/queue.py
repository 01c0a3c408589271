"""What waits to be read, in the order in which a reader should look: voices, what asks for a quick look, the clock."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.people.access import Can
from floorboard.voice.cues import Cue, cues
from floorboard.voice.models import Addition, Item, MissedClock
from floorboard.voice.models.face import Face
from floorboard.voice.models.item import shown
from floorboard.voice.models.recording import with_voices
from floorboard.voice.when_read import moment_words

SHOWN = 100


@dataclass(frozen=True)
class Line:
    """One thing to read: what it says, why quickly, and what the clock says."""

    item: Item
    cues: list[Cue]
    missed: list[MissedClock]
    now: datetime
    is_voice: bool = False

    @property
    def words(self) -> str:
        return self.item.words_to_read or shown("", self.item.theme.words, face=self.item.face)

    @property
    def face(self) -> Face | None:
        return self.item.chosen_face

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


def line_of(item, now: datetime | None = None, is_voice: bool = False) -> Line:
    return Line(item, cues(item.words_to_read), list(item.missed_clocks.all()), now or timezone.now(), is_voice)


def queue_for(person) -> tuple[list[Line], list[Item], list[Addition]]:
    """What this person should read: new things, held ones, and words added to what was said before."""
    items = (
        Item.objects.for_person(person, Can.TRIAGE)
        .select_related("theme", "raised_by", "urgent")
        .prefetch_related("taken_off")
    )
    now = timezone.now()
    # Nobody knows yet what a voice says, so voices come first.
    new = with_voices(items.exclude(state=Item.State.HELD)).order_by(
        "-has_voice", F("read_by").asc(nulls_first=True), "arrived_on", "pk"
    )
    lines = [line_of(item, now, item.has_voice) for item in new.prefetch_related("missed_clocks")[:SHOWN]]
    lines.sort(key=lambda line: (not line.is_voice, not (line.cues or line.is_urgent)))
    held = list(items.filter(state=Item.State.HELD).order_by("arrived_on", "pk").prefetch_related("readings")[:SHOWN])
    added = Addition.objects.for_person(person, Can.TRIAGE).select_related("item__theme")
    return lines, held, list(added[:SHOWN])
