"""What an item can do to be judged. Those who owed it may never say it is fixed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models.answer import Answer
from floorboard.voice.models.by_receipt import remember_by
from floorboard.voice.models.ending import Ending
from floorboard.voice.models.verdict import TakenUp, Verdict

FIXED = Verdict.Judgement.FIXED
JUST_AFTER = timedelta(microseconds=1)


class Judged:
    """People judge an item: fixed, partly, not fixed."""

    def answers(self):
        """Every answer that came back, oldest first."""
        return Answer.objects.filter(escalation__item=self)

    def is_owed_by(self, person) -> bool:
        """Does this person answer for any level or promise on this item, or did they when it was answered?"""
        roles = {(role.unit_id, role.kind) for role in person.current_roles}
        owed = {*self.escalations.values_list("to", "kind"), *self.actions.values_list("owner_unit", "owner_kind")}
        return (
            bool(owed & roles)
            or self.answers().filter(by=person).exists()
            or self.actions.filter(completion__by=person).exists()
            or self.actions.filter(cannot_do__by=person).exists()
        )

    def everybody_who_raised_it(self) -> list:
        """This item and all that joined it, and those that joined them."""
        found = [self]
        for one in found:
            found += [joining.item for joining in one.joined.select_related("item")]
        return found

    def raiser_alone_may_close(self) -> bool:
        """Nobody else raised or supported it, and no council took it up. Touches on a tablet may be anybody's. What was
        heard from others is theirs: whoever told it never closes it."""
        if self.heard_on:
            return False
        hands = self.tallies.filter(where="hands", count__gt=0)
        others = self.joined.exists() or self.supports.exists() or hands.exists()
        return not others and not self.taken_up.exists()

    def may_be_judged(self) -> bool:
        """Something came back, so people can say whether it is fixed."""
        return self.kind != "thanks" and self.state in ("check", "could_not")

    def has_unconfirmed_verdict(self) -> bool:
        return self.verdicts.filter(needs_confirming=True, confirmed_on=None).exists()

    def people_said_it_is_fixed(self) -> bool:
        last = self.verdicts.last()
        return last is not None and last.judgement == FIXED and last.counts

    @transaction.atomic
    def judge(
        self, judgement, *, by=None, receipt=None, words="", hands=None, written_as="", meeting="", once=""
    ) -> Verdict:
        """Say whether it is fixed: with `hands`, the council says it; without, the person who raised it does.

        The same form of theirs (`once`) says it once.
        """
        self.take_hold()
        mark = digest(once) if once else None
        if mark and (sent := self.verdicts.filter(once=mark).first()):
            return sent
        self._refuse_to_be_judged(judgement)
        if hands is not None:
            verdict = self._judged_by_council(judgement, by, words, hands, written_as, meeting)
        else:
            verdict = self._judged_by_raiser(judgement, by, receipt, words, mark)
        remember_by("item judged", self, by)
        if by:
            self.news(gettext_noop("somebody said whether it is fixed"), by=by)
        if verdict.counts:
            self.follow_the_verdict(verdict, by)
        return verdict

    @transaction.atomic
    def take_up(self, *, forum: str, by) -> TakenUp:
        """A council puts it on its agenda: from now on it is the council that judges."""
        taken, new = self.taken_up.get_or_create(forum=forum)
        if new:
            remember("item taken up", self, by)
        return taken

    def _refuse_to_be_judged(self, judgement):
        if not self.is_open:
            raise Refused(_("This has ended already. If it is not so, say it again as something new."))
        if self.kind == "thanks":
            raise Refused(_("A thank you needs no verdict. It ends when it is read out."))
        put_itself_right = self.state == "said" and judgement == FIXED
        if not self.may_be_judged() and not put_itself_right:
            raise Refused(_("Nothing has come back yet, so there is nothing to judge."))

    def _judged_by_council(self, judgement, by, words, hands, written_as, meeting) -> Verdict:
        if hands.people == 0:
            raise Refused(_("Only staff raised a hand. A verdict needs people who use the service, or carers."))
        if not hands.are_with_the_people:
            raise Refused(
                _("Most people who use the service, and carers, must be for it. Write down what most of them say.")
            )
        return self.verdicts.create(
            number=self.verdicts.count() + 1, judgement=judgement, giver="council", words=words, by=by,
            written_as=written_as, meeting=meeting, people_for=hands.people_for, people_against=hands.people_against,
            staff_for=hands.staff_for, staff_against=hands.staff_against, needs_confirming=self.is_owed_by(by),
        )  # fmt: skip

    def _judged_by_raiser(self, judgement, by, receipt, words, mark) -> Verdict:
        if not any(one.is_raised_by(by, receipt) for one in self.everybody_who_raised_it()):
            raise Refused(_("Only the council, or a person who said this, can say whether it is fixed."))
        if by and self.is_owed_by(by):
            raise Refused(_("You owed this yourself. The council says whether it is fixed."))
        number = self.verdicts.count() + 1
        return self.verdicts.create(number=number, judgement=judgement, giver="raiser", words=words, by=by, once=mark)

    def follow_the_verdict(self, verdict, by):
        """What a verdict that counts brings: an end, a way back with a new day, or a wait for the council."""
        if verdict.giver == Verdict.Giver.COUNCIL or self.raiser_alone_may_close():
            if verdict.judgement == FIXED:
                answered = self.kind == "question" and self.answers().exists()
                self.end(Ending.Kind.ANSWERED if answered else Ending.Kind.FIXED, by=by)
            else:
                self._goes_back(verdict, by)
        self.settle()

    def _goes_back(self, verdict, by):
        """Back to whoever answered or acted last, with a new day. Its age still counts from when it was first said."""
        to, kind = self._who_acted_last()
        if to is None or to.is_closed():
            to, kind = next(iter(self.next_rungs()), (None, ""))
        if to is None:
            return
        # What a receipt does is dated by the day: no moment is kept, only that it came after what went before.
        at = None if by else self._last_moment() + JUST_AFTER
        reason = verdict.words or str(verdict.get_judgement_display())
        self.escalate(to=to, kind=kind, reason=reason, by=by, direction="back", at=at)

    def _who_acted_last(self):
        acted = [
            (a.outcome.at, a.owner_unit, a.owner_kind)
            for a in self.actions.select_related("completion", "cannot_do")
            if a.outcome
        ]
        acted += [(a.at, a.escalation.to, a.escalation.kind) for a in self.answers().select_related("escalation")]
        return max(acted, key=lambda one: one[0])[1:] if acted else (None, Role.Kind.SITE_MANAGER)

    def _last_moment(self):
        moments = [self.answers().aggregate(last=Max("at"))["last"]]
        moments += self.actions.aggregate(done=Max("completion__at"), refused=Max("cannot_do__at")).values()
        moments.append(self.escalations.aggregate(last=Max("at"))["last"])
        return max(moment for moment in moments if moment)
