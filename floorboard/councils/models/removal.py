from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models.minutes import MinuteLine
from floorboard.councils.models.note import Note
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day
from floorboard.people.models import Person, Role


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
    """Take these words out of a line, and out of everything it was made from."""
    if line.kind == MinuteLine.Kind.THING and line.item_id:
        raise Refused(
            gettext_lazy("These are the words of the person who said it. Ask a reader to take them out there.")
        )
    if not words or words not in line.words:
        raise Refused(gettext_lazy("Copy the words exactly as they stand in the line."))
    council = line.minutes.meeting.council
    removal = Removal.objects.create(line=line, written_as=council.capacity_of(by), because=because, by=by)
    mark = f"[{removal}]"
    line.words = line.words.replace(words, mark)
    line.save(update_fields=["words"])
    for note in Note.objects.filter(line=line.line, words__contains=words) if line.line_id else ():
        note.words = note.words.replace(words, mark)
        note.save(update_fields=["words"])
    for other in (
        line.minutes.lines.filter(~Q(pk=line.pk), line=line.line_id, words__contains=words) if line.line_id else ()
    ):
        other.words = other.words.replace(words, mark)
        other.save(update_fields=["words"])
    remember("words removed from minutes", line.minutes, by)
    return removal
