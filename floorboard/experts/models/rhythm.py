"""Being away, needing a pause, and talking it over: the rhythm of somebody's part."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.experts.models.expert import Expert
from floorboard.experts.models.reach import OfAnExpert, who_leads
from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

PAUSED = gettext_noop("somebody needs a pause. Plan no visits for them")
BACK = gettext_noop("somebody is back from their pause")


class DaysAwayQuerySet(OfAnExpert):
    def to_come(self):
        return self.filter(until__gte=timezone.localdate())


class DaysAway(Keyed):
    """Days on which this person does not come. No reason is asked."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="days_away")
    since = models.DateField()
    until = models.DateField()

    objects = DaysAwayQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "since", "until"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="days_away_end_after_they_begin")
        ]

    def __str__(self):
        return f"{self.since} – {self.until}"

    @classmethod
    @transaction.atomic
    def add(cls, *, expert, since, until=None, by) -> "DaysAway":
        """They are away from this day to that one; both count."""
        until = until or since
        if until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if until < timezone.localdate():
            raise Refused(_("These days are over. Choose later ones."))
        away = cls.objects.create(expert=expert, since=since, until=until)
        remember("days away said", expert, by)
        return away

    @transaction.atomic
    def take_out(self, *, by):
        """They come after all."""
        self.delete()
        remember("days away taken out", self.expert, by)


class PauseQuerySet(OfAnExpert):
    def open(self):
        return self.filter(ended_on=None)


class Pause(models.Model):
    """Somebody needs a pause: no reason asked, and they come back when they say so."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True)

    objects = PauseQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "since", "ended_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["expert"], condition=Q(ended_on=None), name="somebody_is_in_one_pause_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="a_pause_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return str(self.since)

    @classmethod
    @transaction.atomic
    def begin(cls, expert, *, by) -> "Pause":
        """One touch. Touched twice it is still one pause. Whoever leads the programme hears of it at once."""
        pause, new = cls.objects.get_or_create(expert=expert, ended_on=None)
        expert._prefetched_objects_cache = {}
        if new:
            remember("pause begun", expert, by)
            _tell_whoever_leads(expert, PAUSED, by)
        return pause

    @classmethod
    @transaction.atomic
    def end(cls, expert, *, by):
        """They are back, in one touch."""
        expert._prefetched_objects_cache = {}
        if cls.objects.open().filter(expert=expert).update(ended_on=timezone.localdate()):
            remember("pause ended", expert, by)
            _tell_whoever_leads(expert, BACK, by)


def _tell_whoever_leads(expert, what: str, by):
    for lead in who_leads(expert.unit).exclude(pk=by.pk if by else None):
        remind(lead, expert, what)


class SupervisionQuerySet(OfAnExpert):
    pass


class Supervision(models.Model):
    """Somebody talked over with this person how it goes: on which day, and who. Never what was said."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="supervisions")
    on = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SupervisionQuerySet.as_manager()

    class Personal:
        about_a_person = {"expert", "on", "by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["expert", "on"], name="supervision_is_written_down_once_for_a_day")
        ]

    def __str__(self):
        return str(self.on)

    @classmethod
    @transaction.atomic
    def record(cls, *, expert, on, weeks, by) -> "Supervision":
        """It took place; the next one is due in so many weeks."""
        if on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it has happened."))
        talk, _new = cls.objects.get_or_create(expert=expert, on=on, defaults={"by": by})
        Expert.objects.filter(pk=expert.pk).update(supervision_weeks=weeks)
        expert.supervision_weeks = weeks
        remember("supervision took place", expert, by)
        return talk


def next_supervision(expert) -> date:
    """The day by which they talk it over next."""
    last = max((talk.on for talk in expert.supervisions.all()), default=expert.since)
    return last + timedelta(weeks=expert.supervision_weeks)
