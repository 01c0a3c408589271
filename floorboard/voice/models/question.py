"""A question back to the ward. The clock of whoever must answer goes on."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, held_by, places_where
from floorboard.people.models import Person
from floorboard.voice.models.escalation import Escalation
from floorboard.voice.models.news import tell_the_role


class QuestionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """For those who may do this at the ward; to see, also for whoever asked."""
        there = Q(escalation__item__unit__in=places_where(person, can)) & ~Q(escalation__item__circle="")
        if can == Can.SEE:
            there |= held_by(person, "escalation__to", "escalation__kind")
        return self.filter(there)

    def open(self):
        """The ward has not replied, and somebody still owes the answer."""
        return self.filter(replied_on=None, escalation__owed=True)


class Question(Keyed):
    """A question back to the ward from whoever must answer, and what the ward replied."""

    escalation = models.ForeignKey(Escalation, on_delete=models.CASCADE, related_name="questions")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    reply = models.TextField(blank=True)
    replied_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    replied_on = models.DateField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by", "reply", "replied_by"}
        plain = {"escalation", "on", "replied_on"}

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return self.words

    @transaction.atomic
    def answer_it(self, words: str, *, by) -> "Question":
        """The ward's reply."""
        self.escalation.item.take_hold()
        self.refresh_from_db(fields=["replied_on"])
        if self.replied_on:
            raise Refused(_("This question has a reply already."))
        if not words:
            raise Refused(_("Write the reply."))
        self.reply, self.replied_by, self.replied_on = words, by, timezone.localdate()
        self.save(update_fields=["reply", "replied_by", "replied_on"])
        remember("ward answered a question", self.escalation.item, by)
        asked, what = self.escalation, gettext_noop("the ward replied to your question")
        tell_the_role(asked.item, asked.to, asked.kind, what, but=by)
        return self
