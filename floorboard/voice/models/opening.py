"""Opening a locked name: one holder asks with a reason, another agrees, and everybody it concerns can see it."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day as day_in_words
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import HolderKey, Person
from floorboard.voice.models.by_receipt import remember_by
from floorboard.voice.models.locked_name import LockedName
from floorboard.voice.models.reading_clock import readers_of
from floorboard.voice.models.safety_duty import who_keeps_people_safe
from floorboard.voice.when_read import moment_words

WAIT = timedelta(hours=24)  # in which whoever said it can answer
SEEN_FOR = timedelta(minutes=60)
ASKED_FOR = timedelta(days=14)  # nobody agreed: then it must be asked anew
PLEASE_AGREE = gettext_noop("another holder asks you to open a name with them")
WAS_ASKED = gettext_noop("a holder asked to open a locked name")
WAS_OPENED = gettext_noop("two holders opened a locked name")


class OpeningQuerySet(AccessQuerySet):
    unit_field = "name__item__unit"

    def for_person(self, person, can=Can.SEE):
        """Holders see those of their places; the information lead sees who opened, where and why, and no name."""
        theirs = models.Q(name__in=LockedName.objects.for_person(person).order_by().values("pk"))
        if can == Can.SEE:
            theirs |= models.Q(name__item__unit__in=places_where(person, Can.SEE_LOOKS))
        return self.filter(theirs)

    def for_receipt(self, receipt):
        """Every opening of the name of whoever holds this receipt: their own access log."""
        return self.filter(name__item=receipt.item_id) if receipt else self.none()

    def with_all(self):
        return self.select_related("name__item", "by", "agreed__by", "refused__by", "raiser_says")


class Opening(Keyed):
    """A holder asked to open a locked name, with a reason. Nothing opens until a second holder agrees."""

    class Reason(models.TextChoices):
        LIFE = "life", _("Somebody may die or be badly hurt")
        SAFE = "safe", _("Somebody must be kept safe, and we must talk with this person")
        ASKED = "asked", _("The person asked us to")
        LAW = "law", _("A law or a court says so")

    name = models.ForeignKey(LockedName, on_delete=models.CASCADE, related_name="openings")
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = OpeningQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by", "at", "reason"}
        plain = {"name"}

    class Meta:
        ordering = ["-at"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="no_name_is_opened_without_a_reason")]

    def __str__(self):
        return self.get_reason_display()

    @property
    def heading(self) -> str:
        return str(_("A locked name, %(place)s") % {"place": self.name.item.unit.name})

    @classmethod
    @transaction.atomic
    def ask(cls, name: LockedName, *, reason: str, words: str, passed: dict[int, str], by) -> "Opening":
        """Ask to open it. `passed`: for each other holder's key this holder's part, locked for that key."""
        mine = name.part_of(by)
        if mine is None:
            raise Refused(_("You have no part of this name. Ask two other holders to give you one."))
        name.item.take_hold()
        if any(one.waits for one in name.openings.all()):
            raise Refused(_("Somebody has asked already. Open that page and agree there, or say no."))
        if not words:
            raise Refused(_("Write why. The person will read it."))
        others = {key.pk: key for key in name.holders() if key.person_id != by.pk and key.pk in passed}
        if not others:
            raise Refused(_("No other holder has a part of this name now. It cannot be opened."))
        opening = cls.objects.create(name=name, reason=reason, words=words, by=by)
        PassedPart.objects.bulk_create(
            PassedPart(opening=opening, of=mine.of, to=key, box=passed[key.pk]) for key in others.values()
        )
        remember("opening of a locked name asked for", name.item, by)
        for key in others.values():
            remind(key.person, opening, PLEASE_AGREE)
        opening._tell_who_watches(WAS_ASKED)
        return opening

    def _tell_who_watches(self, what):
        """The information lead hears at once: that it happened, and where. Never whose name it is."""
        for person in readers_of(self.name.item.unit, Can.SEE_LOOKS):
            remind(person, self, what)

    @property
    def waits(self) -> bool:
        """Nobody has agreed or said no, and it was not asked too long ago."""
        return not (self.was_agreed or self.was_refused) and timezone.now() < self.at + ASKED_FOR

    @property
    def was_agreed(self) -> bool:
        return hasattr(self, "agreed")

    @property
    def was_refused(self) -> bool:
        return hasattr(self, "refused")

    @property
    def raiser_agrees(self) -> bool | None:
        """What whoever said it answered by their receipt; None while they have not."""
        return self.raiser_says.agrees if hasattr(self, "raiser_says") else None

    @property
    def opens_from(self):
        """From when it can be opened. At once for a life, and when whoever said it agrees."""
        at_once = self.reason == self.Reason.LIFE or self.raiser_agrees
        return self.at if at_once else self.at + WAIT

    @property
    def opens_from_in_words(self) -> str:
        return moment_words(self.opens_from)

    @property
    def is_seen_now(self) -> bool:
        """Within the hour after a second holder agreed, these two can see the name."""
        return self.was_agreed and timezone.now() < self.agreed.at + SEEN_FOR

    @property
    def is_under_way(self) -> bool:
        """It waits for a second holder, or for the hour in which the two see the name."""
        return self.waits or self.is_seen_now

    @transaction.atomic
    def agree(self, *, by) -> "OpeningAgreed":
        """The second holder agrees. From now on, for an hour, the two can see the name together."""
        self.name.item.take_hold()
        if OpeningAgreed.objects.filter(opening=self).exists() or not self.waits:
            raise Refused(_("This is settled already. Look at the page again."))
        if by.pk == self.by_id:
            raise Refused(_("You asked for it yourself. Another holder must agree."))
        part = self.name.part_of(by)
        if part is None or not self.passed.filter(to=part.of).exists():
            raise Refused(_("You have no part of this name. Another holder must agree."))
        if timezone.now() < self.opens_from:
            raise Refused(
                _("It can be opened from %(when)s. Until then the person can answer. Only a risk to life is quicker."),
                params={"when": self.opens_from_in_words},
            )
        if self.reason == self.Reason.LIFE and not self._one_of_them_is_on_duty(by):
            raise Refused(_("One of you two must be on duty for safety. Ask them to agree, or ring them now."))
        agreed = OpeningAgreed.objects.create(opening=self, by=by)
        remember("locked name opened", self.name.item, by)
        self._tell_who_watches(WAS_OPENED)
        return agreed

    def _one_of_them_is_on_duty(self, by) -> bool:
        """For a life, one of the two keeps people safe today. Where no such holder is there, any two may."""
        unit = self.name.item.unit
        holders = {key.person_id for key in self.name.holders()}
        on_duty = {person.pk for person in who_keeps_people_safe(unit)} & holders
        return not on_duty or bool(on_duty & {by.pk, self.by_id})

    @transaction.atomic
    def refuse(self, *, words: str, by) -> "OpeningRefused":
        """A second holder says no, with a reason. It stays closed."""
        self.name.item.take_hold()
        if not words:
            raise Refused(_("Write why not. The other holder and the person will read it."))
        if by.pk == self.by_id or self.name.part_of(by) is None:
            raise Refused(_("Another holder must say no."))
        if not self.waits:
            raise Refused(_("This is settled already. Look at the page again."))
        refused = OpeningRefused.objects.create(opening=self, words=words, by=by)
        self.passed.all().delete()
        remember("opening of a locked name refused", self.name.item, by)
        return refused

    @transaction.atomic
    def pass_part(self, *, box: str, by) -> bool:
        """The second holder passes their part to the first, so that both see the name. Only within the hour."""
        if not self.is_seen_now or by.pk != self.agreed.by_id:
            raise Refused(_("The hour is over. Ask for it again."))
        mine, asker = self.name.part_of(by), HolderKey.objects.open().filter(person=self.by_id).first()
        if mine is None or asker is None:
            return False
        return PassedPart.objects.get_or_create(opening=self, of=mine.of, to=asker, defaults={"box": box})[1]

    def parts_for(self, person) -> dict | None:
        """What this holder's browser needs, within the hour: the locked name, their part, the part passed to them."""
        if not self.is_seen_now or person.pk not in (self.by_id, self.agreed.by_id):
            return None
        mine = self.name.part_of(person)
        passed = mine and self.passed.filter(to=mine.of).select_related("of").first()
        if not mine or not passed:
            return None
        asker = HolderKey.objects.open().filter(person=self.by_id).first()
        back = asker and person.pk == self.agreed.by_id
        return {
            "number": str(self.name.pk), "box": self.name.box, "key": str(mine.of_id), "part": mine.box,
            "of": str(passed.of_id), "passed": passed.box, "opening": str(self.pk),
            "back": {"key": str(asker.pk), "point": asker.point} if back else None,
        }  # fmt: skip

    @transaction.atomic
    def hear_raiser(self, agrees: bool, *, receipt):
        """Whoever said it answers, by their receipt: yes, open it, or no."""
        if not self.waits:
            raise Refused(_("This is settled already. You can see below what came of it."))
        _row, new = RaiserSays.objects.update_or_create(opening=self, defaults={"agrees": agrees})
        if new:
            remember_by("raiser answered an opening", self.name.item)


