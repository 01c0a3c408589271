from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, paths_where

OUT_OF_THE_WAY = 10_000  # two stages never stand at one place, not even while they change places


class StageQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """One model for the whole provider: an administrator reads it, one of the whole provider changes it."""
        paths = paths_where(person, Can.MANAGE_UNITS)
        if can == Can.MANAGE_UNITS and not any(path.count("/") == 1 for path in paths):
            return self.none()
        return self if paths else self.none()


class Stage(Keyed):
    """One stage on the way of a decision, from the first idea to looking back. Each provider has its own model."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before the choice")
        CHOICE = "choice", _("The choice itself")
        AFTER = "after", _("After the choice")

    place = models.PositiveSmallIntegerField(unique=True)
    words = models.CharField(max_length=40)
    moment = models.CharField(max_length=10, choices=Moment)

    objects = StageQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"place", "words", "moment"}

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["moment"], condition=Q(moment="choice"), name="the_choice_is_made_at_one_stage"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="a_stage_has_words"),
        ]

    def __str__(self):
        return self.words

    @classmethod
    def of_the_provider(cls):
        """All stages of the provider's model, the first one first."""
        return cls.objects.all()

    @property
    def is_after(self) -> bool:
        return self.moment == self.Moment.AFTER

    @classmethod
    @transaction.atomic
    def add(cls, *, words: str, moment: str, by) -> "Stage":
        """One more stage, the last of those before the choice, or of those after it."""
        if moment == cls.Moment.CHOICE:
            raise Refused(_("There is one stage at which the choice is made. Give that one another name instead."))
        refuse_words(words, cls.objects.all())
        stages = list(cls.objects.select_for_update())
        stage = cls.objects.create(words=words, moment=moment, place=OUT_OF_THE_WAY * 2)
        put_in_order([*stages, stage])
        remember("stage added", stage, by)
        return stage

    @transaction.atomic
    def rename(self, *, words: str, by) -> "Stage":
        """Give it another name. What people did at it stays."""
        refuse_words(words, Stage.objects.exclude(pk=self.pk))
        self.words = words
        self.save(update_fields=["words"])
        remember("stage renamed", self, by)
        return self

    @transaction.atomic
    def move(self, way: str, *, by):
        """One earlier or later, among those on its side of the choice."""
        stages = list(Stage.objects.select_for_update())
        here = next(number for number, stage in enumerate(stages) if stage.pk == self.pk)
        there = here + (-1 if way == "up" else 1)
        if not 0 <= there < len(stages) or stages[there].moment != self.moment:
            raise Refused(_("It cannot go further that way. What is before the choice stays before it."))
        stages[here], stages[there] = stages[there], stages[here]
        put_in_order(stages)
        remember("stage moved", self, by)

    @transaction.atomic
    def remove(self, *, by):
        """Take it out of the model, if nobody ever took part at it."""
        if self.moment == self.Moment.CHOICE:
            raise Refused(_("A choice is made at some stage, so this one stays. You can give it another name."))
        if self.is_used():
            raise Refused(_("People took part at this stage, so it stays. You can give it another name."))
        remember("stage taken out", self, by)
        self.delete()
        put_in_order(list(Stage.objects.all()))

    def is_used(self) -> bool:
        return any(
            relation.related_model._base_manager.filter(**{relation.field.name: self}).exists()
            for relation in self._meta.get_fields(include_hidden=True)
            if relation.auto_created and not relation.concrete
        )


def refuse_words(words: str, others):
    if not words:
        raise Refused(_("Write the name of the stage."))
    if others.filter(words__iexact=words).exists():
        raise Refused(_("There is a stage with this name. Choose another name."))


def put_in_order(stages: list[Stage]):
    """Number the stages 1, 2, 3 ..., those before the choice first."""
    sides = Stage.Moment.values
    stages = sorted(stages, key=lambda stage: sides.index(stage.moment))
    for first in (OUT_OF_THE_WAY, 1):
        for place, stage in enumerate(stages, start=first):
            Stage.objects.filter(pk=stage.pk).update(place=place)
