from collections.abc import Callable
from operator import attrgetter

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models.made_from import rows_behind, said_in_the_open
from floorboard.councils.models.minutes import MinuteLine
from floorboard.councils.models.wall_words import WallWords
from floorboard.decisions.models import Decision, Objection, Option, Outcome
from floorboard.formats.kept import forget_what_was_made
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day
from floorboard.people.models import Person, Role
from floorboard.readings.models import OtherWords
from floorboard.voice.models import Action, Ending, Escalation, Item, Verdict

K = MinuteLine.Kind
MADE_OF_OTHERS = (K.NOTE, K.DECIDED, K.PROMISED, K.SENT, K.JUDGED, K.ENDED)
# Of which decision, or which thing said, history says that words went.
THING_OF: dict[type, Callable] = {
    **dict.fromkeys((Decision, Item), lambda row: row),
    **dict.fromkeys((Action, Ending, Escalation, Verdict, WallWords), attrgetter("item")),
    Outcome: attrgetter("decision"),
    **dict.fromkeys((Option, Objection), attrgetter("outcome.decision")),
}


class Removal(models.Model):
    """A name or a danger was taken out of minutes. What was there is gone; that it was there is not."""

    class Because(models.TextChoices):
        NAME = "name", gettext_lazy("a person was named")
        HEALTH = "health", gettext_lazy("somebody’s health was told")
        DANGER = "danger", gettext_lazy("it could put somebody in danger")
        SECURITY = "security", gettext_lazy("it told how the building is kept safe")

    line = models.ForeignKey(MinuteLine, on_delete=models.CASCADE, related_name="removals")
    written_as = models.CharField(max_length=20, choices=Role.Kind)
    because = models.CharField(max_length=10, choices=Because)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"line", "written_as", "because", "on"}

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        said = {"role": self.get_written_as_display(), "why": self.get_because_display(), "day": full_day(self.on)}
        return _("words removed by %(role)s, because %(why)s, on %(day)s") % said


@transaction.atomic
def remove_words(line: MinuteLine, words: str, *, because: str, by) -> Removal:
    """Take these words out of a line, and out of everything it was made from or that was made with it."""
    theirs = line.thing and not said_in_the_open(line.thing)
    if theirs:
        raise Refused(
            gettext_lazy("These are the words of the person who said it. Ask a reader to take them out there.")
        )
    if not words or words not in (line.thing or line).words:
        raise Refused(gettext_lazy("Copy the words exactly as they stand in the line."))
    removal = Removal.objects.create(
        line=line, written_as=line.minutes.meeting.council.capacity_of(by), because=because, by=by
    )
    behind = [row for row, names in rows_behind(line) if take_out(row, names, words, f"[{removal}]")]
    if line.kind in MADE_OF_OTHERS and not behind:
        raise Refused(gettext_lazy("Copy only the name, or fewer words that stand together."))
    take_out(line, ("words",), words, f"[{removal}]")
    remember("words removed from minutes", line.minutes, by)
    things = {THING_OF[type(row)](row) for row in behind if type(row) in THING_OF}
    for thing in things:
        remember("words removed", thing, by)
    for thing in {line.minutes, line.minutes.meeting, *things}:
        OtherWords.words_were_taken_out(thing)
    transaction.on_commit(forget_what_was_made)
    return removal


def take_out(row, names, words: str, mark: str) -> bool:
    """Put the mark in the place of the words in these fields; dots where the mark does not fit. Was there any?"""
    found = [name for name in names if words in getattr(row, name)]
    for name in found:
        room, whole = row._meta.get_field(name).max_length, getattr(row, name)
        marked = whole.replace(words, mark)
        setattr(row, name, marked if room is None or len(marked) <= room else whole.replace(words, "…")[:room])
    if found:
        row.save(update_fields=found)
    return bool(found)
