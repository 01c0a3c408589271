"""Going up a level, or across to a department; whoever receives it must answer by a day."""

from datetime import date

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.days import working_day_after, working_days_between
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, answered_by_role_of, units_where
from floorboard.people.models import Person, Role
from floorboard.voice.models.rung import Rung

USUAL_DAYS = 20
REMIND_BEFORE = 5


class EscalationQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.ANSWER):
        """What reached a level this person answers for; to see, also what their own places sent."""
        mine = answered_by_role_of(person, "to", "kind")
        if can == Can.SEE:
            mine |= Q(item__unit__in=units_where(person, Can.SEE)) & ~Q(item__circle="")
        return self.filter(mine)

    def open(self):
        """Neither answered nor passed on."""
        return self.filter(answer=None, passed_on=None)

    def late(self, on=None):
        return self.open().filter(due_on__lt=on or timezone.localdate())


class Escalation(Keyed):
    """The step that carries something up or across, with a reason. Whoever it reaches answers by a day."""

    class Direction(models.TextChoices):
        UP = "up", _("Up")
        ACROSS = "across", _("Across to a department")
        BACK = "back", _("Back to whoever answered last")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="escalations")
    to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="received")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    direction = models.CharField(max_length=10, choices=Direction)
    reason = models.TextField()
    within = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="asked")
    passed_from = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="passed_on")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    reached_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    objects = EscalationQuerySet.as_manager()

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"item", "to", "kind", "direction", "within", "passed_from", "reached_on", "due_on", "at"}

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["to", "kind", "due_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="nothing_goes_up_without_a_reason"),
            models.CheckConstraint(condition=Q(due_on__gt=F("reached_on")), name="an_answer_is_due_after_it_is_asked"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.to}"

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "answer") and not hasattr(self, "passed_on")

    def days_used(self, on: date | None = None) -> int:
        """Working days since it reached them, by the bank holidays of the raising site's nation."""
        return working_days_between(self.reached_on, on or timezone.localdate(), self.item.nation)

    def days_late(self, on: date | None = None) -> int:
        """Working days past the due day; 0 or less when there is still time."""
        return working_days_between(self.due_on, on or timezone.localdate(), self.item.nation)

    @property
    def limit(self) -> int:
        """How many working days there were from the start."""
        return working_days_between(self.reached_on, self.due_on, self.item.nation)

    def _must_be_mine(self, by):
        if not self.is_open:
            raise Refused(_("This was answered or passed on already."))
        if not Escalation.objects.for_person(by, Can.ANSWER).filter(pk=self.pk).exists():
            raise Refused(_("Only the role it reached can do this."))

    @transaction.atomic
    def take(self, *, by) -> "Taking":
        """Say "this is ours to answer". The day it is due stays the same."""
        self._must_be_mine(by)
        taking, new = Taking.objects.get_or_create(escalation=self, defaults={"by": by})
        if new:
            remember("escalation taken", self.item, by)
        return taking

    @transaction.atomic
    def pass_on(self, *, to, kind, reason, by) -> "Escalation":
        """Pass it to somebody else who can answer, with a reason. They get their own day."""
        self._must_be_mine(by)
        if (to.pk, kind) == (self.to_id, self.kind):
            raise Refused(_("It is with this role already. Choose another one."))
        direction = "across" if to.level == Unit.Level.DEPARTMENT else "up"
        return self.item._send(to, kind, direction, reason, by, passed_from=self, within=self.within)

    @transaction.atomic
    def ask_department(self, *, to, kind, reason, by) -> "Escalation":
        """Ask a department, and stay answerable yourself."""
        self._must_be_mine(by)
        asked = self.item._send(to, kind, "across", reason, by, within=self)
        if asked.due_on > self.due_on > asked.reached_on:
            asked.due_on = self.due_on
            asked.save(update_fields=["due_on"])
        return asked

    @transaction.atomic
    def ask_ward(self, words: str, *, by) -> "Question":
        """Ask the ward something. The clock goes on."""
        self._must_be_mine(by)
        if not words:
            raise Refused(_("Write your question."))
        question = self.questions.create(words=words, by=by)
        remember("ward asked a question", self.item, by)
        return question


