from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models.champion import CLOSED
from floorboard.championing.models.reach import OfAPlace, hold
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import GRANTS, Can
from floorboard.people.models import Person, Role

A_YEAR = timedelta(days=365)
SOON = timedelta(days=60)  # from so many days before its day on, it may be signed again


class AgreementQuerySet(OfAPlace):
    def in_date(self, on=None):
        """Signed, and not yet due to be looked at again on this day (today unless given)."""
        on = on or timezone.localdate()
        return self.filter(signed_on__lte=on, review_by__gte=on)


class Agreement(Keyed):
    """What the leaders of a place signed: that they decide together with people. Looked at again each year."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_agreements")
    words = models.TextField()
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_name = models.CharField(max_length=150)
    signed_as = models.CharField(max_length=20, choices=Role.Kind)
    signed_on = models.DateField(default=timezone.localdate)
    review_by = models.DateField()

    objects = AgreementQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "signed_by", "signed_name", "signed_as"}
        plain = {"unit", "signed_on", "review_by"}

    class Meta:
        ordering = ["-signed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "signed_on"], name="a_place_signs_once_on_a_day"),
            models.CheckConstraint(condition=~Q(words=""), name="an_agreement_has_words"),
            models.CheckConstraint(condition=~Q(signed_name=""), name="an_agreement_says_who_signed_it"),
            models.CheckConstraint(
                condition=Q(review_by__gt=F("signed_on")), name="an_agreement_is_looked_at_after_it_was_signed"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def sign(cls, *, unit, words, by) -> "Agreement":
        """Sign for this place, with one's name and role. It holds for a year; then it is looked at and signed again."""
        unit, today = hold(unit, CLOSED), timezone.localdate()
        kinds = [role.kind for role in by.current_roles if role.unit_id == unit.pk and Can.ANSWER in GRANTS[role.kind]]
        if not kinds:
            raise Refused(_("Only whoever answers for this place can sign for it."))
        if cls.objects.filter(unit=unit, signed_on__lte=today, review_by__gt=today + SOON).exists():
            raise Refused(_("It is signed already, and holds. Sign it again when its day comes near."))
        signed = cls.objects.create(
            unit=unit, words=words, signed_by=by, signed_name=by.name or by.username, signed_as=kinds[0],
            review_by=today + A_YEAR,
        )  # fmt: skip
        remember("agreement of leaders signed", unit, by)
        return signed

    @property
    def shown_on_page_of(self) -> int:
        return self.unit_id

    @property
    def heading(self) -> str:
        return self.unit.name

    @property
    def is_overdue(self) -> bool:
        return self.review_by < timezone.localdate()
