"""A question that is opened before it is decided, so that people can join in time."""

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models.deciding import Decidable
from floorboard.decisions.models.involvement import Involvement
from floorboard.decisions.models.joined import Joined
from floorboard.decisions.models.kind_of_decision import KindOfDecision
from floorboard.decisions.models.power_rating import Rateable
from floorboard.decisions.models.promising import Promising
from floorboard.decisions.models.review import Reviewable
from floorboard.history.models import remember
from floorboard.notices.telling import follow
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed, random_id, spell, unspell
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, roles_that, units_where
from floorboard.people.models import Person
from floorboard.voice.models import Item


class DecisionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: decisions of their places and those that touch them. To do: only where they may."""
        if can not in (Can.SEE, Can.SEE_WALL):
            return super().for_person(person, can)
        here = units_where(person, Can.SEE_WALL)
        over_us = {int(part) for role in roles_that(person, Can.SEE_WALL) for part in role.unit.path.split("/") if part}
        touched = Decision.touches.through.objects.filter(decision=OuterRef("pk"))
        touched = touched.filter(Q(unit__in=here) | Q(unit__in=over_us))
        return self.filter(Q(unit__in=here) | Exists(touched))

    def open(self):
        """Questions not decided yet."""
        return self.filter(outcome=None)

    def made(self):
        return self.exclude(outcome=None)

    def to_review(self, on=None):
        """Decisions whose day to be looked at again has come."""
        return self.filter(comes_back_on__lte=on or timezone.localdate())

    def with_place(self):
        """Each with the place that decides and the one above it."""
        return self.select_related("unit__above", "outcome")

    def whole(self):
        """Each with its record: outcome, who took part, the ladder, what came of it."""
        found = self.select_related(
            "unit__above", "outcome", "recorded_afterwards", "involvement", "kind", "item__unit__above", "item__ending"
        )
        return found.prefetch_related("power_ratings", "involvement__joined__stage", "touches")

    def with_first_stage(self):
        """Each with `first_stage`: the number of the stage at which people with lived experience joined first."""
        lived = Joined.objects.filter(involvement=OuterRef("involvement"), capacity__in=LIVED).order_by("stage__place")
        return self.annotate(first_stage=Subquery(lived.values("stage")[:1]))


class Decision(Decidable, Reviewable, Rateable, Promising, Keyed):
    """A question for people to decide together: opened first, then decided, then looked at again."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="decisions")
    question = models.TextField()
    forum = models.CharField(max_length=150, blank=True)
    decide_by = models.DateField(null=True, blank=True)
    already_settled = models.TextField(blank=True)
    who_can_join = models.TextField(blank=True)
    how_to_join = models.TextField(blank=True)
    kind = models.ForeignKey(KindOfDecision, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    touches = models.ManyToManyField(Unit, blank=True, related_name="touched_by")
    involvement = models.OneToOneField(Involvement, on_delete=models.PROTECT, related_name="decision")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_on = models.DateField(default=timezone.localdate)
    version = models.PositiveIntegerField(default=1, editable=False)
    comes_back_on = models.DateField(null=True, editable=False)  # written by the verbs from outcome and reviews

    objects = DecisionQuerySet.as_manager()

    class Personal:
        about_a_person = {"question", "already_settled", "who_can_join", "how_to_join", "opened_by"}
        plain = {
            "unit", "forum", "decide_by", "kind", "item", "involvement", "opened_on", "version", "comes_back_on",
        }  # fmt: skip

    class Meta:
        ordering = ["-opened_on", "pk"]
        indexes = [models.Index(fields=["unit", "decide_by"]), models.Index(fields=["comes_back_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="a_decision_starts_with_a_question"),
            models.CheckConstraint(
                condition=Q(decide_by=None) | Q(decide_by__gte=F("opened_on")),
                name="a_decision_is_due_on_or_after_the_day_it_was_opened",
            ),
        ]

    def __str__(self):
        return self.question

    @property
    def is_made(self) -> bool:
        return hasattr(self, "outcome")

    @property
    def is_late(self) -> bool:
        return not self.is_made and self.decide_by is not None and self.decide_by < timezone.localdate()

    @property
    def is_to_review(self) -> bool:
        return self.comes_back_on is not None and self.comes_back_on <= timezone.localdate()

    @property
    def who_decides(self) -> str:
        return self.forum or self.unit.name

    @property
    def was_recorded_afterwards(self) -> bool:
        return hasattr(self, "recorded_afterwards")

    def places_it_could_touch(self):
        """The places below the one that decides; a department decides for the place it stands under."""
        top = self.unit.above if self.unit.level == Unit.Level.DEPARTMENT and self.unit.above else self.unit
        return Unit.objects.on_or_below([top.path]).open()

    @property
    def heading(self) -> str:
        return self.question.splitlines()[0]

    def _lock(self):
        """One at a time: two people who decide at once make one decision."""
        Decision.objects.select_for_update().filter(pk=self.pk).first()

    @classmethod
    @transaction.atomic
    def open_question(cls, *, unit, question, by, decide_by=None, touches=(), once="", **more) -> "Decision":
        """Open a question. `more`: forum, already_settled, who_can_join, how_to_join, kind, item."""
        if decide_by and decide_by < timezone.localdate():
            raise Refused(_("This day is over. Choose a day that is still to come."))
        decision, new = cls._begin(once, unit, question, by, touches, decide_by=decide_by, **more)
        if new:
            remember("decision opened", decision, by)
        return decision

    @classmethod
    @transaction.atomic
    def record_afterwards(
        cls, *, unit, question, by, words, how, made_on, touches=(), once="",
        review_on=None, options=(), objections=(), present=None, **more,
    ) -> "Decision":  # fmt: skip
        """Write down a decision that was made before anybody opened it here. The record says so for ever."""
        decision, new = cls._begin(once, unit, question, by, touches, **more)
        if new:
            RecordedAfterwards.objects.create(decision=decision, by=by)
            decision._make(
                words=words, how=how, made_on=made_on, review_on=review_on, options=options, objections=objections,
                present=present, by=by,
            )  # fmt: skip
            remember("decision recorded afterwards", decision, by)
        return decision

    @classmethod
    def _begin(cls, once, unit, question, by, touches, **more) -> tuple["Decision", bool]:
        """The decision, and whether it is new: the same form sent again finds what it made the first time."""
        if not question:
            raise Refused(_("Write the question."))
        if unit.is_closed():
            raise Refused(_("This place has closed. Choose the place that decides now."))
        kind = more.get("kind")
        if kind and kind.unit_id != unit.pk:
            raise Refused(_("This kind of decision belongs to another place. Choose one of this place."))
        number = random_id()
        if not SentForm.first_time(once, spell(number)):
            return cls.objects.get(pk=unspell(SentForm.thing_of(once))), False
        involvement = Involvement.objects.create()
        decision = cls.objects.create(
            id=number, unit=unit, question=question, opened_by=by, involvement=involvement, **more
        )
        decision.touches.set(touches)
        if by:
            follow(by, decision)
        return decision, True

    @transaction.atomic
    def plan(self, *, by, version: int, touches=None, **words) -> None:
        """Change what people must know to join. `version`: the one this was changed from; an older one is refused."""
        self._lock()
        self.refresh_from_db()
        if self.is_made:
            raise Refused(_("This is decided. Its question stays as it was."))
        if version != self.version:
            raise Refused(_("Somebody changed this while you were writing. Read both below. Then keep what is right."))
        if words.get("decide_by") and words["decide_by"] < self.opened_on:
            raise Refused(_("This day is before the question was opened. Choose a later day."))
        for name, value in words.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*words, "version"])
        if touches is not None:
            self.touches.set(touches)
        remember("decision's plan changed", self, by)


class RecordedAfterwards(models.Model):
    """A decision that was written down only after it was made. It stays that way."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="recorded_afterwards")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"decision", "on"}

    def __str__(self):
        return str(_("Written down after it was decided."))
