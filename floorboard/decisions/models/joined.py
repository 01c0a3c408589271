from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED, PICTURES, Capacity
from floorboard.decisions.models.stage import Stage


class Joined(models.Model):
    """How many people took part as what, at one stage, since when, and whether they were rewarded. Never who."""

    class Rewarded(models.TextChoices):
        PAID = "paid", _("They were paid")
        THANKED = "thanked", _("They were thanked in another way")
        DECLINED = "declined", _("It was offered, and they said no")
        NOT = "not", _("They were not rewarded")

    involvement = models.ForeignKey("decisions.Involvement", on_delete=models.CASCADE, related_name="joined")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=12, choices=Capacity)
    how_many = models.PositiveSmallIntegerField()
    joined_on = models.DateField(default=timezone.localdate)
    written_on = models.DateField(default=timezone.localdate, editable=False)
    rewarded = models.CharField(max_length=10, choices=Rewarded, blank=True)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"involvement", "stage", "capacity", "how_many", "joined_on", "written_on", "rewarded"}

    class Meta:
        ordering = ["stage__place", "capacity"]
        constraints = [
            models.UniqueConstraint(
                fields=["involvement", "stage", "capacity"], name="each_capacity_is_counted_once_at_a_stage"
            ),
            models.CheckConstraint(condition=Q(how_many__gte=1), name="whoever_joined_was_at_least_one_person"),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="people_join_in_a_capacity_we_know"),
        ]

    def __str__(self):
        return f"{self.how_many} {self.get_capacity_display()}, {self.stage}"

    @property
    def is_lived(self) -> bool:
        return self.capacity in LIVED

    @property
    def picture(self) -> str:
        return PICTURES[Capacity(self.capacity)]
