from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED
from floorboard.frameworks.models import Statement
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.objective import ObjectiveOwner, OfAnObjective, owns
from floorboard.papers.models.objective_review import YearlyReview
from floorboard.people.access import held_by
from floorboard.people.models import Person, Role


class StepQuerySet(OfAnObjective):
    def promised(self):
        """Those that count: of a review, once somebody with lived experience has agreed to it."""
        agreed = YearlyReview.objects.filter(pk=OuterRef("review"), agreements__capacity__in=LIVED)
        return self.filter(Q(review=None) | Exists(agreed))

    def open(self):
        return self.promised().filter(done=None)

    def owed_by(self, person):
        """The steps of the roles this person holds today, the first day first."""
        return self.for_person(person).open().filter(held_by(person, "unit", "kind"))

    def late(self, on=None):
        return self.open().filter(due_on__lt=on or timezone.localdate())


class ObjectiveStep(Keyed):
    """One step towards an objective: what is done, which role at which place owes it, and by which day."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="steps")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_objective_steps")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    review = models.ForeignKey(YearlyReview, null=True, blank=True, on_delete=models.CASCADE, related_name="steps")
    added_on = models.DateField(default=timezone.localdate)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = StepQuerySet.as_manager()

    class Personal:
        about_a_person = {"added_by", "words"}
        plain = {"statement", "unit", "kind", "due_on", "review", "added_on"}

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_step_of_an_objective_has_words")]

    def __str__(self):
        return self.words

    @property
    def heading(self) -> str:
        return self.words

    @property
    def shown_on_page_of(self) -> int:
        return self.statement_id

    @property
    def is_done(self) -> bool:
        return hasattr(self, "done")

    @property
    def is_late(self) -> bool:
        return not self.is_done and self.due_on < timezone.localdate()

    @classmethod
    @transaction.atomic
    def add(cls, *, statement, words, due_on, review=None, by) -> "ObjectiveStep":
        """Add a step; the owner of the objective owes it. One for the next plan hangs on the review it came from."""
        owner = ObjectiveOwner.objects.current().select_related("unit").filter(statement=statement).first()
        if owner is None:
            raise Refused(_("Nobody answers for this yet. Name an owner first."))
        if not owns(by, owner.unit, owner.kind):
            raise Refused(_("Its owner adds steps, or whoever names owners."))
        words = clean_words(words)
        if not words:
            raise Refused(_("Say what is done."))
        if due_on < timezone.localdate():
            raise Refused(_("This day has gone by. Choose a day still to come."))
        facts = {"unit": owner.unit, "kind": owner.kind, "review": review, "added_by": by}
        step = cls.objects.create(statement=statement, words=words, due_on=due_on, **facts)
        remember("step of an objective added", step, by)
        return step

    def _locked_for(self, by):
        """Its owner and whoever names owners act on it, while it is open."""
        now = ObjectiveStep.objects.select_for_update(of=("self",)).select_related("unit").get(pk=self.pk)
        if not owns(by, now.unit, now.kind):
            raise Refused(_("Whoever owes this step does this."))
        if not ObjectiveStep.objects.open().filter(pk=self.pk).exists():
            raise Refused(_("This is done already, or people have not agreed to it yet."))
        return now

    @transaction.atomic
    def move(self, *, due_on, reason, by) -> "StepMoved":
        """It comes later, or sooner, and everybody sees why."""
        now = self._locked_for(by)
        if not (reason := clean_words(reason)):
            raise Refused(_("Say why the day moves."))
        if due_on == now.due_on or due_on < timezone.localdate():
            raise Refused(_("Choose another day, still to come."))
        moved = StepMoved.objects.create(step=self, was=now.due_on, reason=reason, by=by)
        self.due_on = due_on
        self.save(update_fields=["due_on"])
        remember("step of an objective moved", self, by)
        return moved

    @transaction.atomic
    def finish(self, *, words, by) -> "StepDone":
        """It is done, and this came of it."""
        self._locked_for(by)
        if not (words := clean_words(words)):
            raise Refused(_("Say what came of it."))
        done = StepDone.objects.create(step=self, words=words, by=by)
        remember("step of an objective done", self, by)
        return done


class StepMoved(models.Model):
    """A step that got another day, with the reason."""

    step = models.ForeignKey(ObjectiveStep, on_delete=models.CASCADE, related_name="moves")
    was = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"step", "was", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_step_moves_for_a_reason")]

    def __str__(self):
        return self.reason


class StepDone(models.Model):
    """A step that was done, and what came of it."""

    step = models.OneToOneField(ObjectiveStep, on_delete=models.CASCADE, related_name="done")
    words = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "words"}
        plain = {"step", "on"}

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_step_that_is_done_says_what_came_of_it")]

    def __str__(self):
        return self.words
