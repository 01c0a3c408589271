"""One seat at one meeting: did its holder come, or the deputy, and were they helped to take part?"""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.meeting import Meeting
from floorboard.councils.models.seat import Seat
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused

PAPERS_BEFORE = timedelta(days=7)


def papers_by(meeting):
    """The day by which whoever holds a seat has the papers; for a People's Council, the day of the meeting."""
    return meeting.day if meeting.council.is_peoples else meeting.day - PAPERS_BEFORE


class AtTheTable(models.Model):
    """What happened around one seat at one meeting: who came, when the papers came, and who talked with them before
    and after."""

    class Came(models.TextChoices):
        HOLDER = "holder", _("They came")
        DEPUTY = "deputy", _("Their deputy came")
        NOBODY = "nobody", _("Nobody came for them")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="at_the_table")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="at_meetings")
    came = models.CharField(max_length=8, choices=Came, blank=True)
    papers_on = models.DateField(null=True, blank=True)
    talked_before = models.BooleanField(default=False)
    talked_after = models.BooleanField(default=False)

    class Personal:
        about_a_person = {"seat", "came", "papers_on", "talked_before", "talked_after"}
        plain = {"meeting"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="a_seat_is_written_down_once_for_a_meeting"),
            models.CheckConstraint(
                condition=~Q(came="", papers_on=None, talked_before=False, talked_after=False),
                name="what_is_written_down_for_a_seat_says_something",
            ),
        ]

    def __str__(self):
        return str(self.seat)

    @classmethod
    @transaction.atomic
    def write(
        cls, *, meeting, seat, came="", papers_on=None, talked_before=False, talked_after=False, by
    ) -> "AtTheTable | None":
        """Write down what happened around a seat. Written again, it stands instead; nothing takes the line away."""
        day = meeting.day
        if seat.council_id != meeting.council_id or not (seat.since <= day and (not seat.until or seat.until >= day)):
            raise Refused(_("This seat was not held at this meeting."))
        if (came or talked_after) and not meeting.is_opened:
            raise Refused(_("The meeting has not begun. Write down who came when it has."))
        if came == cls.Came.DEPUTY and not seat.deputies.current(day).exists():
            raise Refused(_("This seat had no deputy on that day. Name one first."))
        if papers_on and papers_on > min(day, timezone.localdate()):
            raise Refused(_("Papers come before the meeting, on a day that has been. Change the day."))
        said = {"came": came, "papers_on": papers_on, "talked_before": talked_before, "talked_after": talked_after}
        remember("seat at a meeting written down", meeting, by)
        if not any(said.values()):
            cls.objects.filter(meeting=meeting, seat=seat).delete()
            return None
        return cls.objects.update_or_create(meeting=meeting, seat=seat, defaults=said)[0]
