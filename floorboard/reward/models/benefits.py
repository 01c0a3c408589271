"""What somebody watches so that a reward cannot hurt them. It is theirs, and that of an adviser they name."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.reward.money import MOST, NOTHING, MoneyField, pounds


class Per(models.TextChoices):
    WEEK = "week", _("A week, Monday to Sunday")
    MONTH = "month", _("A month")


class AdviserQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The person's own; and those where they are the adviser, while it lasts."""
        return self.filter(Q(person=person.pk) | Q(adviser=person.pk, ended_on=None))

    def open(self):
        return self.filter(ended_on=None)


class Adviser(Keyed):
    """Somebody a person named to look after benefits with them, until they take it back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_advisers")
    adviser = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True)

    objects = AdviserQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "adviser", "since", "ended_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("adviser")), name="nobody_is_their_own_adviser"),
            models.UniqueConstraint(
                fields=["person", "adviser"], condition=Q(ended_on=None), name="an_adviser_is_named_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")),
                name="an_adviser_ends_on_or_after_the_day_they_start",
            ),
        ]

    def __str__(self):
        """The user name that the person wrote: nobody learns the name of an account from it."""
        return self.adviser.username

    @classmethod
    @transaction.atomic
    def name_one(cls, *, username, by) -> "Adviser":
        """From now on this person sees my totals and limits, and may write limits for me."""
        adviser = Person.objects.filter(username=username.strip().lower(), is_active=True).exclude(pk=by.pk).first()
        if adviser is None:
            raise Refused(_("We know nobody else by this user name. Ask your adviser how they sign in."))
        named, new = cls.objects.get_or_create(person=by, adviser=adviser, ended_on=None)
        if not new:
            raise Refused(_("They are your adviser already."))
        remember("adviser named", named, by)
        return named

    @transaction.atomic
    def end(self, *, by):
        """Take it back. It counts from their next page."""
        if by.pk != self.person_id:
            raise Refused(_("Only the person can take this back."))
        if Adviser.objects.open().filter(pk=self.pk).update(ended_on=timezone.localdate()):
            remember("adviser ended", self, by)
        return self


class OwnLimitQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The person's own, and those of people who named them their adviser."""
        advised = Adviser.objects.open().filter(adviser=person.pk).values("person")
        return self.filter(Q(person=person.pk) | Q(person__in=advised))


class OwnLimit(Keyed):
    """How much somebody may get in a week or month before they want to be warned, from a day on. Empty: no limit."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_limits")
    per = models.CharField(max_length=5, choices=Per)
    amount = MoneyField(null=True)
    since = models.DateField()
    words = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OwnLimitQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "per", "amount", "since", "words", "by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-since", "per", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="an_own_limit_is_never_below_nothing"
            ),
            models.UniqueConstraint(fields=["person", "per", "since"], name="an_own_limit_begins_once_on_a_day"),
        ]

    def __str__(self):
        return f"{self.get_per_display()}: {self.money}"

    @property
    def name(self) -> str:
        return str(_("your own limit"))

    @property
    def money(self) -> str:
        return str(_("No limit")) if self.amount is None else pounds(self.amount)

    @classmethod
    @transaction.atomic
    def enter(cls, *, person, per, amount, since=None, words="", by) -> "OwnLimit":
        """The person or their adviser writes a limit. It counts from its day, until another one does."""
        since = since or timezone.localdate()
        is_adviser = Adviser.objects.open().filter(person=person, adviser=by).exists()
        if by.pk != person.pk and not is_adviser:
            raise Refused(_("Only the person and an adviser they name can do this."))
        if amount is not None and not NOTHING <= amount <= MOST:
            raise Refused(_("Check the amount. It cannot be less than nothing."))
        told = {"amount": amount, "words": words, "by": by}
        limit, _new = cls.objects.update_or_create(person=person, per=per, since=since, defaults=told)
        remember("own limit written", limit, by)
        return limit


class ThresholdQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Anybody who signs in may read them; an administrator of the provider keeps them."""
        return self.all() if can == Can.SEE else super().for_person(person, can)


class Threshold(Keyed):
    """A national amount that may matter for a benefit, from a day on, with where it stands. Empty: counts no more."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_thresholds")
    name = models.CharField(max_length=120)
    per = models.CharField(max_length=5, choices=Per)
    amount = MoneyField(null=True)
    since = models.DateField()
    source = models.CharField(max_length=300)
    looked_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ThresholdQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"unit", "name", "per", "amount", "since", "source", "looked_on"}

    class Meta:
        ordering = ["name", "per", "-since", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="a_threshold_says_where_it_stands"),
            models.CheckConstraint(condition=~Q(name=""), name="a_threshold_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="a_threshold_is_never_below_nothing"
            ),
            models.UniqueConstraint(fields=["name", "per", "since"], name="a_threshold_begins_once_on_a_day"),
        ]

    def __str__(self):
        return self.name

    @property
    def money(self) -> str:
        return str(_("It counts no more")) if self.amount is None else pounds(self.amount)

    @classmethod
    @transaction.atomic
    def write(cls, *, unit, name, per, amount, since, source, by) -> "Threshold":
        """Write what counts from a day on, and where it stands. Older ones stay, for older claims."""
        name, source = " ".join(name.split()), source.strip()
        if not name or not source:
            raise Refused(_("Write what it is, and where you read it: a page, and its day."))
        if amount is not None and not NOTHING <= amount <= MOST:
            raise Refused(_("Check the amount. It cannot be less than nothing."))
        told = {"unit": unit, "amount": amount, "source": source, "looked_on": timezone.localdate(), "by": by}
        one, _new = cls.objects.update_or_create(name=name, per=per, since=since, defaults=told)
        remember("threshold written", one, by)
        return one


class AdviserOfferQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Each person's own, and nobody else's."""
        return self.filter(person=person.pk)

    def open(self):
        return self.filter(answer="")


class AdviserOffer(Keyed):
    """Somebody was offered to talk to an adviser first: on which day, and what they said to it."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, I want to talk to one")
        SPOKEN = "spoken", _("I have talked to one")
        NO = "no", _("No, thank you")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_adviser_offers")
    offered_on = models.DateField(default=timezone.localdate)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_on = models.DateField(null=True)

    objects = AdviserOfferQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "offered_on", "answer", "answered_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-offered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_on__gte=F("offered_on"))),
                name="an_offer_that_is_answered_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(answer=""), name="one_offer_of_an_adviser_waits_at_a_time"
            ),
        ]

    def __str__(self):
        return self.get_answer_display()

    @classmethod
    @transaction.atomic
    def offer(cls, person) -> "AdviserOffer":
        """Offer it, once: while the person has not answered it is the same offer."""
        offer, new = cls.objects.get_or_create(person=person, answer="")
        if new:
            remember("adviser offered", offer, None)
        return offer

    @transaction.atomic
    def say(self, *, answer, by):
        """What the person says to it."""
        if by.pk != self.person_id:
            raise Refused(_("Only the person can answer this."))
        if answer not in self.Answer.values:
            raise Refused(_("Choose one of the answers."))
        self.answer, self.answered_on = answer, timezone.localdate()
        self.save(update_fields=["answer", "answered_on"])
        remember("adviser offer answered", self, by)
        return self
