"""A claim: what somebody took part in and what they want for it, or what they spent to take part."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import label, remember
from floorboard.notices.telling import follow
from floorboard.organisation.days import working_day_after, working_days_between
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day, hour
from floorboard.people.access import AccessQuerySet, Can, may, places_where, roles_that
from floorboard.people.models import Person
from floorboard.reward.limits import OVER_A_LIMIT, warnings_before
from floorboard.reward.models.activity import Activity
from floorboard.reward.models.rate_card import RateCard, card_of
from floorboard.reward.models.verbs import Answered
from floorboard.reward.money import NOTHING, MoneyField, hours_and_minutes, pounds, years_ago
from floorboard.reward.times import how_long, must_be_over

WORDS = 300


class ClaimQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; those they may approve. Whoever pays sees them line by line, and has no page of a claim."""
        if can == Can.PAY_REWARD:
            return self._to_be_paid_by(person)
        theirs = Q(unit__in=places_where(person, Can.APPROVE_REWARD)) | Q(
            unit__in=places_where(person, Can.RECOGNISE), kind=Claim.Kind.RECOGNITION
        )
        if can == Can.APPROVE_REWARD:
            return self.filter(theirs).exclude(person=person.pk)
        return self.filter(theirs | Q(person=person.pk)) if can == Can.SEE else self.none()

    def _to_be_paid_by(self, person):
        """Approved by somebody else, not their own, and not paid. Payroll is the provider's alone."""
        if not any(role.unit.level == Unit.Level.PROVIDER for role in roles_that(person, Can.PAY_REWARD)):
            return self.none()
        approved = self.filter(answered__answer="approved", amount__gt=0, batch=None).exclude(person=person.pk)
        return approved.exclude(kind=Claim.Kind.RECOGNITION).exclude(answered__by=person.pk)

    def open(self):
        """Nobody has answered yet."""
        return self.filter(answered=None)

    def live(self):
        """Not refused and not taken back."""
        return self.filter(Q(answered=None) | Q(answered__answer="approved"))

    def owed(self):
        """Waiting for an answer, or approved and neither paid nor handed over."""
        paid = Q(answered__answer="approved", amount__gt=0, batch__paid_on=None, given=None)
        return self.filter(Q(answered=None) | paid)

    def asked_about(self):
        """Each with `is_asked_about`: somebody asked, and waits for the reply."""
        asks = self.model._meta.get_field("queries").related_model.objects.filter(claim=OuterRef("pk"), replied_on=None)
        return self.annotate(is_asked_about=Exists(asks))

    def approved(self):
        return self.filter(answered__answer="approved")

    def for_money_of(self, person):
        """What reaches this person, or counts as if it did: not expenses, not what they gave away."""
        return self.live().exclude(kind=Claim.Kind.EXPENSE).filter(person=person, choice__in=Claim.EARNED)

    def with_answers(self):
        return self.select_related("answered", "batch", "activity", "given", "person", "expense")


