from django.db import models, transaction
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.reward.models.claim import Claim
from floorboard.reward.models.verbs import NEWS
from floorboard.reward.money import NOTHING, pounds


class PayrollBatchQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Those of whoever pays; nobody else reads who is paid what."""
        return super().for_person(person, Can.PAY_REWARD) if can in (Can.SEE, Can.PAY_REWARD) else self.none()

    def with_sums(self):
        """Each with what its claims come to, for a list of many."""
        return self.annotate(comes_to=Sum("claims__amount", default=NOTHING))


class PayrollBatch(Keyed):
    """Claims that go to payroll together. Each claim goes once."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_payroll_batches")
    made_on = models.DateField(default=timezone.localdate)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    paid_on = models.DateField(null=True)

    objects = PayrollBatchQuerySet.as_manager()

    class Personal:
        about_a_person = {"made_by"}
        plain = {"unit", "made_on", "paid_on"}

    class Meta:
        ordering = ["-made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(paid_on__gte=F("made_on")),
                name="a_batch_is_paid_on_or_after_the_day_it_is_made",
            ),
        ]

    def __str__(self):
        return _("Payroll of %(day)s") % {"day": full_day(self.made_on)}

    @property
    def total(self) -> str:
        known = getattr(self, "comes_to", None)
        return pounds(self.claims.aggregate(all=Sum("amount", default=NOTHING))["all"] if known is None else known)

    @property
    def lines(self):
        """Its claims with what payroll needs of each."""
        return self.claims.select_related("person").order_by("person__name", "on", "pk")

    @classmethod
    @transaction.atomic
    def make(cls, *, unit, by) -> "PayrollBatch":
        """Put everything this person may pay now into one batch: nothing of their own, nothing they approved."""
        if unit.level != Unit.Level.PROVIDER:
            raise Refused(_("Payroll belongs to the whole provider. Ask whoever pays there."))
        ready = list(Claim.objects.for_person(by, Can.PAY_REWARD).select_for_update(of=("self",)))
        if not ready:
            raise Refused(_("Nothing waits to be paid by you."))
        batch = cls.objects.create(unit=unit, made_by=by)
        # Asked again for what is in no batch: whoever came first has it, and nothing is paid twice.
        Claim.objects.filter(pk__in=[claim.pk for claim in ready], batch=None).update(batch=batch)
        remember("payroll batch made", batch, by)
        return batch

    @transaction.atomic
    def pay(self, *, on=None, by):
        """Payroll says that it is paid, on this day. The people hear of it."""
        on = on or timezone.localdate()
        row = PayrollBatch.objects.select_for_update().get(pk=self.pk)
        if row.paid_on:
            raise Refused(_("It is written down already that this is paid."))
        if not row.made_on <= on <= timezone.localdate():
            raise Refused(_("Choose a day from the day it was made, until today."))
        if self.claims.filter(Q(person=by) | Q(answered__by=by)).exists():
            raise Refused(
                _("There is a claim in it that is yours, or that you approved. Somebody else says it is paid.")
            )
        self.paid_on = on
        self.save(update_fields=["paid_on"])
        remember("payroll batch paid", self, by)
        for claim in self.claims.all():
            tell(claim, NEWS["paid"], by)
        return self
