import secrets
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.agenda_building import BuildsItsAgenda
from floorboard.councils.models.council import Council
from floorboard.councils.models.face import Faced
from floorboard.councils.models.quorum import HasARoom
from floorboard.councils.models.reach import OfACouncil
from floorboard.councils.models.running import Run
from floorboard.councils.models.single_talk import TakesTalks
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day, hour, short_day
from floorboard.people.access import Can

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that sounds or looks like another when read out
CODE_LENGTH = 5
ONE_BY_ONE_DAYS = 7
FARTHEST = timedelta(days=731)


def new_code() -> str:
    """Five letters or digits (24 million of them), easy to read out at a meeting."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class MeetingQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE_WALL):
        return super().for_person(person, can)

    def for_tablet(self, link):
        """The meetings of the ward's own council."""
        return self.filter(council__unit=link.unit, council__kind=Council.Kind.PEOPLES_COUNCIL)

    def coming(self, at=None):
        """Planned and not cancelled, soonest first; one that runs now counts until its end."""
        left = self.filter(cancellation=None, closed=None, ends_at__gte=at or timezone.now())
        return left.order_by("starts_at", "pk")

    def held(self):
        """Meetings that took place, the last first."""
        return self.filter(opened__isnull=False).order_by("-starts_at", "pk")


class Meeting(HasARoom, BuildsItsAgenda, Faced, TakesTalks, Run, Keyed):
    """One coming-together of a council, at a time and a place."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Our usual meeting")
        EXTRA = "extra", _("An extra meeting")
        ONE_BY_ONE = "one_by_one", _("One by one, over a week")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ORDINARY)
    reason = models.TextField(blank=True)
    code = models.CharField(max_length=8, default=new_code)

    objects = MeetingQuerySet.as_manager()

    class Personal:
        about_a_person = {"reason"}
        plain = {"council", "starts_at", "ends_at", "place", "kind", "code"}

    class Meta:
        ordering = ["-starts_at", "pk"]
        indexes = [models.Index(fields=["council", "starts_at"]), models.Index(fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_meeting_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(kind="extra") | ~Q(reason=""), name="an_extra_meeting_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.council.name}, {short_day(self.starts_at)}"

    @classmethod
    @transaction.atomic
    def plan(
        cls, *, council, starts_at: datetime, place="", minutes=60, kind=Kind.ORDINARY, reason="", by=None
    ) -> "Meeting":
        """Set a day, an hour and a place. The plan of the meeting begins to build itself."""
        # One plan at a time for a council, so that two meetings cannot slip in beside each other.
        council = Council.objects.select_for_update().get(pk=council.pk)
        if council.unit.is_closed():
            raise Refused(_("This place has closed. No more meetings can be planned here."))
        one_by_one = kind == cls.Kind.ONE_BY_ONE
        ends_at = starts_at + (timedelta(days=ONE_BY_ONE_DAYS) if one_by_one else timedelta(minutes=minutes))
        _refuse_a_bad_time(starts_at, one_by_one)
        if kind == cls.Kind.EXTRA and not reason:
            raise Refused(_("Say what the extra meeting is about."))
        _refuse_two_at_once(council, starts_at, ends_at, one_by_one)
        meeting = cls.objects.create(
            council=council,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place or council.usual_place,
            kind=kind,
            reason=reason,
        )
        remember("meeting planned", meeting, by)
        meeting.build_agenda(by=by)
        return meeting

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    @property
    def unit(self):
        return self.council.unit

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    @property
    def is_opened(self) -> bool:
        return hasattr(self, "opened")

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closed")

    @property
    def is_running(self) -> bool:
        return self.is_opened and not self.is_closed

    @property
    def is_missed(self) -> bool:
        """Its time went by and nobody opened it."""
        return not self.is_opened and not self.is_cancelled and self.ends_at < timezone.now()

    @property
    def may_begin(self) -> bool:
        """Its day has come."""
        return self.day <= timezone.localdate()

    @property
    def is_one_by_one(self) -> bool:
        return self.kind == self.Kind.ONE_BY_ONE

    @property
    def heading(self) -> str:
        return f"{self.council.name}, {full_day(self.starts_at)}"

    def before_this(self):
        """The meeting held before this one."""
        return self.council.meetings.held().filter(starts_at__lt=self.starts_at).exclude(pk=self.pk).first()


def _refuse_a_bad_time(starts_at, one_by_one):
    now = timezone.now()
    begins_today = one_by_one and timezone.localdate(starts_at) == timezone.localdate(now)
    if starts_at <= now and not begins_today:
        raise Refused(_("This time has gone by. Choose a day and time still to come."))
    if starts_at > now + FARTHEST:
        raise Refused(_("This is too far ahead. Choose a day in the next two years."))


def _refuse_two_at_once(council, starts_at, ends_at, one_by_one):
    """Single talks run beside other meetings; otherwise one meeting at a time."""
    beside = council.meetings.filter(cancellation=None, closed=None, starts_at__lt=ends_at, ends_at__gt=starts_at)
    alike = Q(kind=Meeting.Kind.ONE_BY_ONE)
    other = beside.filter(alike if one_by_one else ~alike).first()
    if other:
        raise Refused(
            _("There is a meeting then already: %(day)s, %(hour)s. Choose another time."),
            params={"day": full_day(other.starts_at), "hour": hour(other.starts_at)},
        )
