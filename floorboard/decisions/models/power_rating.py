from collections.abc import Mapping

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import ROLES_OF, Side
from floorboard.decisions.ladder import FEWEST_TO_SHOW, Chosen, chosen
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

SLIPS_AT_MOST = 200


class PowerRating(models.Model):
    """How many people of one side chose one rung of the ladder. Who chose it is not kept anywhere."""

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="power_ratings")
    side = models.CharField(max_length=10, choices=Side)
    rung = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField(default=0)
    # Those who chose it lately. They count once three of their side wait: whoever looked before and after one person
    # chose would see what that person chose.
    waiting = models.PositiveSmallIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"decision", "side", "rung", "count", "waiting"}

    class Meta:
        ordering = ["side", "rung"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "side", "rung"], name="each_side_has_one_count_for_each_rung"),
            models.CheckConstraint(condition=Q(rung__range=(1, 7)), name="the_ladder_has_seven_rungs"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="only_the_two_sides_rate_power"),
        ]

    def __str__(self):
        return f"{self.side}: {self.rung}"


class PowerCounted(models.Model):
    """So many people of one side who chose a rung of the ladder began to count in one month, some of them together."""

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="power_counted")
    side = models.CharField(max_length=10, choices=Side)
    rung = models.PositiveSmallIntegerField()
    month = models.DateField()  # its first day
    count = models.PositiveSmallIntegerField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"decision", "side", "rung", "month", "count"}

    class Meta:
        indexes = [models.Index(fields=["month", "side"])]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "side", "rung", "month"], name="a_rung_is_counted_once_in_a_month"
            ),
            models.CheckConstraint(condition=Q(rung__range=(1, 7)), name="a_rung_that_counts_is_on_the_ladder"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="a_rung_that_counts_is_of_one_of_the_sides"),
            models.CheckConstraint(condition=Q(count__gt=0), name="nobody_is_not_counted_on_a_rung"),
        ]

    def __str__(self):
        return f"{self.side}: {self.rung}, {self.month:%Y-%m}"

    @classmethod
    def add(cls, row: PowerRating):
        """Those who waited on this rung count from today on."""
        where = {"side": row.side, "rung": row.rung, "month": timezone.localdate().replace(day=1)}
        _row, new = cls.objects.get_or_create(decision=row.decision, **where, defaults={"count": row.waiting})
        if not new:
            cls.objects.filter(decision=row.decision, **where).update(count=F("count") + row.waiting)


class Rated(models.Model):
    """Somebody has chosen their rung for a decision. Which one is not written here."""

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="rated")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Personal:
        about_a_person = {"by"}
        plain = {"decision"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "by"], name="a_person_rates_a_decision_once")]

    def __str__(self):
        return "rated"


class Rateable:
    """Each side says for itself how much power was shared."""

    def sides_of(self, person) -> set[str]:
        """The sides for which this person may choose a rung: those of their roles where the decision reaches."""
        paths = [self.unit.path, *(unit.path for unit in self.touches.all())]
        here = [
            role.kind
            for role in person.current_roles
            if any(path.startswith(role.unit.path) or role.unit.path.startswith(path) for path in paths)
        ]
        return {side for side, kinds in ROLES_OF.items() if kinds.intersection(here)}

    def has_rated(self, person) -> bool:
        return self.rated.filter(by=person.pk).exists()

    @transaction.atomic
    def rate_power(self, *, side: str, rung: int, by):
        """Choose one rung, once, for the side one stands on. The rung is counted; it is not kept with the person."""
        self._must_be_rateable(side, [rung])
        if side not in self.sides_of(by):
            raise Refused(_("You can choose only for your own side."))
        if not self.rated.get_or_create(by=by)[1]:
            raise Refused(_("You have chosen already. Each person chooses once."))
        self._add(side, {rung: 1})
        # The day alone, and no person: a rung counted at the same moment would say whose it is.
        remember("power rated", self, on=timezone.localdate())

    @transaction.atomic
    def count_slips(self, *, side: str, counts: Mapping[int, int], by) -> int:
        """Add what one side chose on paper slips: how many slips for each rung. Answers how many in all."""
        counts = {rung: many for rung, many in counts.items() if many}
        self._must_be_rateable(side, counts)
        if not counts:
            raise Refused(_("Write how many slips there are for at least one step."))
        if min(counts.values()) < 0 or sum(counts.values()) > SLIPS_AT_MOST:
            raise Refused(_("Check the numbers. There is room for %(most)s slips."), params={"most": SLIPS_AT_MOST})
        self._add(side, counts)
        remember("power slips counted", self, by)
        return sum(counts.values())

    def chosen_by(self, side: str) -> Chosen | None:
        """What this side chose, or None while too few have chosen."""
        return chosen({row.rung: row.count for row in self.power_ratings.all() if row.side == side})

    def _must_be_rateable(self, side, rungs):
        if side not in Side.values:
            raise Refused(_("Say which side this is: people, or staff and leaders."))
        if not all(1 <= rung <= 7 for rung in rungs):
            raise Refused(_("Choose one of the seven steps."))
        if not self.is_made:
            raise Refused(_("Wait until it is decided. Then say how much power was shared."))

    def _add(self, side, counts):
        for rung in counts:
            self.power_ratings.get_or_create(side=side, rung=rung)
        rows = list(self.power_ratings.select_for_update().filter(side=side))
        for row in rows:
            row.waiting += counts.get(row.rung, 0)
        if sum(row.waiting for row in rows) >= FEWEST_TO_SHOW:
            for row in rows:
                if row.waiting:
                    PowerCounted.add(row)
                row.count, row.waiting = row.count + row.waiting, 0
        PowerRating.objects.bulk_update(rows, ["count", "waiting"])
