"""What was written at a meeting, open for corrections, then agreed at the next."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.drafting import draft_lines
from floorboard.councils.models.made_from import said_in_the_open
from floorboard.councils.models.reach import OfACouncil
from floorboard.decisions.hearing import SpeaksOfAThing
from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person
from floorboard.voice.models import Item

OPEN_FOR = timedelta(days=7)


class MinutesQuerySet(OfACouncil):
    way = "meeting__council"

    def for_person(self, person, can=Can.SEE_MINUTES):
        """Drafts for those who see the council's words; agreed minutes also for carers and others who may read them."""
        if can != Can.SEE_MINUTES:
            return super().for_person(person, can)
        agreed = self._reached(person, Can.SEE_MINUTES) & Q(agreement__isnull=False)
        return self.filter(self._reached(person, Can.SEE) | agreed)

    def for_tablet(self, link):
        """The minutes of the ward's own council, for whoever has the code that was read out."""
        council = {"meeting__council__unit": link.unit, "meeting__council__kind": "peoples_council"}
        return self.filter(**council)

    def open_for_corrections(self, on=None):
        """Drafts whose seven days are not over."""
        return self.filter(agreement=None, open_until__gte=on or timezone.localdate())

    def drafts(self):
        return self.filter(agreement=None)

    def agreed(self):
        return self.exclude(agreement=None)


class Minutes(Keyed):
    """What was written at a meeting. People can send corrections; the next meeting agrees them."""

    meeting = models.OneToOneField("councils.Meeting", on_delete=models.CASCADE, related_name="minutes")
    drafted_on = models.DateField(default=timezone.localdate)
    open_until = models.DateField()

    objects = MinutesQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"meeting", "drafted_on", "open_until"}

    class Meta:
        ordering = ["-drafted_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(open_until__gte=models.F("drafted_on")),
                name="minutes_stay_open_from_the_day_they_are_drafted",
            )
        ]

    def __str__(self):
        return str(self.meeting)

    @classmethod
    @transaction.atomic
    def draft(cls, meeting, *, by=None) -> "Minutes":
        """Make the draft of a closed meeting out of what was written in it."""
        minutes, new = cls.objects.get_or_create(
            meeting=meeting, defaults={"open_until": timezone.localdate() + OPEN_FOR}
        )
        if new:
            lines = enumerate(draft_lines(meeting), start=1)
            MinuteLine.objects.bulk_create(MinuteLine(minutes=minutes, place=place, **line) for place, line in lines)
            remember("minutes drafted", minutes, by)
        return minutes

    @property
    def heading(self) -> str:
        return self.meeting.heading

    @property
    def unit(self):
        return self.meeting.council.unit

    @property
    def is_agreed(self) -> bool:
        return hasattr(self, "agreement")

    def takes_corrections(self, on: date | None = None) -> bool:
        return not self.is_agreed and (on or timezone.localdate()) <= self.open_until

    @transaction.atomic
    def agree(self, *, meeting, by) -> "Agreement":
        """The next meeting agrees them. From then on their words are fixed."""
        if self.is_agreed:
            raise Refused(_("These minutes are agreed already."))
        if meeting.council_id != self.meeting.council_id or meeting.starts_at <= self.meeting.starts_at:
            raise Refused(_("Only a later meeting of the same council can agree them."))
        meeting.must_be_running()
        meeting.must_decide_together()
        if self.corrections.filter(looked_at=None).exists():
            raise Refused(_("There are corrections nobody has looked at. Take each one, or say why not."))
        self.agreement = Agreement.objects.create(minutes=self, meeting=meeting, by=by)
        remember("minutes agreed", self, by)
        tell(self.meeting, gettext_noop("the minutes of a meeting are agreed"), by)
        return self.agreement


class MinuteLineQuerySet(OfACouncil):
    way = "minutes__meeting__council"


class MinuteLine(SpeaksOfAThing, Keyed):
    """One line of the minutes. Its words are fixed; only a name or a danger can be taken out."""

    class Kind(models.TextChoices):
        HEADING = "heading", _("Heading")
        THING = "thing", _("Something said")
        PRESENT = "present", _("Who was there")
        NOTE = "note", _("What we said")
        DECIDED = "decided", _("We decided")
        PROMISED = "promised", _("Somebody will")
        SENT = "sent", _("We sent it on")
        JUDGED = "judged", _("Is it fixed?")
        ENDED = "ended", _("How it ended")
        FACES = "faces", _("How it was")

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="lines")
    line = models.ForeignKey("councils.AgendaItem", null=True, on_delete=models.SET_NULL, related_name="+")
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)

    objects = MinuteLineQuerySet.as_manager()

    class Personal:
        about_a_person = {"words"}
        plain = {"minutes", "line", "item", "place", "kind"}

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "place"], name="two_lines_of_minutes_stand_in_two_places")
        ]

    def __str__(self):
        return self.shown_words

    @property
    def shown_words(self) -> str:
        """What somebody said stays theirs: taken back, it is gone from here too."""
        return self.words_of(self.thing) if self.thing else self.words

    @property
    def can_be_cleaned(self) -> bool:
        """Holds it words that those who keep the minutes wrote, and in which a name may stand?"""
        if self.thing:
            return said_in_the_open(self.thing)
        return self.kind != self.Kind.PRESENT and (self.kind != self.Kind.HEADING or self.line_id is not None)

    @property
    def thing(self) -> Item | None:
        return self.item if self.kind == self.Kind.THING else None


class Agreement(models.Model):
    """The meeting that agreed the minutes of an earlier one."""

    minutes = models.OneToOneField(Minutes, on_delete=models.CASCADE, related_name="agreement")
    meeting = models.ForeignKey("councils.Meeting", on_delete=models.PROTECT, related_name="agreed_minutes")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"minutes", "meeting", "on"}

    def __str__(self):
        return str(self.on)
