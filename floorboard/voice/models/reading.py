"""The first reading: a person reads everything before anybody else sees it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where, reaches, roles_that
from floorboard.people.models import Person, Role
from floorboard.people.sealing import SealedTextField
from floorboard.voice.models.reading_clock import due
from floorboard.voice.taken_back import forget_words_of


class Reading(models.Model):
    """One reader's decision about what was said: publish it, take a name out, hold it, or send it the proper way."""

    class Outcome(models.TextChoices):
        PUBLISH = "publish", _("Publish it")
        EDIT = "edit", _("Publish it with names or security details taken out")
        HOLD = "hold", _("Hold it, with a reason")
        ROUTE = "route", _("Send it the proper way")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="readings")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    as_kind = models.CharField(max_length=20, choices=Role.Kind, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"item", "outcome", "as_kind", "at"}

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="hold") | ~models.Q(reason=""), name="nothing_is_held_without_a_reason"
            ),
        ]

    def __str__(self):
        return self.get_outcome_display()


class Original(models.Model):
    """The words as they came, kept when a reader took something out. Its raiser sees the change."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="original")
    words = SealedTextField()

    class Personal:
        about_a_person = {"words"}
        plain = {"item"}

    def __str__(self):
        return self.words


class InCircle(models.Model):
    """Who may see an item from a day on: its ward, the provider, anybody. Only the council widens it."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="circles")
    circle = models.CharField(max_length=10, blank=True)  # empty: a reader took it off every list
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    raiser_agreed = models.BooleanField(default=False)
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by", "raiser_agreed"}
        plain = {"item", "circle", "on", "at"}

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.circle