class Taking(models.Model):
    """Somebody said "this is ours to answer"."""

    escalation = models.OneToOneField(Escalation, on_delete=models.CASCADE, related_name="taking")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"escalation", "on"}

    def __str__(self):
        return str(self.on)


class Question(Keyed):
    """A question back to the ward from whoever must answer, and what the ward replied."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="questions")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    replied_on = models.DateField(null=True)

    class Personal:
        about_a_person = {"words", "by", "reply", "replied_by"}
        plain = {"escalation", "on", "replied_on"}

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return self.words

    @transaction.atomic
    def answer_it(self, words: str, *, by):
        """The ward's reply."""
        if self.replied_on:
            raise Refused(_("This question has a reply already."))
        if not words:
            raise Refused(_("Write the reply."))
        self.reply, self.replied_by, self.replied_on = words, by, timezone.localdate()
        self.save(update_fields=["reply", "replied_by", "replied_on"])
        remember("ward answered a question", self.escalation.item, by)


class Climbing:
    """An item can go up or across."""

    @property
    def nation(self) -> str:
        """The nation whose bank holidays count for this item."""
        if not hasattr(self, "_nation"):
            self._nation = self.unit.where_bank_holidays_are()
        return self._nation

    @transaction.atomic
    def escalate(self, *, to, kind, reason, by, direction="up") -> Escalation:
        """Send it up a level or across to a department, with a reason. They must answer by a day."""
        if not self.circle:
            raise Refused(_("This must be read and published before it can go anywhere."))
        if not self.is_open:
            raise Refused(_("This has ended. It cannot be sent on."))
        if self.escalations.open().filter(within=None).exists():
            raise Refused(_("Somebody must answer this already. Wait for the answer, or ask them to pass it on."))
        above = self.unit.path.startswith(to.path) and to.pk != self.unit_id
        beside = to.level == Unit.Level.DEPARTMENT and self.unit.path.startswith(to.above.path)
        if not (above or beside or direction == Escalation.Direction.BACK):
            raise Refused(_("It can go to a level above this place, or to a department there. Choose one of those."))
        return self._send(to, kind, direction, reason, by)

    def _send(self, to, kind, direction, reason, by, **links) -> Escalation:
        if not reason:
            raise Refused(_("Give a reason. Whoever receives it needs to know why."))
        if to.is_closed():
            raise Refused(_("That place has closed. Choose another one."))
        rung = Rung.objects.filter(level=to.level, kind=kind).first()
        today = timezone.localdate()
        escalation = self.escalations.create(
            to=to, kind=kind, direction=direction, reason=reason, by=by, reached_on=today,
            due_on=working_day_after(today, rung.days if rung else USUAL_DAYS, self.nation), **links,
        )  # fmt: skip
        self.settle()
        remember("item escalated", self, by)
        return escalation

    def next_rungs(self, after: Escalation | None = None) -> list[tuple[Unit, str]]:
        """Where it can go next: (unit, kind of role), the nearest levels above by the chain, then departments."""
        start = after.to if after else self.unit
        above = list(self.unit.ancestors())
        befores = Rung.objects.filter(level=start.level)
        befores = befores.filter(kind=after.kind) if after else befores
        if befores.exists():
            rungs = Rung.objects.filter(befores__in=befores).distinct()
        else:
            rungs = Rung.objects.filter(befores=None).exclude(level=Unit.Level.DEPARTMENT)
        up = [(unit, rung.kind) for rung in rungs for unit in reversed(above) if unit.level == rung.level]
        places = [*above, self.unit]
        departments = Unit.objects.filter(level=Unit.Level.DEPARTMENT, above__in=places).open().order_by("-depth", "name")
        return up + [(unit, Role.Kind.DEPARTMENT_LEAD) for unit in departments]
