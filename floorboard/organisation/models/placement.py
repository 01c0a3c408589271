from django.db import models
from django.db.models import F, Q


class PlacementQuerySet(models.QuerySet):
    def on(self, day):
        """Where units stood on this day."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)

    def paths_on(self, day) -> dict[int, str]:
        """The path of every unit on this day, by its number: measures add up where things stood then."""
        over = dict(self.on(day).values_list("unit", "above"))
        paths: dict[int, str] = {}
        for unit in over:
            way, step = [], unit
            while step is not None and step not in way:
                way.append(step)
                step = over.get(step)
            paths[unit] = "".join(f"{number}/" for number in reversed(way))
        return paths


class Placement(models.Model):
    """Where a unit stands in the tree, from a day until a day, and why."""

    unit = models.ForeignKey("organisation.Unit", on_delete=models.CASCADE, related_name="placements")
    above = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "above", "since", "until", "reason"}

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="a_placement_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until=None), name="a_unit_stands_in_one_place_at_a_time"
            ),
            models.UniqueConstraint(fields=["unit", "since"], name="a_unit_moves_once_a_day"),
            models.CheckConstraint(condition=~Q(above=F("unit")), name="a_placement_is_under_another_unit"),
        ]

    def __str__(self):
        return f"{self.unit} from {self.since}"
