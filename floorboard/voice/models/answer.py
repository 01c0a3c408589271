from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models.action import Action
from floorboard.voice.models.escalation import Escalation
from floorboard.voice.models.news import tell_the_role


class Answer(models.Model):
    """What a level or department said back: yes, not yet or no, what will change, who does it and by when."""

    class Reply(models.TextChoices):
        YES = "yes", _("Yes")
        NOT_YET = "not_yet", _("Not yet")
        NO = "no", _("No")

    escalation = models.OneToOneField(Escalation, on_delete=models.CASCADE, related_name="answer")
    reply = models.CharField(max_length=10, choices=Reply)
    words = models.TextField()
    instead = models.TextField(blank=True)
    uses = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"words", "instead", "by"}
        plain = {"escalation", "reply", "uses", "on", "at"}

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_answer_has_words"),
            models.CheckConstraint(condition=~Q(reply="no") | ~Q(instead=""), name="a_no_says_what_happens_instead"),
        ]

    def __str__(self):
        return f"{self.get_reply_display()}: {self.words}"

    @property
    def was_late(self) -> bool:
        return self.on > self.escalation.due_on


@transaction.atomic
def answer(
    escalation, *, reply, words, by, instead="", owner_unit=None, owner_kind="", due=None, also=(), uses=None
) -> Answer:
    """Answer one question, and the same one from other wards (`also`); a yes or a not yet opens a promise.

    `uses` is a promise that a department already made for it: then there is no second one for the same deed. The
    other wards get a promise of their own, by the same role and day.

    Somebody who only wants to know something may be told without a promise. The answer goes back to each ward;
    it is for the ward to say whether anything is fixed.
    """
    if not words:
        raise Refused(_("Write what will change, in plain words. The ward reads them as you write them."))
    if reply == Answer.Reply.NO and not instead:
        raise Refused(_("A no needs two things: the reason, and what happens instead."))
    if uses:
        if uses not in promised_already(escalation):
            raise Refused(_("This promise has ended, or is not about this. Choose who does it."))
        owner_unit, owner_kind, due = uses.owner_unit, uses.owner_kind, uses.due_on
    asked = [escalation, *(one for one in also if one.pk != escalation.pk)]
    only_told = not due and not owner_kind and all(one.item.kind == "question" for one in asked)
    if reply != Answer.Reply.NO and not only_told and not (due and owner_unit and owner_kind):
        raise Refused(_("Say who will do it and by when."))
    # Always in one order, so that two people who answer at once wait for each other and not for ever.
    in_order = sorted(asked, key=lambda one: one.item_id)
    promised = {"owner_unit": owner_unit, "owner_kind": owner_kind, "due": due}
    made = {
        one.pk: _answer_one(one, reply, words, by, instead, promised, uses if one.pk == escalation.pk else None)
        for one in in_order
    }
    return made[escalation.pk]


def promised_already(escalation) -> list[Action]:
    """What the departments asked about this have promised on it, and still owe."""
    if not getattr(escalation, "has_asked", True):
        return []  # the inbox knows already that nobody else was asked
    asked = Escalation.objects.filter(within=escalation, to=OuterRef("owner_unit"), kind=OuterRef("owner_kind"))
    owed = Action.objects.owed().filter(Exists(asked), item=escalation.item_id)
    return list(owed)


def _answer_one(escalation, reply, words, by, instead, promised, uses) -> Answer:
    escalation._must_be_mine(by)
    item = escalation.item
    made = Answer.objects.create(escalation=escalation, reply=reply, words=words, instead=instead, uses=uses, by=by)
    if reply != Answer.Reply.NO and promised["due"] and not uses:
        item.promise(words=words, **promised, by=by)
    item.settle()
    remember("escalation answered", item, by)
    if escalation.within_id:
        asker, what = escalation.within, gettext_noop("the department you asked has answered")
        tell_the_role(item, asker.to, asker.kind, what, but=by)
    item.news(gettext_noop("there is an answer"), by=by, in_person=True)
    return made