class Claim(Answered, Keyed):
    """Somebody asks for what taking part is worth, or for what they spent on it."""

    class Kind(models.TextChoices):
        TIME = "time", _("Involvement payment")
        EXPENSE = "expense", _("Expenses")
        RECOGNITION = "recognition", _("Ward recognition")

    class Choice(models.TextChoices):
        FULL = "full", _("All of it")
        LESS = "less", _("Less than all of it")
        NONE = "none", _("Nothing. I want no money for it")
        CHARITY = "charity", _("Give it to a charity")
        TRAINING = "training", _("Put it towards training")
        VOUCHER = "voucher", _("A voucher. For benefits it counts like money")

    EARNED = (Choice.FULL, Choice.LESS, Choice.VOUCHER)
    GIVEN = (Choice.CHARITY, Choice.TRAINING, Choice.VOUCHER)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="own_claims")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_claims")
    kind = models.CharField(max_length=12, choices=Kind)
    activity = models.ForeignKey(Activity, null=True, on_delete=models.PROTECT, related_name="claims")
    card = models.ForeignKey(RateCard, null=True, on_delete=models.PROTECT, related_name="claims")
    expense = models.ForeignKey("Expense", null=True, on_delete=models.PROTECT, related_name="claims")
    on = models.DateField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    what_for = models.CharField(max_length=WORDS)
    about = models.CharField(max_length=80, blank=True)  # the kind and number of what it was for
    full = MoneyField()
    choice = models.CharField(max_length=10, choices=Choice, default=Choice.FULL)
    amount = MoneyField()
    given_to = models.CharField(max_length=WORDS, blank=True)
    late_because = models.CharField(max_length=WORDS, blank=True)
    claimed_on = models.DateField(default=timezone.localdate)
    pay_by = models.DateField()
    batch = models.ForeignKey("PayrollBatch", null=True, on_delete=models.PROTECT, related_name="claims")

    objects = ClaimQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "unit", "kind", "activity", "expense", "on", "started_at", "ended_at", "minutes", "what_for",
            "about", "full", "choice", "amount", "given_to", "late_because", "claimed_on",
        }  # fmt: skip
        plain = {"card", "pay_by", "batch"}

    class Meta:
        ordering = ["-on", "-claimed_on", "pk"]
        indexes = [models.Index(fields=["person", "on"])]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0, full__gte=0), name="a_claim_is_never_below_nothing"),
            models.CheckConstraint(condition=Q(amount__lte=F("full")), name="a_claim_is_never_above_its_rate"),
            models.CheckConstraint(
                condition=~Q(choice="none") | Q(amount=0), name="whoever_wants_no_money_is_paid_none"
            ),
            models.CheckConstraint(
                condition=Q(kind="expense", expense__isnull=False, activity=None, minutes=None)
                | Q(
                    kind__in=["time", "recognition"],
                    expense=None,
                    activity__isnull=False,
                    minutes__isnull=False,
                    minutes__gt=0,
                ),
                name="a_claim_is_for_time_or_for_an_expense",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None, ended_at=None)
                | Q(started_at__isnull=False, ended_at__isnull=False, ended_at__gt=F("started_at")),
                name="what_is_claimed_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(what_for=""), name="a_claim_says_what_it_was_for"),
            models.CheckConstraint(condition=Q(on__lte=F("claimed_on")), name="nothing_is_claimed_before_its_day"),
            models.CheckConstraint(
                condition=Q(batch=None) | ~Q(kind="recognition"), name="ward_recognition_never_goes_to_payroll"
            ),
        ]

    def __str__(self):
        return f"{self.heading}, {full_day(self.on)}"

    @property
    def heading(self) -> str:
        return self.activity.name if self.activity_id else self.expense.get_kind_display()

    @property
    def is_recognition(self) -> bool:
        return self.kind == self.Kind.RECOGNITION

    @property
    def money(self) -> str:
        return pounds(self.amount)

    @property
    def full_money(self) -> str:
        return pounds(self.full)

    @property
    def how_long(self) -> str:
        """2 hours; with when, where it is known: from 10pm to 1am the next day."""
        if not self.minutes:
            return ""
        said = {"time": hours_and_minutes(self.minutes)}
        if self.started_at is None or self.ended_at is None:
            return said["time"]
        said |= {"start": hour(self.started_at), "end": hour(self.ended_at)}
        if timezone.localtime(self.ended_at).date() > self.on:
            return str(_("%(time)s, from %(start)s to %(end)s the next day") % said)
        return str(_("%(time)s, from %(start)s to %(end)s") % said)

    @property
    def done_on(self):
        """The day it was paid, or handed over on the ward; None before."""
        if self.is_recognition:
            return self.given.on if hasattr(self, "given") else None
        return self.batch.paid_on if self.batch_id else None

    @property
    def standing(self) -> str:
        """What came of it, in a few words."""
        if self.is_open:
            return str(_("Somebody asks you something") if self.open_query else _("Waiting for an answer"))
        if not self.is_approved or self.amount == 0:
            return str(self.answered.get_answer_display())
        said = {"day": full_day(self.done_on or self.pay_by)}
        if self.done_on:
            return str((_("Handed over on %(day)s") if self.is_recognition else _("Paid on %(day)s")) % said)
        return str(
            (_("Approved. You have it by %(day)s") if self.is_recognition else _("Approved. Paid by %(day)s")) % said
        )

    @property
    def is_late(self) -> bool:
        """Its promised day is over, and it is neither paid nor turned down."""
        owed = self.is_open or (self.is_approved and self.amount > 0)
        return owed and self.done_on is None and self.pay_by < timezone.localdate()

    @property
    def working_days(self) -> int | None:
        """From the claim to the money, in working days of the place."""
        if self.done_on is None:
            return None
        return working_days_between(self.claimed_on, self.done_on, self.unit.where_bank_holidays_are())

    @classmethod
    @transaction.atomic
    def make(
        cls, *, unit, activity, on, what_for, starts: dt.time | None = None, ends: dt.time | None = None,
        hours: Decimal | None = None, choice=Choice.FULL, less: Decimal | None = None, given_to="", late_because="",
        about=None, goes_on=False, by,
    ) -> "Claim":  # fmt: skip
        """Claim for something one took part in. `about`: the thing it was, from whichever room; `goes_on`: they were
        warned that it passes a limit of theirs, and want it all the same."""
        must_be_over(on)
        started_at, ended_at, minutes = how_long(on, starts, ends, hours)
        late_because = _why_so_late(on, late_because)
        _lock(by)
        cls._refuse_twice(by, activity, on, started_at, ended_at)
        kind = cls._kind_for(by, unit, activity)
        card = card_of(on)
        full = card.rate_for(activity, minutes).worth(minutes)
        amount = _chosen(choice, full, less, given_to)
        counts = amount if choice in cls.EARNED else NOTHING
        if not goes_on and (said := warnings_before(by, cls.objects.for_money_of(by), on, counts)):
            ask = _("Talk to an adviser first, or say below that you want it all the same.")
            raise Refused([Refused(words, code=OVER_A_LIMIT) for words in [*said, str(ask)]])
        return cls._kept(
            person=by, unit=unit, kind=kind, activity=activity, card=card, on=on, started_at=started_at,
            ended_at=ended_at, minutes=minutes, what_for=what_for, about=label(about) if about else "", full=full,
            choice=choice, amount=amount, given_to=given_to if choice in cls.GIVEN else "", late_because=late_because,
        )  # fmt: skip

    @classmethod
    def for_expense(cls, expense, *, amount, late_because="", by) -> "Claim":
        """What was spent, at most as much as was agreed. The room's own `Expense.claim_back` calls it."""
        return cls._kept(
            person=by, unit=expense.unit, kind=cls.Kind.EXPENSE, expense=expense, on=expense.on, full=amount,
            amount=amount, what_for=expense.what_for, late_because=_why_so_late(expense.on, late_because),
        )  # fmt: skip

    @classmethod
    def _kept(cls, *, unit, what_for, **facts):
        if not what_for.strip():
            raise Refused(_("Say what it was for."))
        nation = unit.where_bank_holidays_are()
        pay_by = working_day_after(timezone.localdate(), settings.REWARD_DAYS, nation)
        claim = cls.objects.create(unit=unit, what_for=what_for.strip(), pay_by=pay_by, **facts)
        remember("claim made", claim, claim.person)
        follow(claim.person, claim)
        return claim

    @classmethod
    def _kind_for(cls, person, unit, activity):
        if not activity.is_recognition:
            return cls.Kind.TIME
        if not may(person, Can.JUDGE, unit):
            raise Refused(_("Ward recognition is for people who stay on this ward now. Choose something else."))
        return cls.Kind.RECOGNITION

    @classmethod
    def _refuse_twice(cls, person, activity, on, started_at, ended_at):
        same = cls.objects.live().filter(person=person, activity=activity)
        if started_at:
            clash = Q(started_at__lt=ended_at, ended_at__gt=started_at) | Q(started_at=None, on=on)
        else:
            clash = Q(on=on)
        if same.filter(clash).exists():
            raise Refused(
                _("You have claimed for this on this day. If it was another time, write from when until when in both.")
            )


def _lock(person):
    """Two claims of one person sent at once wait for each other here."""
    Person.objects.select_for_update().get(pk=person.pk)


def _why_so_late(on, late_because: str) -> str:
    if on >= years_ago(timezone.localdate()):
        return ""
    if not late_because.strip():
        raise Refused(_("This is more than a year ago. Please write why you claim it now."))
    return late_because.strip()


def _chosen(choice, full: Decimal, less: Decimal | None, given_to: str) -> Decimal:
    """How much of the full amount goes out, by their choice."""
    if choice == Claim.Choice.NONE:
        return NOTHING
    if choice == Claim.Choice.LESS:
        if less is None or not NOTHING < less < full:
            raise Refused(
                _("Write how much you want: more than nothing, and less than %(full)s."), params={"full": pounds(full)}
            )
        return less
    if choice == Claim.Choice.CHARITY and not given_to.strip():
        raise Refused(_("Write which charity gets it."))
    return full
