from decimal import Decimal

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.reward.models.activity import Activity
from floorboard.reward.money import MOST, NOTHING, MoneyField, for_hours, hours_and_minutes, pounds

A_DAY = 24 * 60  # minutes
MOST_PENCE = 200  # for a mile


class RateCardQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Cards that count may be read by anybody who signs in; one that is being written, by whoever sets rates."""
        theirs = super().for_person(person, Can.SET_RATES)
        return theirs if can == Can.SET_RATES else self.filter(Q(published_on__isnull=False) | Q(pk__in=theirs))

    def published(self):
        return self.filter(published_on__isnull=False)

    def on_day(self, day):
        """The card that counts on this day."""
        return self.published().filter(since__lte=day).order_by("-since").first()


class RateCard(Keyed):
    """What taking part is worth from a day on, for each way of taking part and how long it takes."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_rate_cards")
    since = models.DateField()
    pence_per_mile = models.DecimalField(max_digits=4, decimal_places=1)
    words = models.CharField(max_length=300, blank=True)  # where the rates come from
    published_on = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RateCardQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"unit", "since", "pence_per_mile", "words", "published_on"}

    class Meta:
        ordering = ["-since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "since"], condition=Q(published_on__isnull=False),
                name="one_rate_card_begins_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(published_on=None), name="one_rate_card_is_written_at_a_time"
            ),
            models.CheckConstraint(condition=Q(pence_per_mile__gte=0), name="a_mile_is_never_worth_less_than_nothing"),
        ]  # fmt: skip

    def __str__(self):
        return _("Rate card from %(day)s") % {"day": full_day(self.since)}

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    @classmethod
    @transaction.atomic
    def begin(cls, *, unit, since, pence_per_mile, words="", by) -> "RateCard":
        """Write the next card: it begins with the rates of the last one. Two who begin one wait for each other."""
        if unit.level != Unit.Level.PROVIDER:
            raise Refused(_("The rate card belongs to the whole provider. Ask whoever sets rates there."))
        Unit.objects.select_for_update().get(pk=unit.pk)
        if cls.objects.filter(unit=unit, published_on=None).exists():
            raise Refused(_("A rate card is being written already. Finish that one first."))
        _must_be_pence(pence_per_mile)
        Activity.begin_list(unit, by)
        last = cls.objects.published().filter(unit=unit).first()
        card = cls.objects.create(unit=unit, since=since, pence_per_mile=pence_per_mile, words=words, by=by)
        rates = last.rates.all() if last else []
        Rate.objects.bulk_create(Rate(card=card, **one.as_written) for one in rates)
        remember("rate card begun", card, by)
        return card

    @transaction.atomic
    def set_rate(self, *, activity, up_to_minutes, amount, is_per_hour=False, by) -> "Rate":
        """What this way of taking part is worth for up to so many minutes. Written again, it replaces the amount."""
        self._must_be_a_draft()
        if not 0 < up_to_minutes <= A_DAY:
            raise Refused(_("Write for how long it counts: more than nothing, and 24 hours at most."))
        if not NOTHING <= amount <= MOST:
            raise Refused(_("Check the amount. It cannot be less than nothing."))
        told = {"amount": amount, "is_per_hour": is_per_hour}
        rate, _new = self.rates.update_or_create(activity=activity, up_to_minutes=up_to_minutes, defaults=told)
        remember("rate written", self, by)
        return rate

    @transaction.atomic
    def take_out(self, rate: int, *, by):
        """Take a rate off a card that is being written."""
        self._must_be_a_draft()
        if self.rates.filter(pk=rate).delete()[0]:
            remember("rate taken out", self, by)

    @transaction.atomic
    def publish(self, *, by):
        """From its day on this card counts. Its rates stay as they are; claims made before keep theirs."""
        self._must_be_a_draft()
        others = RateCard.objects.published().filter(unit=self.unit_id)
        if not self.rates.exists():
            raise Refused(_("There is no rate on this card yet. Write one first."))
        if others.exists() and self.since < timezone.localdate():
            raise Refused(_("A new card begins today or later, so that nobody’s reward changes behind them."))
        if others.filter(since__gte=self.since).exists():
            raise Refused(_("There is a card from that day, or a later one. Choose a later day."))
        self.published_on = timezone.localdate()
        self.save(update_fields=["published_on"])
        remember("rate card published", self, by)
        return self

    @transaction.atomic
    def begin_on(self, *, since, pence_per_mile, words="", by):
        """Change the day from which a card that is being written counts, or what a mile is worth."""
        self._must_be_a_draft()
        _must_be_pence(pence_per_mile)
        self.since, self.pence_per_mile, self.words = since, pence_per_mile, words
        self.save(update_fields=["since", "pence_per_mile", "words"])
        remember("rate card changed", self, by)
        return self

    def _must_be_a_draft(self):
        """Whoever writes it and whoever publishes it wait for each other here, and go on from what stands now."""
        told = ["since", "pence_per_mile", "words", "published_on"]
        self.refresh_from_db(fields=told, from_queryset=RateCard.objects.select_for_update())
        if not self.is_draft:
            raise Refused(_("This card counts already, so it stays as it is. Write the next one."))

    def rate_for(self, activity, minutes: int) -> "Rate":
        """The rate of the shortest time that is long enough. A gap in the card is said plainly."""
        rates = self.rates.filter(activity=activity).order_by("up_to_minutes")
        if rate := rates.filter(up_to_minutes__gte=minutes).first():
            return rate
        said = {"activity": activity.name, "day": full_day(self.since)}
        if longest := rates.last():
            said["time"] = hours_and_minutes(longest.up_to_minutes)
            raise Refused(
                _("The rate card has “%(activity)s” for up to %(time)s. Write a shorter time, or ask who leads this."),
                params=said,
            )
        raise Refused(
            _("The rate card from %(day)s has no rate for “%(activity)s”. Tell whoever sets the rates."), params=said
        )


