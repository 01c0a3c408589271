"""What an advisory board talks about in which month, moved only with a reason, and what councils propose for it."""

from datetime import date

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.council import Council
from floorboard.councils.models.kept_seat import KeptSeat
from floorboard.councils.models.reach import OfACouncil
from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, roles_that
from floorboard.people.models import Person

ANSWERED = gettext_noop("the advisory board answered what your council proposed")


def places_over(person) -> set[int]:
    """The numbers of every place at or above a role of this person that shows its wall. Free of queries."""
    return {unit.pk for role in roles_that(person, Can.SEE_WALL) for unit in role.unit.way_down()}


def boards_over(person):
    """The advisory boards of the places at or above a role of this person."""
    boards = Council.objects.filter(kind=Council.Kind.ADVISORY_BOARD, unit__in=places_over(person))
    return boards.order_by("name", "pk")


def must_advise(board):
    if board.kind != Council.Kind.ADVISORY_BOARD:
        raise Refused(_("Only an advisory board has a forward plan and gives recommendations."))
    if board.unit.is_closed():
        raise Refused(_("This place has closed. Choose a place that is open."))


class TopicQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Everybody under the board's place reads its plan; those who plan its meetings change it."""
        if can in (Can.SEE, Can.SEE_WALL):
            return self.filter(board__unit__in=places_over(person))
        return self.filter(board__in=Council.objects.for_person(person, can).order_by().values("pk"))

    def not_done(self):
        return self.filter(done_on=None)


class Topic(Keyed):
    """Something an advisory board will talk about in a month, and the seat that looks after it."""

    board = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="topics")
    words = models.CharField(max_length=200)
    month = models.DateField()
    owner = models.ForeignKey(KeptSeat, on_delete=models.PROTECT, related_name="topics")
    done_on = models.DateField(null=True, blank=True)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TopicQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"board", "words", "month", "owner", "done_on", "on"}

    class Meta:
        ordering = ["month", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_topic_has_words"),
            models.UniqueConstraint(fields=["board", "month", "words"], name="a_topic_stands_in_a_month_once"),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def plan(cls, *, board, words, month, owner, by) -> "Topic":
        """Plan to talk about this in a month."""
        Council.objects.select_for_update().get(pk=board.pk)
        must_advise(board)
        if not words:
            raise Refused(_("Write what the board should talk about."))
        if owner.council_id != board.pk or owner.given_up_on:
            raise Refused(_("Choose a seat of this board that is kept now."))
        month = _still_to_come(month)
        if board.topics.filter(month=month, words__iexact=words).exists():
            raise Refused(_("This stands in that month already."))
        topic = cls.objects.create(board=board, words=words, month=month, owner=owner, by=by)
        remember("topic planned", topic, by)
        return topic

    @transaction.atomic
    def move(self, *, to: date, reason: str, by) -> "TopicMoved":
        """Talk about it in another month, and say why. The plan shows every move."""
        self._take_hold()
        if not reason:
            raise Refused(_("Give the reason. Councils plan with this."))
        to = _still_to_come(to)
        if to == self.month:
            raise Refused(_("It stands in this month already. Choose another one."))
        if self.board.topics.filter(month=to, words__iexact=self.words).exists():
            raise Refused(_("This stands in that month already."))
        moved = self.moves.create(before=self.month, after=to, reason=reason, by=by)
        self.month = to
        self.save(update_fields=["month"])
        remember("topic moved", self, by)
        return moved

    @transaction.atomic
    def finish(self, *, by):
        """The board has talked about it."""
        self._take_hold()
        self.done_on = timezone.localdate()
        self.save(update_fields=["done_on"])
        remember("topic done", self, by)

    def _take_hold(self):
        Council.objects.select_for_update().get(pk=self.board_id)
        self.refresh_from_db(fields=["month", "done_on"])
        if self.done_on:
            raise Refused(_("The board has talked about this. Plan it anew."))


def _still_to_come(month: date) -> date:
    month = month.replace(day=1)
    if month < timezone.localdate().replace(day=1):
        raise Refused(_("This month is over. Choose one still to come."))
    return month


class TopicMoved(models.Model):
    """A topic that went to another month, and why."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="moves")
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"topic", "before", "after", "on"}

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_topic_moves_with_a_reason")]

    def __str__(self):
        return self.reason


class TopicProposalQuerySet(OfACouncil):
    def for_person(self, person, can=Can.SEE):
        """To see: the council's people and the board's; to answer (PLAN): whoever plans the board's meetings."""
        if can != Can.SEE:
            return self.filter(self._of_the_board(person, can))
        return self.filter(self._reached(person, Can.SEE_MINUTES) | self._of_the_board(person, Can.SEE))

    def _of_the_board(self, person, can) -> Q:
        return Q(board__in=Council.objects.for_person(person, can).order_by().values("pk"))

    def waiting(self):
        return self.filter(answer=None)


class TopicProposal(Keyed):
    """Something a council asks the advisory board to talk about."""

    board = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="proposals")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="proposed")
    words = models.CharField(max_length=200)
    why = models.TextField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TopicProposalQuerySet.as_manager()

    class Personal:
        about_a_person = {"why", "by"}
        plain = {"board", "council", "words", "on"}

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(words="") & ~Q(why=""), name="a_proposal_says_what_and_why")]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def propose(cls, *, board, council, words, why, by) -> "TopicProposal":
        """Ask the advisory board to talk about something. It says yes with a month, or no with a reason."""
        must_advise(board)
        if not (words and why):
            raise Refused(_("Write what the board should talk about, and why."))
        if not council.unit.path.startswith(board.unit.path) or council.unit.is_closed():
            raise Refused(_("Only an open council of this provider can propose something here."))
        proposal = cls.objects.create(board=board, council=council, words=words, why=why, by=by)
        remember("topic proposed", proposal, by)
        follow(by, proposal)
        return proposal

    @transaction.atomic
    def accept(self, *, month, owner, by) -> Topic:
        """Yes: it stands in this month of the plan."""
        self._take_hold()
        topic = Topic.plan(board=self.board, words=self.words, month=month, owner=owner, by=by)
        ProposalAnswer.objects.create(proposal=self, topic=topic, by=by)
        self._is_answered(by)
        return topic

    @transaction.atomic
    def decline(self, *, reason: str, by) -> "ProposalAnswer":
        """No, and why."""
        self._take_hold()
        if not reason:
            raise Refused(_("Say why not. The council reads it."))
        answer = ProposalAnswer.objects.create(proposal=self, reason=reason, by=by)
        self._is_answered(by)
        return answer

    def _is_answered(self, by):
        remember("proposal answered", self, by)
        tell(self, ANSWERED, by)

    def _take_hold(self):
        TopicProposal.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if ProposalAnswer.objects.filter(proposal=self.pk).exists():
            raise Refused(_("This was answered already."))


class ProposalAnswer(models.Model):
    """What the advisory board said to a proposal: a topic in a month, or no with a reason."""

    proposal = models.OneToOneField(TopicProposal, on_delete=models.CASCADE, related_name="answer")
    topic = models.OneToOneField(Topic, null=True, on_delete=models.CASCADE, related_name="proposed_by")
    reason = models.TextField(blank=True)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"proposal", "topic", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False) | ~Q(reason=""), name="a_proposal_gets_a_month_or_a_reason"
            )
        ]

    def __str__(self):
        return self.reason
