from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.organisation.days import months_before
from floorboard.pages.refusals import Refused


class Touched(models.Model):
    """How many people touched one of three faces at a meeting. Never who."""

    count = models.PositiveSmallIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"meeting", "face", "count"}

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.count} {self.get_face_display()}"


class Face(Touched):
    """How many people said the meeting was good, OK or not good for them. Never who."""

    class Kind(models.TextChoices):
        GOOD = "good", _("Good. I was heard")
        OK = "ok", _("It was OK")
        BAD = "bad", _("Not good for me")

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="faces")
    face = models.CharField(max_length=5, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "face"], name="each_face_is_counted_once_in_a_meeting"),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="no_face_is_counted_below_none"),
        ]


class AskedFace(Touched):
    """How many people said at a meeting that they were asked this month, and whether it counted. Never who."""

    class Kind(models.TextChoices):
        COUNTED = "counted", _("Asked, and it counted")
        LITTLE = "little", _("Asked a little")
        NOT = "not", _("Not asked")

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="asked_faces")
    face = models.CharField(max_length=7, choices=Kind)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "face"], name="each_face_about_being_asked_is_counted_once_in_a_meeting"
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=0), name="no_face_about_being_asked_is_counted_below_none"
            ),
        ]


class Faced:
    """A meeting is told how it was."""

    @property
    def minutes_are_agreed(self) -> bool:
        return hasattr(self, "minutes") and self.minutes.is_agreed

    @transaction.atomic
    def face(self, face: str, hands: int = 1, *, by=None):
        """Count a touch, a hand or a slip. Below zero takes a wrong one back. No time and no person is kept."""
        self._count_face(self.faces, face, hands)

    @transaction.atomic
    def say_asked(self, face: str, hands: int = 1, *, by=None):
        """The same for "Were we asked, this month?". The month ends: a month after it, nobody is asked about it."""
        if timezone.localdate() >= months_before(self.day, -2):
            raise Refused(_("That month is long over. Ask about this month at the next meeting."))
        self._count_face(self.asked_faces, face, hands)

    def _count_face(self, faces, face, hands):
        if not self.is_opened or self.minutes_are_agreed:
            raise Refused(_("Faces are counted from the beginning of the meeting until its minutes are agreed."))
        row, _new = faces.get_or_create(face=face)
        faces.filter(pk=row.pk, count__gte=max(0, -hands), count__lt=9999).update(count=F("count") + hands)
