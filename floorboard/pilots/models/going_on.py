"""Whether a pilot goes on, decided with the advisory board, and the steps of bringing it to more wards."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models import Decision
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role
from floorboard.pilots.models.pilot import Pilot
from floorboard.pilots.models.reach import OfAPilot


def decisions_of(board, person):
    """What this advisory board decided and this person may see, the last first."""
    made = Decision.objects.for_person(person).made().filter(unit=board.unit_id, forum=board.name)
    return made.select_related("outcome", "item__theme", "item__ending").order_by("-outcome__made_on", "-pk")


class GoOrNot(models.Model):
    """A decision of the advisory board about a pilot: it goes on, or it does not."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="decided")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="own_go_or_not")
    goes_on = models.BooleanField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"by"}
        plain = {"pilot", "decision", "goes_on", "on"}

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return str(_("It goes on")) if self.goes_on else str(_("It does not go on"))

    @classmethod
    @transaction.atomic
    def decide(cls, *, pilot, decision, goes_on, by) -> "GoOrNot":
        """Write down what the advisory board decided. It counts only with people in it before the choice was made."""
        if decision is None or not decision.is_made:
            raise Refused(_("Choose a decision that the advisory board has made."))
        if (decision.unit_id, decision.forum) != (pilot.board.unit_id, pilot.board.name):
            raise Refused(_("The advisory board of this pilot did not make this decision. Decide it there first."))
        if hasattr(decision, "own_go_or_not"):
            raise Refused(_("This decision was used already. Choose another one."))
        in_time = decision.involvement.joined.filter(capacity__in=LIVED).exclude(stage__moment="after")
        if not in_time.exists():
            raise Refused(
                _("Nobody with lived experience was in this decision before it was made. Decide it again with people.")
            )
        decided = cls.objects.create(pilot=pilot, decision=decision, goes_on=goes_on, by=by)
        remember("pilot goes on" if goes_on else "pilot does not go on", pilot, by)
        return decided


class RollOutStepQuerySet(OfAPilot):
    def open(self):
        return self.filter(done_on=None)


class RollOutStep(Keyed):
    """One step of bringing peer support to more wards: what, whose it is, by which day."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="steps")
    words = models.CharField(max_length=300)
    owner_unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_roll_out_steps")
    owner_kind = models.CharField(max_length=20, choices=Role.Kind)
    due = models.DateField()
    added_on = models.DateField(default=timezone.localdate)
    done_on = models.DateField(null=True, blank=True)

    objects = RollOutStepQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"pilot", "words", "owner_unit", "owner_kind", "due", "added_on", "done_on"}

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_step_says_what_is_done"),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("added_on")), name="a_step_is_done_after_it_was_added"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def add(cls, *, pilot, words, owner_unit, owner_kind, due, by) -> "RollOutStep":
        """Add a step, once it is decided that the pilot goes on."""
        if not (pilot.going_on and pilot.going_on.goes_on):
            raise Refused(_("First the advisory board decides that it goes on. Then come the steps."))
        if due < timezone.localdate():
            raise Refused(_("This day has gone by. Choose a day still to come."))
        step = cls.objects.create(pilot=pilot, words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due)
        remember("step of a pilot added", pilot, by)
        return step

    @transaction.atomic
    def finish(self, *, by):
        """It is done."""
        if self.done_on:
            raise Refused(_("This is done already."))
        self.done_on = timezone.localdate()
        self.save(update_fields=["done_on"])
        remember("step of a pilot done", self.pilot, by)

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due < timezone.localdate()
