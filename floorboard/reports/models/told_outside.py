"""Where numbers about people are shown outside their circle. Worked out from the tallies each night."""

from datetime import date
from functools import reduce
from operator import or_

from django.db import models, transaction

from floorboard.organisation.models import Unit, UnitKey
from floorboard.reports.measures import MEASURES, About
from floorboard.reports.models.tally import BATCH, Tally
from floorboard.reports.outside import STEPS, Row, steps_told

OF_PEOPLE = tuple(measure for measure in MEASURES if measure.about == About.PEOPLE)


# One by one: Django cannot read a list of three numbers back from SQLite.
TOLD_BY = reduce(or_, (models.Q(step=step) for step in STEPS))


class ToldOutside(models.Model):
    """A place shows a measure of people to others by so many months at a time; without a row it does not."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="told_outside")
    measure = models.CharField(max_length=20)
    step = models.PositiveSmallIntegerField()
    since = models.DateField()  # the first month that was looked at
    until = models.DateField()  # the last one

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "measure", "step", "since", "until"}

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "measure"], name="a_measure_is_told_outside_in_one_way"),
            models.CheckConstraint(condition=TOLD_BY, name="months_are_told_by_whole_parts_of_a_year"),
        ]

    def __str__(self):
        return f"{self.measure}: {self.step} months"

    @classmethod
    @transaction.atomic
    def work_out(cls, months: list[date]):
        """Anew for all places, from the tallies of these months."""
        cls.objects.all().delete()
        there = set(Unit.objects.values_list("pk", flat=True))
        rows = [
            ToldOutside(unit_id=unit, measure=measure.key, step=step, since=months[0], until=months[-1])
            for measure in OF_PEOPLE
            for unit, step in steps_told(_rows_of(measure.key, months), months, measure.shape).items()
            if unit in there
        ]
        ToldOutside.objects.bulk_create(rows, batch_size=BATCH)


def _rows_of(measure: str, months: list[date]) -> list[Row]:
    rows = Tally.objects.filter(measure=measure, month__gte=months[0], month__lte=months[-1]).order_by()
    return [Row(*row) for row in rows.values_list("path", "month", "value", "many")]
