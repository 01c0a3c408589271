from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.carers.models.my_carer import MyCarer
from floorboard.people.access import AccessQuerySet, Can


class Topic(models.TextChoices):
    """What staff may talk about with a carer. What is general needs no leave of anybody."""

    HOW_I_AM = "how_i_am", _("How I am")
    CARE_PLAN = "care_plan", _("My care plan")
    MEDICINE = "medicine", _("My medicine")
    HEALTH = "health", _("My body and my health")
    LEAVE = "leave", _("My leave, and when I go home")
    MONEY = "money", _("My money")
    MEETINGS = "meetings", _("Meetings about me: they can come")
    MOVES = "moves", _("Where I am, if I move")


PICTURES = {
    "how_i_am": "good", "care_plan": "paper", "medicine": "treat", "health": "person", "leave": "out",
    "money": "envelope", "meetings": "council", "moves": "home",
}  # fmt: skip


class MayKnowQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """As the carer it is about."""
        return self.filter(my_carer__in=MyCarer.objects.for_person(person, can).values("pk"))

    def now(self):
        """What holds at this moment."""
        return self.filter(taken_back_at=None, my_carer__ended_on=None)

    def may_tell(self, carer, person, topic):
        """May staff talk with this carer about this topic of this person, now? The one place that answers it."""
        return self.now().filter(my_carer__carer=carer.pk, my_carer__person=person.pk, topic=topic)


class MayKnow(models.Model):
    """One topic that staff may talk about with a carer, from when until the person took it back."""

    my_carer = models.ForeignKey(MyCarer, on_delete=models.CASCADE, related_name="may_know")
    topic = models.CharField(max_length=12, choices=Topic)
    since = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = MayKnowQuerySet.as_manager()

    class Personal:
        about_a_person = {"my_carer", "topic", "since", "taken_back_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["my_carer", "topic"], condition=Q(taken_back_at=None), name="a_topic_is_allowed_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(taken_back_at__gte=F("since")),
                name="what_is_taken_back_was_allowed_before",
            ),
        ]

    def __str__(self):
        return str(self.get_topic_display())
