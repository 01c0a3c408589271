"""What happens to a meeting: it is opened, chaired, closed, or cancelled with a reason."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.minutes import Minutes
from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day
from floorboard.people.models import Person

CALLED_OFF = gettext_noop("a meeting is called off")


class Cancellation(models.Model):
    """A meeting that will not be, and why. It counts against the promise to meet."""

    meeting = models.OneToOneField("councils.Meeting", on_delete=models.CASCADE, related_name="cancellation")
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"meeting", "on"}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="no_meeting_is_cancelled_without_a_reason")]

    def __str__(self):
        return self.reason


class MeetingOpened(models.Model):
    """The moment a meeting began, and who opened it."""

    meeting = models.OneToOneField("councils.Meeting", on_delete=models.CASCADE, related_name="opened")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
        plain = {"meeting", "at"}

    def __str__(self):
        return str(self.at)


class MeetingClosed(models.Model):
    """The moment a meeting ended. From then on nothing in it is written any more."""

    meeting = models.OneToOneField("councils.Meeting", on_delete=models.CASCADE, related_name="closed")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
        plain = {"meeting", "at"}

    def __str__(self):
        return str(self.at)


class Chairing(models.Model):
    """Who led the meeting from a moment on."""

    meeting = models.ForeignKey("councils.Meeting", on_delete=models.CASCADE, related_name="chairings")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_as = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
        plain = {"meeting", "written_as", "at"}

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.written_as


class Run:
    """The verbs of a meeting's own course."""

    @transaction.atomic
    def cancel(self, *, reason: str, by) -> Cancellation:
        """Say that it will not be, and why."""
        if not reason:
            raise Refused(_("Say why. People wanted to come, and the reason is kept."))
        if self.is_opened:
            raise Refused(_("This meeting has begun. It cannot be cancelled any more."))
        if self.is_cancelled:
            raise Refused(_("This meeting was cancelled already."))
        cancellation = Cancellation.objects.create(meeting=self, reason=reason, by=by)
        remember("meeting cancelled", self, by)
        tell(self, CALLED_OFF, by)
        for invitation in self.invitations.all():
            invitation.tell_the_role(CALLED_OFF)
        return cancellation

    @transaction.atomic
    def open(self, *, by) -> MeetingOpened:
        """Begin. What is on the plan is taken up by the council."""
        if self.is_cancelled:
            raise Refused(_("This meeting was cancelled. Plan a new one."))
        if self.is_opened:
            return self.opened
        if self.day > timezone.localdate():
            raise Refused(
                _("This meeting is on %(day)s. You can open it on that day."), params={"day": full_day(self.starts_at)}
            )
        self.build_agenda(by=by)
        self.opened = MeetingOpened.objects.create(meeting=self, by=by)
        remember("meeting opened", self, by)
        self.take_chair(by=by)
        for line in self.lines.on_the_plan().exclude(item=None).select_related("item"):
            line.item.take_up(forum=self.council.forum, by=by)
        return self.opened

    @transaction.atomic
    def take_chair(self, *, by) -> Chairing:
        """Lead the meeting from now on; a vice chair takes over in one touch."""
        self.must_be_running()
        last = self.chairings.last()
        if last and last.by_id == by.pk:
            return last
        chairing = self.chairings.create(by=by, written_as=self.council.capacity_of(by))
        remember("chair taken", self, by)
        return chairing

    @transaction.atomic
    def close(self, *, by) -> MeetingClosed:
        """End the meeting. Its minutes draft themselves from what was written."""
        self.must_be_running()
        self.closed = MeetingClosed.objects.create(meeting=self, by=by)
        remember("meeting closed", self, by)
        self.minutes = Minutes.draft(self, by=by)
        return self.closed

    def must_be_running(self):
        if not self.is_opened:
            raise Refused(_("The meeting has not begun. Open it first."))
        if self.is_closed:
            raise Refused(_("The meeting is over. What was written stays. Send a correction to the minutes."))