class SteppedAside(models.Model):
    """A reader said "this is about me" or "I should not read this", and it went to the next reader."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="stepped_asides")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"item", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "by"], name="a_reader_steps_aside_once")]

    def __str__(self):
        return str(self.on)


class TakenOffQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.SEE):
        """What is hidden at the places whose words this person reads: that it is, by which role and why. No word."""
        return self.filter(item__unit__in=places_where(person, can))

    def for_tablet(self, link):
        return self.filter(item__unit=link.unit_id)

    def now(self):
        return self.filter(read_on=None).exclude(item__ending__kind="withdrawn").order_by("on", "pk")


class TakenOff(models.Model):
    """A reader took something off every list, and it is read again. The words wait here until somebody has."""

    class Because(models.TextChoices):
        NAME = "name", _("It names somebody")
        DETAIL = "detail", _("It tells how the place is kept safe")
        HARM = "harm", _("Somebody could be hurt by it")
        OTHER = "other", _("Another reason")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="taken_off")
    words = SealedTextField(blank=True)
    because = models.CharField(max_length=10, choices=Because, default=Because.OTHER)
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    as_kind = models.CharField(max_length=20, choices=Role.Kind, blank=True)
    on = models.DateField(default=timezone.localdate)
    read_on = models.DateField(null=True)

    class Personal:
        about_a_person = {"words", "reason", "by"}
        plain = {"item", "because", "as_kind", "on", "read_on"}

    objects = TakenOffQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="nothing_is_taken_off_the_lists_without_a_reason"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(read_on=None), name="a_thing_waits_once_to_be_read_again"
            ),
        ]

    def __str__(self):
        return self.reason


def read_as(person, unit) -> str:
    """The role in which this person reads here, for whoever sees what was done."""
    cans = (Can.TRIAGE, Can.SAFEGUARD, Can.SAFEGUARD_CHILDREN, Can.SPEAK_UP)
    held = (role.kind for can in cans for role in roles_that(person, can) if reaches(role, can, unit))
    return next(held, "")


class Readable:
    """What a reader may do with an item that waits to be read."""

    @property
    def taken_off_now(self) -> TakenOff | None:
        """Why it is off the lists, while it waits to be read again."""
        return next((one for one in self.taken_off.all() if one.read_on is None), None)

    @property
    def words_to_read(self) -> str:
        """The words a reader reads: as they came, or as they were before it was taken off the lists."""
        waiting = self.taken_off_now
        return waiting.words if waiting else self.words

    def _read(self, outcome, by, reason=""):
        self.take_hold()
        if not self.is_open and not self.taken_off_now:
            raise Refused(_("This has ended already. Nothing more needs to be read."))
        if self.circle:
            raise Refused(_("Somebody has read and published this already."))
        if by and by.pk == self.raised_by_id:
            raise Refused(_("You said this yourself. Somebody else must read it."))
        if by and self.stepped_asides.filter(by=by).exists():
            raise Refused(_("You stepped aside from this. Somebody else reads it now."))
        return self.readings.create(outcome=outcome, reason=reason, by=by, as_kind=read_as(by, self.unit))

    @transaction.atomic
    def publish(self, *, by, words: str | None = None):
        """Let the ward's circle see it. With `words`, names or security details are out and the original is kept."""
        before = self.words_to_read
        changed = words is not None and words != before
        if changed and not words:
            raise Refused(_("Some words must stay. To keep all of them back, hold it with a reason."))
        if self.routes.filter(kind="danger", addition=None).exists():
            raise Refused(_("This is about danger in the building. It is never published."))
        self.must_be_typed()
        reading = self._read("edit" if changed else "publish", by)
        if changed:
            self._keep_original(before)
        self._is_read_again(words=words if changed else before)
        self.circles.create(circle="ward", by=by)
        self.settle()
        remember("item published", self, by)
        self.news(gettext_noop("a person has read it. Now your ward can see it"), by=by)
        return reading

    def _keep_original(self, words):
        if not Original.objects.filter(item=self).exists():
            Original.objects.create(item=self, words=words)

    def _is_read_again(self, words: str | None = None):
        """Nothing waits to be read any more; `words` are what the circle sees from now on."""
        self.taken_off.filter(read_on=None).update(read_on=timezone.localdate())
        if words is not None and words != self.words:
            self.words = words
            self.save(update_fields=["words"])

    @transaction.atomic
    def take_off(self, *, reason: str, because: str = TakenOff.Because.OTHER, by) -> TakenOff:
        """Take it off every list at once, and have it read again. What was promised and asked stays."""
        self.take_hold()
        if not reason:
            raise Refused(_("Say why you take it off. The person who said it will read your reason."))
        if not self.circle:
            raise Refused(_("It is on no list. You need do nothing."))
        if by and by.pk == self.raised_by_id:
            raise Refused(_("You said this yourself. You can take it back."))
        if self.has_an_ending() and self.ending.kind == "withdrawn":
            raise Refused(_("Its words are gone already. The person who said it took them back."))
        taken = self.taken_off.create(
            words=self.words, because=because, reason=reason, by=by, as_kind=read_as(by, self.unit)
        )
        self.circles.create(circle="", by=by)
        self.missed_clocks.all().delete()
        self.words, self.read_by = "", due(self.unit, timezone.now())
        self.save(update_fields=["words", "read_by"])
        forget_words_of(self)
        self.settle()
        remember("item taken off the lists", self, by)
        self.news(gettext_noop("it is off the lists for now. A person reads it again"), by=by)
        return taken

    @transaction.atomic
    def hold(self, *, reason: str, by):
        """Keep it back for now. The raiser sees the reason."""
        if not reason:
            raise Refused(_("Say why you hold it. The person who said it will read your reason."))
        self.take_hold()
        before = self.readings.last() if self.state == self.State.HELD else None
        if before and by and (before.outcome, before.reason, before.by_id) == ("hold", reason, by.pk):
            return before  # the same form again
        reading = self._read("hold", by, reason)
        self.settle()
        remember("item held", self, by)
        self.news(gettext_noop("a person has read it, and holds it back for now. The reason is there"), by=by)
        return reading

    @transaction.atomic
    def step_aside(self, *, by):
        """This reader should not read it: it goes to the next one, with the same clock."""
        self.take_hold()
        if self.circle or not (self.is_open or self.taken_off_now):
            raise Refused(_("Somebody has read this already. You need do nothing."))
        _row, new = self.stepped_asides.get_or_create(by=by)
        if new:
            remember("reader stepped aside", self, by)

    @transaction.atomic
    def miss_clock(self):
        """Nobody read it in time: it goes to the next reader, who has as long again. Answers the row, or None."""
        self.take_hold()
        late = self.state == self.State.ARRIVED and self.read_by and self.read_by <= timezone.now()
        stage = self.missed_clocks.count() + 1
        if not late or stage > max(self.missed_clocks.model.Stage):
            return None
        missed = self.missed_clocks.create(stage=stage)
        self.read_by = due(self.unit, timezone.now())
        self.save(update_fields=["read_by"])
        remember("reading clock missed", self, on=timezone.localdate())
        return missed

    @transaction.atomic
    def widen(self, circle: str, *, by, raiser_agreed: bool = False):
        """Let more people see it. The council decides this; words with a name need their raiser's yes.

        `raiser_agreed=True` says that whoever said it was asked and said yes; it is kept with the row. Words that
        came without a name need no yes: nobody can be asked.
        """
        self.take_hold()
        agreed = raiser_agreed or (by is not None and by.pk == self.raised_by_id)
        order = ["ward", "provider", "outside"]
        if circle not in order:
            raise Refused(_("Choose who may see it."))
        if not self.circle:
            raise Refused(_("Nobody has published this yet. It must be read first."))
        if order.index(circle) <= order.index(self.circle):
            raise Refused(_("These people can see it already."))
        if (self.raised_by_id or self.name_given) and not agreed:
            raise Refused(_("Ask the person who said it first. More people may see it only when they say yes."))
        self.circles.create(circle=circle, by=by, raiser_agreed=agreed)
        self.settle()
        remember("item's circle widened", self, by)
