"""One unit's month in numbers: kept so that pages are quick, thrown away and counted again at will."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Count, F, Q

from floorboard.organisation.models import Placement, Unit, UnitKey
from floorboard.voice.models import Answer, Ending, Item, Verdict


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


class MonthQuerySet(models.QuerySet):
    def under(self, path: str):
        """The months of everything that stood at or under this point of the tree at the time."""
        return self.filter(path__startswith=path)


class Month(models.Model):
    """What was said, judged and answered at one place in one month. Made from the rows; never typed in."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="months")
    path = models.CharField(max_length=200, db_index=True)
    month = models.DateField()
    said = models.PositiveIntegerField(default=0)
    ended_fixed = models.PositiveIntegerField(default=0)
    ended_could_not = models.PositiveIntegerField(default=0)
    judged = models.PositiveIntegerField(default=0)
    judged_fixed = models.PositiveIntegerField(default=0)
    answered_in_time = models.PositiveIntegerField(default=0)
    answered_late = models.PositiveIntegerField(default=0)

    objects = MonthQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {
            "unit", "path", "month", "said", "ended_fixed", "ended_could_not", "judged", "judged_fixed",
            "answered_in_time", "answered_late",
        }  # fmt: skip

    class Meta:
        ordering = ["month"]
        indexes = [models.Index(fields=["month", "path"])]
        constraints = [models.UniqueConstraint(fields=["unit", "month"], name="a_unit_has_each_month_once")]

    def __str__(self):
        return f"{self.unit_id} {self.month:%Y-%m}"

    @classmethod
    @transaction.atomic
    def count_again(cls, first: date) -> int:
        """Count one month anew for every unit. Answers how many rows it wrote."""
        counted = _counts(first, month_after(first))
        paths = Placement.objects.paths_on(month_after(first) - timedelta(days=1))
        Month.objects.filter(month=first).delete()
        rows = [Month(unit_id=unit, month=first, path=paths[unit], **n) for unit, n in counted.items() if unit in paths]
        Month.objects.bulk_create(rows, batch_size=500)
        return len(rows)


def _counts(first: date, after: date) -> dict[int, dict[str, int]]:
    """Per unit, from one question to the database for each kind of row. `first` is in, `after` is out."""
    during = {"on__gte": first, "on__lt": after}
    counted: dict[int, dict[str, int]] = {}

    def add(rows, unit_field, **columns):
        for row in rows.values(unit_field).annotate(**columns).values(unit_field, *columns):
            unit = row.pop(unit_field)
            counted.setdefault(unit, {}).update(row)

    published = Item.objects.exclude(circle="").filter(arrived_on__gte=first, arrived_on__lt=after)
    add(published.order_by(), "unit", said=Count("pk"))
    add(
        Ending.objects.filter(**during).order_by(),
        "item__unit",
        ended_fixed=Count("pk", filter=Q(kind="fixed")),
        ended_could_not=Count("pk", filter=Q(kind="could_not")),
    )
    add(
        Verdict.objects.filter(giver="council", **during).order_by(),
        "item__unit",
        judged=Count("pk"),
        judged_fixed=Count("pk", filter=Q(judgement="fixed")),
    )
    add(
        Answer.objects.filter(**during).order_by(),
        "escalation__to",
        answered_in_time=Count("pk", filter=Q(on__lte=F("escalation__due_on"))),
        answered_late=Count("pk", filter=Q(on__gt=F("escalation__due_on"))),
    )
    return counted