def _must_be_pence(pence_per_mile):
    if not 0 <= pence_per_mile <= MOST_PENCE:
        raise Refused(_("Check the pence for a mile. It should look like 45."))


def card_of(day) -> RateCard:
    """The card that counts on this day, or plain words that there is none."""
    if card := RateCard.objects.on_day(day):
        return card
    raise Refused(_("There is no rate card for %(day)s. Tell whoever sets the rates."), params={"day": full_day(day)})


class Rate(Keyed):
    """What one way of taking part is worth for up to so many minutes: for all of it, or for each hour."""

    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="rates")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="rates")
    up_to_minutes = models.PositiveSmallIntegerField()
    amount = MoneyField()
    is_per_hour = models.BooleanField(default=False)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"card", "activity", "up_to_minutes", "amount", "is_per_hour"}

    class Meta:
        ordering = ["activity__kind", "activity__name", "up_to_minutes"]
        constraints = [
            models.UniqueConstraint(fields=["card", "activity", "up_to_minutes"], name="a_time_has_one_rate_on_a_card"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_rate_is_never_less_than_nothing"),
            models.CheckConstraint(
                condition=Q(up_to_minutes__range=(1, A_DAY)), name="a_rate_counts_for_a_day_at_the_longest"
            ),
        ]

    def __str__(self):
        return f"{self.activity}: {self.in_words}"

    @property
    def as_written(self) -> dict:
        names = ("activity_id", "up_to_minutes", "amount", "is_per_hour")
        return {name: getattr(self, name) for name in names}

    @property
    def in_words(self) -> str:
        said = {"money": pounds(self.amount), "time": hours_and_minutes(self.up_to_minutes)}
        if self.is_per_hour:
            return str(_("%(money)s for each hour, up to %(time)s") % said)
        return str(_("%(money)s, up to %(time)s") % said)

    def worth(self, minutes: int) -> Decimal:
        """What so many minutes come to, in pounds."""
        return for_hours(self.amount, minutes) if self.is_per_hour else self.amount
