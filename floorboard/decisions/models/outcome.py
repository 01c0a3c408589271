from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import Side
from floorboard.people.models import Person


class Outcome(models.Model):
    """What was decided, how, and how many of each side were there."""

    class How(models.TextChoices):
        CONSENT = "consent", _("We asked: can everyone live with this?")
        CONSENSUS = "consensus", _("We talked until everyone agreed")
        HANDS = "hands", _("A show of hands")
        DOTS = "dots", _("Dots on paper")
        BALLOT = "ballot", _("Ballots on paper, counted")
        RANKING = "ranking", _("Everyone put the choices in order")
        OTHER = "other", _("In another way")

    decision = models.OneToOneField("decisions.Decision", on_delete=models.CASCADE, related_name="outcome")
    words = models.TextField()
    how = models.CharField(max_length=10, choices=How)
    made_on = models.DateField(default=timezone.localdate)
    written_on = models.DateField(default=timezone.localdate, editable=False)
    review_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    people_count = models.PositiveSmallIntegerField(null=True)
    staff_count = models.PositiveSmallIntegerField(null=True)
    others_count = models.PositiveSmallIntegerField(null=True)

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"decision", "how", "made_on", "written_on", "review_on", "people_count", "staff_count", "others_count"}

    class Meta:
        indexes = [models.Index(fields=["made_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_decision_is_put_into_words"),
            models.CheckConstraint(
                condition=Q(review_on=None) | Q(review_on__gt=F("made_on")),
                name="a_decision_is_looked_at_again_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(people_count=None, staff_count=None, others_count=None)
                | Q(people_count__isnull=False, staff_count__isnull=False, others_count__isnull=False),
                name="who_was_there_is_counted_on_every_side_or_on_none",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def was_counted(self) -> bool:
        return self.people_count is not None

    @property
    def present_count(self) -> int:
        """How many people were there in all, 0 when nobody counted."""
        return (self.people_count or 0) + (self.staff_count or 0) + (self.others_count or 0)

    @property
    def not_staff_count(self) -> int:
        return (self.people_count or 0) + (self.others_count or 0)


class Option(models.Model):
    """One of the choices that people had, and how many chose it. No ballot of a person is kept."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="options")
    words = models.CharField(max_length=200)
    total = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"outcome", "words", "total", "place"}

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["outcome", "place"], name="two_choices_stand_in_two_places"),
            models.CheckConstraint(condition=~Q(words=""), name="a_choice_has_words"),
        ]

    def __str__(self):
        return self.words


class Objection(models.Model):
    """Why some were against it. How many, never who."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="objections")
    reason = models.TextField()
    side = models.CharField(max_length=10, choices=Side, blank=True)
    count = models.PositiveSmallIntegerField(default=1)

    class Personal:
        about_a_person = {"reason"}
        plain = {"outcome", "side", "count"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_objection_has_a_reason"),
            models.CheckConstraint(condition=Q(count__gte=1), name="somebody_made_the_objection"),
        ]

    def __str__(self):
        return self.reason