class OpeningAgreed(models.Model):
    """A second holder agreed, so the two could see the name for an hour."""

    opening = models.OneToOneField(Opening, on_delete=models.CASCADE, related_name="agreed")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by", "at"}
        plain = {"opening"}

    def __str__(self):
        return day_in_words(self.at)


class OpeningRefused(models.Model):
    """A second holder said no, and why."""

    opening = models.OneToOneField(Opening, on_delete=models.CASCADE, related_name="refused")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"words", "by", "on"}
        plain = {"opening"}

    def __str__(self):
        return self.words


class RaiserSays(models.Model):
    """What whoever said it answered, when a holder asked to open their name."""

    opening = models.OneToOneField(Opening, on_delete=models.CASCADE, related_name="raiser_says")
    agrees = models.BooleanField()

    class Personal:
        about_a_person = {"agrees"}
        plain = {"opening"}

    def __str__(self):
        return str(_("Yes, open it") if self.agrees else _("No, please do not"))


class PassedPart(models.Model):
    """One holder's part, locked for the other of the two. It goes an hour after the name was opened."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="passed")
    of = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(HolderKey, on_delete=models.CASCADE, related_name="+")
    box = models.TextField()

    class Personal:
        about_a_person = {"of", "to"}
        plain = {"opening", "box"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opening", "of", "to"], name="a_part_is_passed_once_for_an_opening")
        ]

    def __str__(self):
        return str(self.to)


def forget_passed_parts() -> int:
    """By the clock: what was passed goes when its hour is over, or when nobody agreed. Answers how many."""
    now = timezone.now()
    over = models.Q(opening__agreed__at__lte=now - SEEN_FOR) | models.Q(
        opening__agreed=None, opening__at__lte=now - ASKED_FOR
    )
    return PassedPart.objects.filter(over).delete()[0]


def openings_for(receipt) -> dict:
    """What the holder of a receipt sees of their locked name: whether there is one, and each opening of it."""
    name = LockedName.objects.for_receipt(receipt).with_item().first() if receipt else None
    if name is None:
        return {}
    openings = list(Opening.objects.for_receipt(receipt).with_all())
    return {"locked_name": name, "openings": openings, "asked_now": next((one for one in openings if one.waits), None)}
