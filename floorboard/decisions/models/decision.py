"""A question that is opened before it is decided, so that people can join in time."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from floorboard.decisions.hearing import SpeaksOfAThing
from floorboard.decisions.models.deciding import Decidable
from floorboard.decisions.models.decisions_seen import DecisionQuerySet
from floorboard.decisions.models.following import Followed
from floorboard.decisions.models.involvement import Involvement
from floorboard.decisions.models.kind_of_decision import KindOfDecision
from floorboard.decisions.models.opening import Openable
from floorboard.decisions.models.power_rating import Rateable
from floorboard.decisions.models.promising import Promising
from floorboard.decisions.models.review import Reviewable
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.people.models import Person
from floorboard.voice.models import Item


class Decision(SpeaksOfAThing, Openable, Decidable, Reviewable, Rateable, Promising, Followed, Keyed):
    """A question for people to decide together: opened first, then decided, then looked at again."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="decisions")
    question = models.TextField(blank=True)  # empty: the question is what was said, and speaks through it
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
            models.CheckConstraint(
                condition=~Q(question="") | Q(item__isnull=False),
                name="a_decision_starts_with_a_question_or_with_something_said",
            ),
            models.CheckConstraint(
                condition=Q(decide_by=None) | Q(decide_by__gte=F("opened_on")),
                name="a_decision_is_due_on_or_after_the_day_it_was_opened",
            ),
        ]

    def __str__(self):
        return self.what_is_asked

    @property
    def thing(self) -> Item | None:
        """What was said, where that is the question."""
        return None if self.question else self.item

    @property
    def what_is_asked(self) -> str:
        """The question; somebody's own words only for a reader who may see them."""
        return self.question or (self.words_of(self.item) if self.item else "")

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
        return self.what_is_asked.splitlines()[0]

    def _lock(self):
        """One at a time: two people who decide at once make one decision."""
        Decision.objects.select_for_update().filter(pk=self.pk).first()
