"""How a question is opened, or a decision written down that was made elsewhere."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.models.involvement import Involvement
from floorboard.decisions.models.recorded_afterwards import RecordedAfterwards
from floorboard.history.models import remember
from floorboard.notices.telling import follow
from floorboard.pages.keys import random_id, spell, unspell
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused


class Openable:
    """A question is opened before it is decided; what was decided elsewhere is written down afterwards."""

    @classmethod
    @transaction.atomic
    def open_question(cls, *, unit, question, by, decide_by=None, touches=(), once="", **more):
        """Open a question. `more`: forum, already_settled, who_can_join, how_to_join, kind, item.

        With an item and no words of its own, what was said is the question.
        """
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
    ) :  # fmt: skip
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
    def _begin(cls, once, unit, question, by, touches, **more):
        """The decision, and whether it is new: the same form sent again finds what it made the first time."""
        if not question and not more.get("item"):
            raise Refused(_("Write the question."))
        if unit.is_closed():
            raise Refused(_("This place has closed. Choose the place that decides now."))
        refuse_kind_of_elsewhere(more.get("kind"), unit)
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

    @transaction.atomic
    def name_kind(self, kind, *, by):
        """Say which kind of decision of the place's list this is, or that it is none of them."""
        refuse_kind_of_elsewhere(kind, self.unit)
        self.kind = kind
        self.save(update_fields=["kind"])
        remember("kind of decision named", self, by)
        return self


def refuse_kind_of_elsewhere(kind, unit):
    if kind and kind.unit_id != unit.pk:
        raise Refused(_("This kind of decision belongs to another place. Choose one of this place."))
