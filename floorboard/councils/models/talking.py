"""What a meeting does with a line of its plan: writes, decides, promises, sends up, judges, ends."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.note import Note, merge
from floorboard.councils.models.result import Result
from floorboard.decisions.models import Decision, Outcome
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.voice.models import Item, Theme

NEEDS_US_ALL = ("could_not", "answered")


class TalksAbout:
    """The verbs of a line while its meeting runs."""

    item: Any  # a line may have none

    def note(self) -> Note | None:
        """What is written about it now."""
        return self.notes.order_by("-version").first()

    @transaction.atomic
    def write(self, words: str, *, started_from: int = 0, by) -> Note | None:
        """Write what was said. If somebody wrote meanwhile, both are kept: nothing typed is lost."""
        self.meeting.must_be_running()
        type(self).objects.select_for_update().get(pk=self.pk)
        last = self.note()
        base = self.notes.filter(version=started_from).first()
        stale = last is not None and last.version != started_from
        kept = merge(base.words if base else "", last.words, words) if stale else words
        if kept == (last.words if last else ""):
            return last
        merged = stale and kept != words
        note = self.notes.create(version=(last.version if last else 0) + 1, words=kept, by=by, merged=merged)
        remember("note written", self.meeting, by)
        return note

    @transaction.atomic
    def decide(self, words: str, *, how=Outcome.How.CONSENT, review_on=None, options=(), objections=(), by) -> Outcome:
        """Write down what we decided, with who was in the room. Too few of the right people may talk, not decide."""
        self.meeting.must_be_running()
        self.meeting.must_decide_together()
        decision = self.decision if self.decision and not self.decision.is_made else self._question(by)
        room = self.meeting.room()
        outcome = decision.decide(
            words=words,
            how=how,
            review_on=review_on,
            options=options,
            objections=objections,
            present=room.present(),
            by=by,
        )
        Result.objects.create(line=self, decision=decision)
        remember("meeting decided", self.meeting, by)
        return outcome

    def _question(self, by) -> Decision:
        """The question this line asks. What somebody said is never copied: the decision speaks through it."""
        council, item = self.meeting.council, self.thing
        asked = "" if item else self.title
        return Decision.open_question(unit=council.unit, question=asked, forum=council.name, item=item, by=by)

    @transaction.atomic
    def promise(self, *, words, owner_unit, owner_kind, due, by):
        """Write down who does what by when."""
        self.meeting.must_be_running()
        item = self.item or self._open_item(by)
        action = item.promise(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due=due, by=by)
        Result.objects.create(line=self, action=action)
        return action

    @transaction.atomic
    def send(self, *, to, kind, reason, by):
        """Send it up, or across to a department, with a reason."""
        self.meeting.must_be_running()
        item = self.item or self._open_item(by)
        escalation = item.escalate(to=to, kind=kind, reason=reason, by=by)
        Result.objects.create(line=self, escalation=escalation)
        return escalation

    @transaction.atomic
    def judge(self, judgement, *, hands, words="", by):
        """Say together whether it is fixed, with hands counted by side. A member other than who owed it writes it."""
        self.meeting.must_be_running()
        self.meeting.must_decide_together()
        if self.item is None or not self.meeting.council.may_judge(self.item):
            raise Refused(_("Only the people of the place where it was said can judge this."))
        self._refuse_more_hands_than_people(hands)
        verdict = self.item.judge(
            judgement, by=by, hands=hands, words=words, written_as=self.meeting.council.capacity_of(by),
            meeting=str(self.meeting)[:80],
        )  # fmt: skip
        Result.objects.create(line=self, verdict=verdict)
        return verdict

    def _refuse_more_hands_than_people(self, hands):
        room = self.meeting.room()
        if hands.people > room.people_side or hands.staff_for + hands.staff_against > room.staff_side:
            raise Refused(
                _("More hands were counted than people in the room. Count who is here, or count the hands again.")
            )

    @transaction.atomic
    def end(self, kind: str, *, words="", by):
        """Thanks were read out, a question was answered, or we heard why it could not be done and accept it."""
        self.meeting.must_be_running()
        if self.item is None:
            raise Refused(_("This part of the plan has nothing to end."))
        if kind in NEEDS_US_ALL:
            self.meeting.must_decide_together()
            if not self.meeting.council.may_judge(self.item):
                raise Refused(_("Only the people of the place where it was said can accept this."))
        ending = self.item.end(kind, words=words, by=by)
        Result.objects.create(line=self, ending=ending)
        return ending

    @transaction.atomic
    def go_on(self, *, by):
        """We talked about it; on to the next."""
        self.meeting.must_be_running()
        talked = type(self)._meta.apps.get_model("councils", "TalkedAbout")
        talked.objects.get_or_create(line=self)
        if self.item_id:
            self.item.take_up(forum=self.meeting.council.forum, by=by)

    def _open_item(self, by) -> Item:
        """A promise hangs on something said; a line with words of its own becomes that. It was said in the open."""
        if self.decision and self.decision.item:
            return self.decision.item
        if self.is_standing:
            raise Refused(_("Add a line to the plan for this first. Then write the promise there."))
        theme = Theme.objects.filter(is_good=False).order_by("-place").first()
        item = Item.raise_named(unit=self.meeting.unit, theme=theme, words=self.title, kind=Item.Kind.IDEA, by=None)
        item.publish(by=by)
        if not self.decision_id:
            self.item, self.words = item, ""
            self.save(update_fields=["item", "words"])
        item.take_up(forum=self.meeting.council.forum, by=by)
        return item
