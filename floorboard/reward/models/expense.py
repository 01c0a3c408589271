from decimal import Decimal

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person
from floorboard.people.sealing import SealedBytesField
from floorboard.readings.cleaning import cleaned
from floorboard.reward.models.claim import Claim
from floorboard.reward.models.rate_card import card_of
from floorboard.reward.money import MOST, NOTHING, MoneyField, for_miles, pounds
from floorboard.reward.times import must_be_over

MOST_MILES = 1000
MOST_PICTURES = 6


class ExpenseQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; and those that somebody may agree to, who never agrees to their own."""
        theirs = Q(unit__in=places_where(person, Can.APPROVE_REWARD))
        if can == Can.APPROVE_REWARD:
            return self.filter(theirs).exclude(person=person.pk)
        return self.filter(theirs | Q(person=person.pk)) if can == Can.SEE else self.none()

    def waiting(self):
        return self.filter(agreed=None)

    def unclaimed(self):
        """Not claimed, or claimed and then taken back or turned down: it may be claimed again."""
        return self.exclude(Exists(Claim.objects.live().filter(expense=OuterRef("pk"))))

    def with_answers(self):
        return self.select_related("agreed", "person")


class Expense(Keyed):
    """What somebody will need to spend to take part. It is agreed before, and paid back from receipts."""

    class Kind(models.TextChoices):
        MILEAGE = "mileage", _("Going there by car")
        FARE = "fare", _("Fares: bus, train or taxi")
        CARE = "care", _("Care costs: somebody looks after my people, or comes with me")
        FOOD = "food", _("Food and a place to sleep")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="own_expenses")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_expenses")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    what_for = models.CharField(max_length=300)
    miles = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    most = MoneyField()
    asked_on = models.DateField(default=timezone.localdate)

    objects = ExpenseQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "kind", "on", "what_for", "miles", "most"}
        plain = {"asked_on"}

    class Meta:
        ordering = ["-on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(most__gt=0), name="an_expense_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(kind="mileage", miles__isnull=False, miles__gt=0) | (~Q(kind="mileage") & Q(miles=None)),
                name="only_going_by_car_is_counted_in_miles",
            ),
            models.CheckConstraint(condition=~Q(what_for=""), name="an_expense_says_what_it_is_for"),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    @property
    def is_agreed(self) -> bool:
        return hasattr(self, "agreed") and self.agreed.agreed

    @property
    def waits(self) -> bool:
        return not hasattr(self, "agreed")

    @property
    def is_claimed(self) -> bool:
        return self.claims.live().exists()

    @property
    def most_money(self) -> str:
        return pounds(self.most)

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, kind, on, what_for, most: Decimal | None = None, miles: Decimal | None = None, by):
        """Ask before it is spent. Going by car is worth what the card of that day says for a mile."""
        if on < timezone.localdate():
            raise Refused(
                _("Expenses are agreed before they are spent. Ask whoever leads the programme about this one.")
            )
        if not what_for.strip():
            raise Refused(_("Say what it is for."))
        if kind == cls.Kind.MILEAGE:
            if miles is None or not 0 < miles <= MOST_MILES:
                raise Refused(_("Write how many miles it is, there and back."))
            most = for_miles(card_of(on).pence_per_mile, miles)
            if most == NOTHING:
                raise Refused(_("The rate card pays nothing for so few miles. Ask whoever sets the rates."))
        elif most is None or not NOTHING < most <= MOST:
            raise Refused(_("Write how much it may cost. It must be more than nothing."))
        expense = cls.objects.create(
            person=by, unit=unit, kind=kind, on=on, what_for=what_for.strip(), most=most,
            miles=miles if kind == cls.Kind.MILEAGE else None,
        )  # fmt: skip
        remember("expense asked for", expense, by)
        follow(by, expense)
        return expense

    @transaction.atomic
    def answer(self, *, agreed: bool, reason="", by) -> "ExpenseAnswer":
        """Agree before it is spent, or say no and why. Never one's own."""
        if by.pk == self.person_id:
            raise Refused(_("This is your own. Somebody else agrees to it."))
        if not Expense.objects.for_person(by, Can.APPROVE_REWARD).filter(pk=self.pk).exists():
            raise Refused(_("You do not agree to expenses of this place. Ask whoever leads the programme."))
        Expense.objects.select_for_update().get(pk=self.pk)
        if ExpenseAnswer.objects.filter(expense=self).exists():
            raise Refused(_("Somebody has answered this. Open the page again."))
        if not agreed and not reason.strip():
            raise Refused(_("Say why not. The person reads it."))
        self.agreed = ExpenseAnswer.objects.create(expense=self, agreed=agreed, reason=reason.strip(), by=by)
        remember("expense agreed" if agreed else "expense not agreed", self, by)
        tell(self, gettext_noop("your expenses have an answer"), by)
        return self.agreed

    @transaction.atomic
    def claim_back(self, *, spent: Decimal | None = None, uploads=(), late_because="", by) -> Claim:
        """Claim what was spent, at most what was agreed. All but miles needs a picture of the receipt."""
        if by.pk != self.person_id:
            raise Refused(_("Only the person who asked for it can claim it."))
        if not self.is_agreed:
            raise Refused(_("Nobody has agreed to this yet. Wait for the answer."))
        must_be_over(self.on)
        Expense.objects.select_for_update().get(pk=self.pk)
        if self.is_claimed:
            raise Refused(_("You have claimed this already."))
        if self.kind == self.Kind.MILEAGE:
            spent = self.most
        if spent is None or not NOTHING < spent <= self.most:
            said = {"most": self.most_money}
            raise Refused(_("Write what you spent: more than nothing, and %(most)s at most, as agreed."), params=said)
        if self.kind != self.Kind.MILEAGE and not uploads:
            raise Refused(_("Add a picture of the receipt."))
        if len(uploads) > MOST_PICTURES:
            raise Refused(_("There is room for six pictures. Put receipts side by side."))
        pictures = [cleaned(one) for one in uploads]
        claim = Claim.for_expense(self, amount=spent, late_because=late_because, by=by)
        ReceiptPicture.objects.bulk_create(ReceiptPicture(claim=claim, picture=one) for one in pictures)
        return claim


class ExpenseAnswer(models.Model):
    """Somebody agreed to an expense before it was spent, or said no and why."""

    expense = models.OneToOneField(Expense, on_delete=models.CASCADE, related_name="agreed")
    agreed = models.BooleanField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"expense", "agreed", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed=True) | ~Q(reason=""), name="no_expense_is_turned_down_without_a_reason"
            ),
        ]

    def __str__(self):
        return str(_("Agreed") if self.agreed else self.reason)


class ReceiptPictureQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Those of the claims this person may see or answer. Whoever pays sees no receipt."""
        if can == Can.PAY_REWARD:
            return self.none()
        return self.filter(claim__in=Claim.objects.for_person(person, can))


class ReceiptPicture(Keyed):
    """A picture of a receipt that came with a claim: made anew, sealed, seen by the person and whoever approves."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="pictures")
    picture = SealedBytesField()

    objects = ReceiptPictureQuerySet.as_manager()

    class Personal:
        about_a_person = {"picture"}
        plain = {"claim"}

    def __str__(self):
        return "A picture of a receipt"
