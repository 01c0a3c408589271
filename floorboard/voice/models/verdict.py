"""Is it fixed? The people who raised it say so, never those who owed it."""

from dataclasses import dataclass
from datetime import date

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person, Role


@dataclass(frozen=True)
class Hands:
    """Hands counted in a meeting, by side: for what is written, and against it."""

    people_for: int
    people_against: int = 0
    staff_for: int = 0
    staff_against: int = 0

    @property
    def people(self) -> int:
        """Hands of people who use the service, and of carers, both ways."""
        return self.people_for + self.people_against

    @property
    def are_with_the_people(self) -> bool:
        """More of the people who use the service, and of carers, are for it than against it."""
        return self.people_for > self.people_against


class VerdictQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.SEE):
        """What was said about the things of a person's places, and of those they said themselves."""
        there = models.Q(item__unit__in=places_where(person, can)) & ~Q(item__circle="")
        return self.filter(there | Q(item__raised_by=person.pk) if can == Can.SEE else there)

    def counting(self):
        """Those that count: see `Verdict.counts`."""
        return self.filter(Q(needs_confirming=False) | Q(confirmed_on__isnull=False))

    def counting_from(self, first: date, after: date):
        """Those that began to count from one day until before another: when they were said, or confirmed."""
        said = Q(needs_confirming=False, on__gte=first, on__lt=after)
        return self.filter(said | Q(confirmed_on__gte=first, confirmed_on__lt=after))

    def to_confirm(self):
        """Written by somebody who owed it, and nobody has confirmed it."""
        return self.filter(needs_confirming=True, confirmed_on=None, item__ending=None)


class Verdict(Keyed):
    """What the council, or the person who said it, says about whether it is fixed."""

    class Judgement(models.TextChoices):
        FIXED = "fixed", _("Fixed")
        PARTLY = "partly", _("Partly fixed")
        NOT_FIXED = "not_fixed", _("Not fixed")

    class Giver(models.TextChoices):
        COUNCIL = "council", _("Our council")
        RAISER = "raiser", _("The person who said it")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="verdicts")
    judgement = models.CharField(max_length=10, choices=Judgement)
    giver = models.CharField(max_length=10, choices=Giver)
    words = models.TextField(blank=True)
    people_for = models.PositiveSmallIntegerField(null=True)
    people_against = models.PositiveSmallIntegerField(null=True)
    staff_for = models.PositiveSmallIntegerField(null=True)
    staff_against = models.PositiveSmallIntegerField(null=True)
    written_as = models.CharField(max_length=20, choices=Role.Kind, blank=True)
    meeting = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_on = models.DateField(null=True)
    needs_confirming = models.BooleanField(default=False)
    on = models.DateField(default=timezone.localdate)
    number = models.PositiveIntegerField(default=1)  # first, second, third time of asking
    once = models.CharField(max_length=64, null=True, unique=True)  # the form of whoever said it

    objects = VerdictQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by", "confirmed_by"}
        plain = {
            "item", "judgement", "giver", "people_for", "people_against", "staff_for", "staff_against", "written_as",
            "meeting", "needs_confirming", "confirmed_on", "on", "number", "once",
        }  # fmt: skip

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["judgement", "on"]),
            models.Index(
                fields=["confirmed_on"], condition=Q(confirmed_on__isnull=False), name="verdicts_confirmed_on_a_day"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="verdicts_on_an_item_come_one_after_another"),
            models.CheckConstraint(
                condition=~Q(giver="council") | Q(people_for__gt=0) | Q(people_against__gt=0),
                name="a_councils_verdict_has_hands_of_people_and_not_only_of_staff",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(needs_confirming=True, confirmed_on__gte=F("on")),
                name="only_what_needs_confirming_is_confirmed_on_that_day_or_later",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_on__isnull=False),
                name="a_verdict_somebody_confirmed_has_the_day_of_it",
            ),
        ]

    def __str__(self):
        return self.get_judgement_display()

    @property
    def hands_for(self) -> int:
        return (self.people_for or 0) + (self.staff_for or 0)

    @property
    def hands_against(self) -> int:
        return (self.people_against or 0) + (self.staff_against or 0)

    @property
    def counts(self) -> bool:
        """Whoever owed it may write it down; it counts once somebody who did not owe it has confirmed it."""
        return not self.needs_confirming or self.confirmed_on is not None

    @transaction.atomic
    def confirm(self, *, by):
        """A member of the council confirms a verdict that was written by somebody who owed the action."""
        self.item.take_hold()
        self.refresh_from_db(fields=["confirmed_by", "confirmed_on", "needs_confirming"])
        if self.counts:
            raise Refused(_("This needs no second person."))
        if by.pk == self.by_id or self.item.is_owed_by(by):
            raise Refused(_("Another member must confirm this: somebody who did not owe it and did not write it."))
        if self.item.verdicts.last() != self:
            raise Refused(_("Somebody has said something else since then. The council must look at it again."))
        self.confirmed_by, self.confirmed_on = by, timezone.localdate()
        self.save(update_fields=["confirmed_by", "confirmed_on"])
        remember("verdict confirmed", self.item, by)
        self.item.follow_the_verdict(self, by)


class TakenUp(models.Model):
    """A council put this on its agenda, so it is the council's now and not the raiser's alone."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="taken_up")
    forum = models.CharField(max_length=80)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "forum", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "forum"], name="a_forum_takes_a_thing_up_once")]

    def __str__(self):
        return self.forum
