from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can


class KindOfDecisionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """A place's list is on its wall; who decides there keeps it."""
        return super().for_person(person, Can.SEE_WALL if can == Can.SEE else can)

    def listed(self, on=None):
        """Those on the list on this day (today unless given)."""
        on = on or timezone.localdate()
        return self.filter(Q(dropped_on=None) | Q(dropped_on__gt=on), listed_on__lte=on)

    def with_how_many(self):
        """Each with `many`: how many decisions of this kind were made."""
        return self.annotate(many=Count("decisions", filter=Q(decisions__outcome__isnull=False)))


class KindOfDecision(Keyed):
    """A kind of decision that a department or level makes again and again: menus, rotas, what is bought."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="kinds_of_decision")
    words = models.CharField(max_length=120)
    listed_on = models.DateField(default=timezone.localdate)
    dropped_on = models.DateField(null=True, blank=True)

    objects = KindOfDecisionQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "words", "listed_on", "dropped_on"}

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_kind_of_decision_has_words"),
            models.CheckConstraint(
                condition=Q(dropped_on=None) | Q(dropped_on__gte=F("listed_on")),
                name="a_kind_of_decision_leaves_the_list_after_it_came",
            ),
            models.UniqueConstraint(
                fields=["unit", "words"],
                condition=Q(dropped_on=None),
                name="a_kind_of_decision_is_listed_once_at_a_unit",
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def list_at(cls, unit, words: str, *, by, on=None) -> "KindOfDecision":
        """Put a kind of decision on this unit's list. Twice is once."""
        words = " ".join(words.split())
        if not words:
            raise Refused(_("Write what kind of decision it is."))
        if unit.is_closed():
            raise Refused(_("This place has closed. It makes no more decisions."))
        if listed := cls.objects.filter(unit=unit, words__iexact=words, dropped_on=None).first():
            return listed
        kind = cls.objects.create(unit=unit, words=words, listed_on=on or timezone.localdate())
        remember("kind of decision listed", kind, by)
        return kind

    @transaction.atomic
    def drop(self, *, by):
        """Take it off the list from today. Decisions of this kind stay."""
        if self.dropped_on is None:
            self.dropped_on = max(timezone.localdate(), self.listed_on)
            self.save(update_fields=["dropped_on"])
            remember("kind of decision dropped", self, by)
