"""What measures counted: kept so that pages are quick, thrown away and counted again at will."""

from collections import Counter
from datetime import date, timedelta

from django.db import models, transaction

from floorboard.organisation.models import Placement, Unit, UnitKey
from floorboard.reports.measures import MEASURES, Measure
from floorboard.reports.months import month_after

BATCH = 1000


class TallyQuerySet(models.QuerySet):
    def under(self, unit):
        """What is counted of this unit and of everything that stood under it at the time, wherever it stood itself."""
        return self.filter(models.Q(path__startswith=f"{unit.pk}/") | models.Q(path__contains=f"/{unit.pk}/"))


class Tally(models.Model):
    """So many things at one place had this value of a measure in one month. Made from the rows; never typed in."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="tallies")
    path = models.CharField(max_length=200)
    month = models.DateField()
    measure = models.CharField(max_length=20)
    value = models.PositiveSmallIntegerField()
    many = models.PositiveIntegerField()

    objects = TallyQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "path", "month", "measure", "value", "many"}

    class Meta:
        ordering = ["month", "measure", "value", "pk"]
        indexes = [
            models.Index(fields=["month", "path", "measure"]),
            # All that a sum of some measures needs: the others of those months are not read.
            models.Index(fields=["measure", "month", "path", "unit", "value", "many"], name="tallies_of_one_measure"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "month", "measure", "value"], name="a_value_is_tallied_once_in_a_month"
            ),
            models.CheckConstraint(condition=models.Q(many__gt=0), name="nothing_is_no_tally"),
        ]

    def __str__(self):
        return f"{self.measure} {self.month:%Y-%m}: {self.many} of {self.value}"

    @classmethod
    @transaction.atomic
    def count_again(cls, first: date) -> int:
        """Count one month anew for every measure. Answers how many rows it wrote."""
        Tally.objects.filter(month=first).delete()
        rows = cls.counted(first)
        Tally.objects.bulk_create(rows, batch_size=BATCH)
        return len(rows)

    @classmethod
    def counted(cls, first: date, measures: tuple[Measure, ...] = MEASURES) -> list["Tally"]:
        """What a month comes to, from the rows; nothing is written. Places stand where they stood on its last day."""
        after = month_after(first)
        paths = Placement.objects.paths_on(after - timedelta(days=1))
        found: Counter[tuple[int, str, int]] = Counter()
        for measure in measures:
            for unit, value, many in measure.rows(first, after):
                found[unit, measure.key, value] += many
        return [
            Tally(unit_id=unit, path=paths[unit], month=first, measure=key, value=value, many=many)
            for (unit, key, value), many in sorted(found.items())
            if many and unit in paths
        ]

    @classmethod
    def differences(cls, first: date) -> list[str]:
        """Where what is kept of a month is not what its rows come to: none when all is well."""
        told = ("unit_id", "path", "measure", "value", "many")
        kept = {tuple(getattr(row, name) for name in told) for row in cls.objects.filter(month=first)}
        rows = {tuple(getattr(row, name) for name in told) for row in cls.counted(first)}
        return [
            f"{first:%Y-%m} {measure}, unit {unit}: {which} {many} of {value}"
            for which, some in (("kept and not in the rows", kept - rows), ("in the rows and not kept", rows - kept))
            for unit, _path, measure, value, many in sorted(some)
        ]
