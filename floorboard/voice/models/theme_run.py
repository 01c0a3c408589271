"""A search for themes: month by month, so that one that was stopped goes on where it was."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person

SILENT = timedelta(minutes=10)  # a worker that says nothing for so long was stopped


class ThemeRunQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.LEAD_EXPERTS):
        return self.filter(unit__in=places_where(person, Can.LEAD_EXPERTS))

    def going_on(self):
        return self.filter(ended_at=None)

    def silent(self):
        """Begun, not ended, and nobody works on them."""
        return self.going_on().filter(said_at__lt=timezone.now() - SILENT)


class ThemeRun(Keyed):
    """A search for themes in what was said, from one month to another."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_theme_runs")
    first = models.DateField()
    last = models.DateField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    said_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = ThemeRunQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"unit", "first", "last", "begun_at", "said_at", "ended_at"}

    class Meta:
        ordering = ["-begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ended_at=None), name="one_search_for_themes_goes_on_at_a_time"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_search_for_themes_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.first:%Y-%m} – {self.last:%Y-%m}"

    @classmethod
    @transaction.atomic
    def begin(cls, *, unit, first: date, last: date, by=None) -> "ThemeRun":
        """Begin to look through these months. While one goes on, it is that one."""
        Unit.objects.select_for_update().filter(pk=unit.pk).order_by().first()
        if open_one := cls.objects.going_on().filter(unit=unit).first():
            return open_one
        run = cls.objects.create(unit=unit, first=months_before(first, 0), last=months_before(last, 0), by=by)
        remember("search for themes begun", run, by)
        return run

    @property
    def months(self) -> list[date]:
        """All its months by their first days, the earliest first."""
        many = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return [months_before(self.first, -one) for one in range(many)]

    def months_left(self) -> list[date]:
        done = set(self.slices.values_list("month", flat=True))
        return [month for month in self.months if month not in done]

    @property
    def many(self) -> int:
        return len(self.months)

    @property
    def done(self) -> int:
        return self.slices.count()

    @transaction.atomic
    def do_a_month(self, month: date, work) -> bool:
        """Do the work of one month and note it, both or neither; False when somebody else did it."""
        ThemeRun.objects.select_for_update().get(pk=self.pk)
        if self.slices.filter(month=month).exists():
            return False
        work(month)
        self.slices.create(month=month)
        self.say_we_are_here()
        return True

    def say_we_are_here(self):
        self.said_at = timezone.now()
        self.save(update_fields=["said_at"])

    @transaction.atomic
    def end(self):
        """Every month was looked through."""
        kept = ThemeRun.objects.select_for_update().get(pk=self.pk)
        if kept.ended_at is None and not self.months_left():
            self.ended_at = timezone.now()
            self.save(update_fields=["ended_at"])
            remember("search for themes ended", self)


class ThemeSlice(models.Model):
    """A month that a search for themes has looked through."""

    run = models.ForeignKey(ThemeRun, on_delete=models.CASCADE, related_name="slices")
    month = models.DateField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"run", "month"}

    class Meta:
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["run", "month"], name="a_search_looks_through_a_month_once")]

    def __str__(self):
        return f"{self.month:%Y-%m}"
