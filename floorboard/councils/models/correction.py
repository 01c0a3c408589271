from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.minutes import MinuteLine, Minutes
from floorboard.councils.models.reach import OfACouncil
from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell
from floorboard.pages.keys import Keyed
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person


class CorrectionQuerySet(OfACouncil):
    way = "minutes__meeting__council"


class Correction(Keyed):
    """Somebody says that the minutes are not right. It stands beside the words until the next meeting looks at it."""

    class Way(models.TextChoices):
        MEMBER = "member", _("By a member")
        CODE = "code", _("With the code read out at the meeting")
        PAPER = "paper", _("On paper")

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="corrections")
    line = models.ForeignKey(MinuteLine, null=True, on_delete=models.CASCADE, related_name="corrections")
    words = models.TextField()
    way = models.CharField(max_length=10, choices=Way)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    objects = CorrectionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"minutes", "line", "way", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_correction_has_words"),
            models.CheckConstraint(
                condition=~Q(way="code") | Q(by=None), name="nobody_is_stored_with_a_correction_by_code"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def send(cls, *, minutes, words, way, line=None, once="", by=None) -> "Correction | None":
        """Say what is not right. `by` is who typed it: nobody when it came with the code."""
        if not minutes.takes_corrections():
            raise Refused(_("The seven days for corrections are over. Say it at the next meeting."))
        if not words:
            raise Refused(_("Write what is not right."))
        if line is not None and line.minutes_id != minutes.pk:
            raise Refused(_("This line belongs to other minutes. Open the page again."))
        if not SentForm.first_time(once, "correction"):
            return None
        correction = cls.objects.create(minutes=minutes, line=line, words=words, way=way, by=by)
        remember("correction sent", minutes, by, on=None if by else timezone.localdate())
        if by:
            follow(by, minutes.meeting)
        return correction

    @transaction.atomic
    def look_at(self, *, taken: bool, meeting: Meeting, reason: str = "", by) -> "LookedAt":
        """The next meeting takes it, or says why not."""
        if hasattr(self, "looked_at"):
            raise Refused(_("A meeting looked at this already."))
        if self.minutes.is_agreed:
            raise Refused(_("These minutes are agreed. Their words are fixed."))
        if meeting.council_id != self.minutes.meeting.council_id or meeting.starts_at <= self.minutes.meeting.starts_at:
            raise Refused(_("Only a later meeting of the same council can look at it."))
        meeting.must_be_running()
        if not taken and not reason:
            raise Refused(_("Say why it is not taken. Whoever sent it will read it."))
        self.looked_at = LookedAt.objects.create(correction=self, taken=taken, meeting=meeting, reason=reason, by=by)
        remember("correction looked at", self.minutes, by)
        tell(self.minutes.meeting, gettext_noop("the council looked at a correction"), by)
        return self.looked_at


class LookedAt(models.Model):
    """What the next meeting said to a correction: taken, or not and why."""

    correction = models.OneToOneField(Correction, on_delete=models.CASCADE, related_name="looked_at")
    taken = models.BooleanField()
    reason = models.TextField(blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"correction", "taken", "meeting", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken=True) | ~Q(reason=""), name="no_correction_is_left_without_a_reason"
            )
        ]

    def __str__(self):
        return self.reason
