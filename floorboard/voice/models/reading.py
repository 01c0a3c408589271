"""The first reading: a person reads everything before anybody else sees it."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models.reading_clock import due


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
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"item", "outcome", "at"}

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
    words = models.TextField()

    class Personal:
        about_a_person = {"words"}
        plain = {"item"}

    def __str__(self):
        return self.words


class InCircle(models.Model):
    """Who may see an item from a day on: its ward, the provider, anybody. Only the council widens it."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="circles")
    circle = models.CharField(max_length=10)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
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


class Readable:
    """What a reader may do with an item that waits to be read."""

    def _read(self, outcome, by, reason=""):
        self.take_hold()
        if not self.is_open:
            raise Refused(_("This has ended already. Nothing more needs to be read."))
        if self.circle:
            raise Refused(_("Somebody has read and published this already."))
        if by and by.pk == self.raised_by_id:
            raise Refused(_("You said this yourself. Somebody else must read it."))
        if by and self.stepped_asides.filter(by=by).exists():
            raise Refused(_("You stepped aside from this. Somebody else reads it now."))
        return self.readings.create(outcome=outcome, reason=reason, by=by)

    @transaction.atomic
    def publish(self, *, by, words: str | None = None):
        """Let the ward's circle see it. With `words`, names or security details are out and the original is kept."""
        changed = words is not None and words != self.words
        if changed and not words:
            raise Refused(_("Some words must stay. To keep all of them back, hold it with a reason."))
        if self.routes.filter(kind="danger").exists():
            raise Refused(_("This is about danger in the building. It is never published."))
        reading = self._read("edit" if changed else "publish", by)
        if changed:
            self._keep_original()
            self.words = words
            self.save(update_fields=["words"])
        self.circles.create(circle="ward", by=by)
        self.settle()
        remember("item published", self, by)
        self.news(gettext_noop("a person has read it. Now your ward can see it"), by=by)
        return reading

    def _keep_original(self):
        if not Original.objects.filter(item=self).exists():
            Original.objects.create(item=self, words=self.words)

    @transaction.atomic
    def hold(self, *, reason: str, by):
        """Keep it back for now. The raiser sees the reason."""
        if not reason:
            raise Refused(_("Say why you hold it. The person who said it will read your reason."))
        reading = self._read("hold", by, reason)
        self.settle()
        remember("item held", self, by)
        self.news(gettext_noop("a person has read it, and holds it back for now. The reason is there"), by=by)
        return reading

    @transaction.atomic
    def step_aside(self, *, by):
        """This reader should not read it: it goes to the next one, with the same clock."""
        self.take_hold()
        if not self.is_open or self.circle:
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
    def widen(self, circle: str, *, by):
        """Let more people see it. The council decides this, and named words need their raiser's yes."""
        self.take_hold()
        order = ["ward", "provider", "outside"]
        if not self.circle:
            raise Refused(_("Nobody has published this yet. It must be read first."))
        if order.index(circle) <= order.index(self.circle):
            raise Refused(_("These people can see it already."))
        self.circles.create(circle=circle, by=by)
        self.settle()
        remember("item's circle widened", self, by)
