from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import Keyed


class Stage(Keyed):
    """One stage on the way of a decision, from the first idea to looking back. Each provider has its own model."""

    class Moment(models.TextChoices):
        BEFORE = "before", _("Before the choice")
        CHOICE = "choice", _("The choice itself")
        AFTER = "after", _("After the choice")

    place = models.PositiveSmallIntegerField(unique=True)
    words = models.CharField(max_length=40)
    moment = models.CharField(max_length=10, choices=Moment)

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
