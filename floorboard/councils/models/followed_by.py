"""Promises that follow from what councils were told, or from a reply to a recommendation."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.question_ends import QuestionTold
from floorboard.councils.models.recommendation import BoardReply, board_of
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Action, Item, Theme


class FollowedBy(models.Model):
    """A promise that follows from a telling or from a reply, so that it can be seen whether it was kept."""

    told = models.ForeignKey(QuestionTold, null=True, on_delete=models.CASCADE, related_name="followed")
    reply = models.ForeignKey(BoardReply, null=True, on_delete=models.CASCADE, related_name="followed")
    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="follows_from")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"told", "reply", "action"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told__isnull=False, reply=None) | Q(told=None, reply__isnull=False),
                name="a_promise_follows_from_one_thing",
            )
        ]

    def __str__(self):
        return str(self.action)

    @classmethod
    @transaction.atomic
    def promise_after_telling(cls, *, told, asked, words, due, by) -> "FollowedBy":
        """Promise one of the councils something. Its council says later if it is done."""
        question = told.question
        if asked.question_id != question.pk:
            raise Refused(_("Choose a council that was asked."))
        action = _promise(asked.council.unit, told.decided, words, question.unit, question.kind, due, by)
        return cls.objects.create(told=told, action=action)

    @classmethod
    @transaction.atomic
    def promise_after_reply(cls, *, reply, words, due, by) -> "FollowedBy":
        """The board promises something that it will do."""
        recommendation = reply.way.recommendation
        unit = recommendation.board.unit
        if unit.pk not in board_of(by):
            raise Refused(_("Only the board can promise this."))
        action = _promise(unit, recommendation.words, words, unit, Role.Kind.BOARD_SECRETARY, due, by)
        return cls.objects.create(reply=reply, action=action)


def _promise(said_at, about, words, owner_unit, owner_kind, due, by) -> Action:
    theme = Theme.objects.filter(is_good=False).order_by("-place").first()
    item = Item.raise_named(unit=said_at, theme=theme, words=about, kind=Item.Kind.IDEA, by=None)
    item.publish(by=by)
    return item.promise(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due, by=by)
