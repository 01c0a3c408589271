"""A promise: somebody does something by a day, and everybody can see whether it was kept."""

from datetime import date

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, held_by, places_where
from floorboard.people.models import Person, Role
from floorboard.voice.models.escalation import Escalation
from floorboard.voice.models.news import tell_the_role
from floorboard.voice.models.told import CannotDo, Completion, Move, Progress


class ActionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Promises this person owes; to see, also those on what their places said and on what reached them."""
        mine = held_by(person, "owner_unit", "owner_kind")
        if can == Can.SEE:
            mine |= Q(item__unit__in=places_where(person, can)) & ~Q(item__circle="")
            mine |= Q(item__in=Escalation.objects.for_person(person, Can.ANSWER).values("item"))
            mine |= Q(item__raised_by=person.pk)
        return self.filter(mine)

    def open(self):
        """Neither done nor refused: worked out from the rows."""
        return self.filter(completion=None, cannot_do=None)

    def owed(self):
        """The same, as settle() wrote it down: quick in a list."""
        return self.filter(owed=True)

    def late(self, on=None):
        return self.owed().filter(due_on__lt=on or timezone.localdate())


class Action(Keyed):
    """Something a role at a unit or department promised to do by a day."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="actions")
    words = models.TextField()
    owner_unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="promised")
    owner_kind = models.CharField(max_length=20, choices=Role.Kind)
    due_on = models.DateField()
    job_number = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    owed = models.BooleanField(default=True, editable=False)  # written only by settle(), from the rows

    objects = ActionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"item", "owner_unit", "owner_kind", "due_on", "job_number", "on", "owed"}

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner_unit", "owner_kind", "due_on", "item", "owed"]),
            models.Index(
                fields=["owner_unit", "owner_kind", "due_on"], condition=Q(owed=True), name="promises_owed_oldest_first"
            ),
        ]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_promise_has_words")]

    def __str__(self):
        return self.words

    @property
    def is_open(self) -> bool:
        return self.owed

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
        """Nobody else writes on it meanwhile, and it has not ended."""
        self.item.take_hold()
        self.refresh_from_db(fields=["owed", "due_on", "job_number"])
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
        self.item.news(gettext_noop("there is news of a promise"), by=by)
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
        self.item.news(gettext_noop("the day of a promise has moved"), by=by, in_person=True)
        return move

    @transaction.atomic
    def hand_over(self, *, to, kind, reason, by) -> "Progress":
        """This place closes: the promise is kept by the level above, by the same day. The ward can read why."""
        self._must_be_open()
        self.owner_unit, self.owner_kind = to, kind
        self.save(update_fields=["owner_unit", "owner_kind"])
        self.item.settle()
        told = self.told.create(words=reason, by=by)
        remember("promise handed over", self.item, by)
        self.item.news(gettext_noop("somebody else keeps a promise now"), by=by, in_person=True)
        tell_the_role(self.item, to, kind, gettext_noop("a promise is yours to keep now"), but=by)
        return told

    @transaction.atomic
    def complete(self, words: str, *, by) -> "Completion":
        """Say it is done. Whether it is fixed is for the ward to say."""
        self._must_be_open()
        if not words:
            raise Refused(_("Write what was done."))
        self.completion = Completion.objects.create(action=self, words=words, by=by)
        self.item.settle()
        remember("promise done", self.item, by)
        self.item.news(gettext_noop("a promise is done. Please say if it is fixed"), by=by, in_person=True)
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
        self.item.news(gettext_noop("a promise could not be kept"), by=by, in_person=True)
        return self.cannot_do
