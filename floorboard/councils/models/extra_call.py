from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.council import Council
from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.reach import OfACouncil
from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person

CALLERS = 3


class ExtraCallQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE_MINUTES):
        return super().for_person(person, can)

    def open(self):
        """Still waiting for its third member, with its time still to come."""
        return self.filter(meeting=None, starts_at__gt=timezone.now())


class ExtraCall(Keyed):
    """A member asks for an extra meeting. When three members ask, it is planned."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="extra_calls")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=100, blank=True)
    reason = models.TextField()
    on = models.DateField(default=timezone.localdate)
    meeting = models.OneToOneField(Meeting, null=True, on_delete=models.SET_NULL, related_name="called")

    objects = ExtraCallQuerySet.as_manager()

    class Personal:
        about_a_person = {"reason"}
        plain = {"council", "starts_at", "place", "on", "meeting"}

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_call_for_a_meeting_has_a_reason")]

    def __str__(self):
        return self.reason

    @classmethod
    @transaction.atomic
    def make(cls, *, council, starts_at, reason, place="", by) -> "ExtraCall":
        """Ask for an extra meeting; two more members make it happen."""
        if not reason:
            raise Refused(_("Say what the extra meeting is about."))
        if starts_at <= timezone.now():
            raise Refused(_("This time has gone by. Choose a day and time still to come."))
        call = cls.objects.create(council=council, starts_at=starts_at, reason=reason, place=place)
        call.back(by=by)
        return call

    @transaction.atomic
    def back(self, *, by) -> Meeting | None:
        """A member joins the call. The third makes the meeting."""
        call = ExtraCall.objects.select_for_update().get(pk=self.pk)
        if not self.council.is_member(by):
            raise Refused(_("Only members of the council can call an extra meeting. Ask one of them."))
        if call.meeting_id:
            return call.meeting
        if self.starts_at <= timezone.now():
            raise Refused(_("The time of this call has gone by. Make a new one."))
        _row, new = self.callers.get_or_create(by=by)
        if new:
            remember("extra meeting asked for", self.council, by)
        if self.callers.count() < CALLERS:
            return None
        self.meeting = Meeting.plan(
            council=self.council,
            starts_at=self.starts_at,
            place=self.place,
            kind=Meeting.Kind.EXTRA,
            reason=self.reason,
            by=by,
        )
        self.save(update_fields=["meeting"])
        for caller in self.callers.select_related("by"):
            follow(caller.by, self.meeting)
        tell(self.meeting, gettext_noop("three members asked, so an extra meeting is planned"), by)
        return self.meeting

    @property
    def missing(self) -> int:
        """How many more members are needed."""
        return max(0, CALLERS - self.callers.count())


class Caller(models.Model):
    """One member who wants the extra meeting."""

    call = models.ForeignKey(ExtraCall, on_delete=models.CASCADE, related_name="callers")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"call", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "by"], name="a_member_calls_a_meeting_once")]

    def __str__(self):
        return str(self.on)
