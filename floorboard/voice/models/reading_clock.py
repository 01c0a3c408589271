"""Who reads first, in which hours, and what happens when nobody has."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may, places_where
from floorboard.people.who_may import who_may
from floorboard.voice.clock import USUAL_LIMIT, Clock, half_hour_after
from floorboard.voice.models.rota import RotaLine, RotaQuerySet

LONGEST_LIMIT = 72  # hours


class ReadingHours(Keyed):
    """The hours of a weekday when somebody reads what was said at a unit and below. A unit without uses those above."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="reading_hours")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    opens = models.TimeField()
    closes = models.TimeField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "weekday", "opens", "closes"}

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "weekday"], name="a_weekday_has_its_reading_hours_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="reading_hours_close_after_they_open"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
        ]

    def __str__(self):
        return f"{self.opens} to {self.closes}"


class ReadingLimit(Keyed):
    """In how many hours something must be read at a unit and below."""

    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="reading_limit")
    hours = models.PositiveSmallIntegerField(default=USUAL_LIMIT)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "hours"}

    def __str__(self):
        return str(self.hours)


class OnDutyQuerySet(RotaQuerySet):
    def for_person(self, person, can=Can.SEE):
        """One's own duties, and for whoever sets the hours all of their places."""
        theirs = Q(unit__in=places_where(person, Can.MANAGE_UNITS)) | Q(unit__in=places_where(person, Can.TRIAGE))
        return self.filter(theirs | Q(person=person.pk))


class OnDuty(RotaLine):
    """Who reads first at a unit and below, from a day until a day: the rota."""

    CALLED = "reader"
    NOT_THEIR_WORK = _("This person may not read here. Choose a site manager or a safeguarding lead.")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="on_duty")

    objects = OnDutyQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "since", "until"}
        plain = {"unit"}

    class Meta:
        ordering = ["since"]
        constraints = [models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_duty_ends_after_it_starts")]

    @property
    def heading(self) -> str:
        return gettext("You read first at %(place)s today") % {"place": self.unit.name}

    @classmethod
    def may_be_on_it(cls, person, unit) -> bool:
        return may(person, Can.TRIAGE, unit)


class MissedClockQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.TRIAGE):
        """Those of what this person may read first."""
        items = self.model._meta.get_field("item").related_model.objects
        return self.filter(item__in=items.for_person(person, Can.TRIAGE))


class MissedClock(Keyed):
    """Nobody read it in time, so it went to the next reader: first the site, then safeguarding."""

    class Stage(models.IntegerChoices):
        SITE = 1, _("Not read in time. Now everybody who reads for this site must look.")
        SAFEGUARDING = 2, _("Still not read. Now the safeguarding lead must look.")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="missed_clocks")
    stage = models.PositiveSmallIntegerField(choices=Stage)
    on = models.DateField(default=timezone.localdate)

    objects = MissedClockQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "stage", "on"}

    class Meta:
        ordering = ["stage"]
        constraints = [models.UniqueConstraint(fields=["item", "stage"], name="a_clock_is_missed_once_at_each_stage")]

    def __str__(self):
        return str(self.get_stage_display())


def clock_of(unit) -> Clock:
    """When somebody reads for this unit: the nearest hours, rota and limit, its own or those above; four questions."""
    near_last = [int(part) for part in unit.path.split("/") if part]

    def nearest(rows):
        places = {row.unit_id for row in rows}
        chosen = next((place for place in reversed(near_last) if place in places), None)
        return [row for row in rows if row.unit_id == chosen]

    hours = nearest(ReadingHours.objects.filter(unit__in=near_last))
    rota = nearest(OnDuty.objects.filter(unit__in=near_last, until__gte=timezone.localdate()))
    limits = nearest(ReadingLimit.objects.filter(unit__in=near_last))
    return Clock(
        hours={row.weekday: (row.opens, row.closes) for row in hours} or None,
        duties=[(row.since, row.until) for row in rota] or None,
        limit=limits[0].hours if limits else USUAL_LIMIT,
        has_readers=readers_of(unit).exists(),
    )


def readers_of(unit, can=Can.TRIAGE):
    """Everybody who may read first here today."""
    return who_may(can, unit)


def readers_on_duty(unit):
    """Who is on the rota today for this unit: of the nearest place that has somebody."""
    return [line.person for line in OnDuty.objects.nearest_to(unit)]


def set_hours(unit, *, days, opens, closes, by):
    """Say when somebody reads on these weekdays; without hours, nobody does."""
    if not days:
        raise Refused(_("Choose at least one day."))
    if (opens is None) != (closes is None):
        raise Refused(_("Write both times, or none when nobody reads on these days."))
    if opens is not None and closes <= opens:
        raise Refused(_("The last hour is before the first one. Change one of them."))
    with transaction.atomic():
        if not unit.reading_hours.exists():
            _copy_what_held_until_now(unit)
        unit.reading_hours.filter(weekday__in=days).delete()
        if opens is not None:
            ReadingHours.objects.bulk_create(
                ReadingHours(unit=unit, weekday=day, opens=opens, closes=closes) for day in days
            )
        if not unit.reading_hours.exists():
            raise Refused(_("Somebody must read on at least one day of the week."))
        remember("reading hours changed", unit, by)


def _copy_what_held_until_now(unit):
    """The hours of above hold until a unit has its own; then the days nobody spoke of stay as they were."""
    hours = clock_of(unit).week()
    ReadingHours.objects.bulk_create(
        ReadingHours(unit=unit, weekday=day, opens=opens, closes=closes) for day, (opens, closes) in hours.items()
    )


def set_limit(unit, *, hours: int, by):
    """Say in how many reading hours something must be read."""
    if not 1 <= hours <= LONGEST_LIMIT:
        raise Refused(_("Choose between 1 and %(most)s hours.") % {"most": LONGEST_LIMIT})
    with transaction.atomic():
        ReadingLimit.objects.update_or_create(unit=unit, defaults={"hours": hours})
        remember("reading limit changed", unit, by)


def hours_for(unit, day):
    """When somebody reads for this unit on this day; None when nobody does."""
    return clock_of(unit).hours_on(day)


def limit_for(unit) -> int:
    """In how many hours something must be read here."""
    return clock_of(unit).limit


def read_by(unit, since, hours: float | None = None):
    """The moment by which something that came at `since` must be read; None when nobody reads in the coming weeks."""
    return clock_of(unit).read_by(since, hours)


def due(unit, now, limit: float | None = None):
    """By when something that comes now must be read, to the half hour; None when nobody reads.

    A finer clock would tell when an urgent thing without a name was said.
    """
    moment = clock_of(unit).read_by(now, limit)
    return half_hour_after(moment) if moment else None


def is_open_now(unit, now=None) -> bool:
    """Is it inside the reading hours?"""
    return clock_of(unit).is_open(now or timezone.now())


def opens_next(unit, now=None):
    """When somebody reads again."""
    return clock_of(unit).read_by(now or timezone.now(), hours=0)
