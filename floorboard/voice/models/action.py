"""A promise: somebody does something by a day, and everybody can see whether it was kept."""

from datetime import date

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, answered_by_role_of, units_where
from floorboard.people.models import Person, Role


class ActionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Promises this person owes; to see, also those on what their places said; to promise, those they recorded."""
        mine = answered_by_role_of(person, "owner_unit", "owner_kind")
        if can in (Can.SEE, Can.PROMISE):
            mine |= Q(item__unit__in=units_where(person, can)) & ~Q(item__circle="")
        return self.filter(mine)

    def open(self):
        """Neither done nor refused."""
        return self.filter(completion=None, cannot_do=None)

    def late(self, on=None):
        return self.open().filter(due_on__lt=on or timezone.localdate())


class Action(Keyed):
    """Something a role at a unit or department promised to do by a day."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="actions")
    words = models.TextField()
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="promised")
    owner_kind = models.CharField(max_length=20, choices=Role.Kind)
    due_on = models.DateField()
    job_number = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    objects = ActionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"item", "owner_unit", "owner_kind", "due_on", "job_number", "on"}

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["owner_unit", "owner_kind", "due_on"])]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_promise_has_words")]

    def __str__(self):
        return self.words

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "completion") and not hasattr(self, "cannot_do")

    @property
    def days_moved(self) -> int:
        """How many days later it is due now than it was at first (earlier is below zero)."""
        return sum((move.after - move.before).days for move in self.moves.all())

    @property
    def outcome(self):
        """How the promise ended: done, could not be done, or None while it is open."""
        return getattr(self, "completion", None) or getattr(self, "cannot_do", None)

    def is_late(self, on: date | None = None) -> bool:
        return self.is_open and self.due_on < (on or timezone.localdate())

    def _must_be_open(self):
        if not self.is_open:
            raise Refused(_("This promise has ended already."))

    @transaction.atomic
    def progress(self, words: str, *, by, job_number: str = "") -> "Progress":
        """Say how far it is, and keep the department's own job number if there is one."""
        self._must_be_open()
        if not words:
            raise Refused(_("Write how far it is."))
        if job_number:
            self.job_number = job_number
            self.save(update_fields=["job_number"])
        told = self.told.create(words=words, by=by)
        remember("progress told", self.item, by)
        return told

    @transaction.atomic
    def move(self, *, to: date, reason: str, by) -> "Move":
        """Move the day, with a reason. Every moved day is counted and shown."""
        self._must_be_open()
        if not reason:
            raise Refused(_("Give the reason for the new day. The ward will read it."))
        if to <= timezone.localdate():
            raise Refused(_("Choose a day that is still to come."))
        if to == self.due_on:
            raise Refused(_("It is due on that day already."))
        move = self.moves.create(before=self.due_on, after=to, reason=reason, by=by)
        self.due_on = to
        self.save(update_fields=["due_on"])
        self.item.settle()
        remember("promise moved", self.item, by)
        return move

    @transaction.atomic
    def complete(self, words: str, *, by) -> "Completion":
        """Say it is done. Whether it is fixed is for the ward to say."""
        self._must_be_open()
        if not words:
            raise Refused(_("Write what was done."))
        self.completion = Completion.objects.create(action=self, words=words, by=by)
        self.item.settle()
        remember("promise done", self.item, by)
        return self.completion

    @transaction.atomic
    def say_cannot(self, *, reason: str, instead: str, by) -> "CannotDo":
        """Say it cannot be done: why, and what happens instead."""
        self._must_be_open()
        if not reason or not instead:
            raise Refused(_("Write both: why it cannot be done, and what happens instead."))
        self.cannot_do = CannotDo.objects.create(action=self, reason=reason, instead=instead, by=by)
        self.item.settle()
        remember("promise could not be kept", self.item, by)
        return self.cannot_do


class Told(models.Model):
    """One thing said about a promise on a day, by somebody."""

    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["at", "pk"]


class Progress(Told):
    """How far a promise is."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="told")
    words = models.TextField()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.words


class Move(Told):
    """A promised day that was moved, and why."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"action", "before", "after", "on", "at"}

    class Meta(Told.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="no_day_moves_without_a_reason"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="a_moved_day_is_another_day"),
        ]

    def __str__(self):
        return f"{self.before} to {self.after}"


class Completion(Told):
    """Whoever promised it says it is done."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="completion")
    words = models.TextField()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.words


class CannotDo(Told):
    """Whoever promised it says it cannot be done: why, and what happens instead."""

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="cannot_do")
    reason = models.TextField()
    instead = models.TextField()

    class Personal:
        about_a_person = {"reason", "instead", "by"}
        plain = {"action", "on", "at"}

    def __str__(self):
        return self.reason


class Promising:
    """Somebody promises something about an item."""

    @transaction.atomic
    def promise(self, *, words, owner_unit, owner_kind, due, by) -> Action:
        """Record a promise: what, which role where, and by which day."""
        if not self.is_open:
            raise Refused(_("This has ended. Nothing more can be promised on it."))
        if not self.circle:
            raise Refused(_("This must be read and published first."))
        if not words:
            raise Refused(_("Write what somebody will do."))
        if due <= timezone.localdate():
            raise Refused(_("Choose a day that is still to come."))
        if owner_unit.is_closed():
            raise Refused(_("That place has closed. Choose another one."))
        action = self.actions.create(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due_on=due, by=by)
        self.settle()
        remember("promise made", self, by)
        return action
