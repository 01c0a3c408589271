"""What an advisory board recommends to the board, the ways it goes there, and the replies that everybody reads."""

from datetime import date

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.councils.models.council import Council
from floorboard.councils.models.forward_plan import must_advise, places_over
from floorboard.councils.models.way_to_board import THE_BOARD, WayToBoard
from floorboard.history.models import remember
from floorboard.notices.telling import follow, remind_once, tell
from floorboard.organisation.days import working_day_after
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person, Role

DAYS_TO_REPLY = 20  # working days
GIVEN = gettext_noop("the advisory board recommends something to the board")
MOVED_ON = gettext_noop("a recommendation has moved on")
REPLIED = gettext_noop("a recommendation got its reply")


def board_of(person) -> list[int]:
    """The numbers of the places where this person sits on the board or writes for it. Free of queries."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return []
    return [role.unit_id for role in person.current_roles if role.kind in THE_BOARD]


class RecommendationQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: the advisory board, the board, governance it goes through, and whoever passed it on; once a reply is
        there, everybody under the board's place."""
        councils = Council.objects.for_person(person, can).order_by().values("pk")
        if can != Can.SEE:
            return self.filter(board__in=councils)
        through = RecommendationWay.objects.filter(through__in=councils).values("recommendation")
        passed = RecommendationStep.objects.filter(by=person.pk).values("way__recommendation") if person.pk else []
        replied = BoardReply.objects.values("way__recommendation")
        return self.filter(
            Q(board__in=councils)
            | Q(board__unit__in=board_of(person))
            | Q(pk__in=through)
            | Q(pk__in=passed)
            | Q(board__unit__in=places_over(person), pk__in=replied)
        )

    def waiting(self):
        """A way it went has no reply yet."""
        return self.filter(Exists(RecommendationWay.objects.filter(recommendation=OuterRef("pk"), reply=None)))

    def answered(self):
        """Every way it went has its reply."""
        return self.filter(~Exists(RecommendationWay.objects.filter(recommendation=OuterRef("pk"), reply=None)))

    def overdue(self, on=None):
        return self.waiting().filter(reply_by__lt=on or timezone.localdate())


class Recommendation(Keyed):
    """Something an advisory board recommends to the board, which replies by a day."""

    board = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="recommendations")
    words = models.CharField(max_length=300)
    why = models.TextField()
    reply_by = models.DateField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Personal:
        about_a_person = {"why", "by"}
        plain = {"board", "words", "reply_by", "on"}

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(why=""), name="a_recommendation_says_what_and_why"),
            models.CheckConstraint(
                condition=Q(reply_by__gt=models.F("on")), name="a_reply_to_a_recommendation_has_time"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def give(cls, *, board, words, why, ways, through=None, reply_by=None, by) -> "Recommendation":
        """Send it to the board: straight, through clinical governance, or both ways."""
        must_advise(board)
        if not (words and why):
            raise Refused(_("Write what you recommend, and why."))
        if not ways:
            raise Refused(_("Choose at least one way to the board."))
        today = timezone.localdate()
        reply_by = reply_by or working_day_after(today, DAYS_TO_REPLY, board.unit.where_bank_holidays_are())
        if reply_by <= today:
            raise Refused(_("Choose a day still to come. The board needs time to talk."))
        given = cls.objects.create(board=board, words=words, why=why, reply_by=reply_by, by=by)
        for way in ways:
            given._send(way, through, by)
        remember("recommendation given", given, by)
        follow(by, given)
        remind_once(given.who_must_reply(), given, GIVEN)
        return given

    def _send(self, way, through, by):
        governance = way == WayToBoard.Way.GOVERNANCE
        if governance and (
            through is None
            or through.kind != Council.Kind.GOVERNANCE
            or not through.unit.path.startswith(self.board.unit.path)
            or through.unit.is_closed()
        ):
            raise Refused(_("Choose which clinical governance group it goes through."))
        sent = self.ways.create(way=way, through=through if governance else None)
        sent.steps.create(step=RecommendationStep.Step.SENT, by=by)

    def who_must_reply(self) -> list[Person]:
        """The people of the board, and those who lead the governance group it goes through."""
        people = []
        for way in self.ways.select_related("through__unit"):
            if way.through:
                people += [leader.person for leader in way.through.leaders()]
            else:
                roles = Role.objects.current().filter(unit=self.board.unit_id, kind__in=THE_BOARD)
                people += [role.person for role in roles.select_related("person")]
        return people

    @property
    def is_waiting(self) -> bool:
        """Uses ways and replies that were fetched already."""
        return any(not way.is_replied for way in self.ways.all())

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.reply_by < timezone.localdate()


class RecommendationWayQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: with its recommendation. To answer: the board for the straight way, the group for its own."""
        if can == Can.SEE:
            return self.filter(recommendation__in=Recommendation.objects.for_person(person).order_by().values("pk"))
        if can != Can.ANSWER:
            return self.none()
        groups = Council.objects.for_person(person, Can.RECORD).order_by().values("pk")
        return self.filter(Q(through=None, recommendation__board__unit__in=board_of(person)) | Q(through__in=groups))


class RecommendationWay(Keyed):
    """One way a recommendation goes to the board, with its own steps and its own reply."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="ways")
    way = models.CharField(max_length=10, choices=WayToBoard.Way)
    through = models.ForeignKey(Council, null=True, on_delete=models.PROTECT, related_name="recommended_through")

    objects = RecommendationWayQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"recommendation", "way", "through"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "way"], name="a_recommendation_goes_each_way_once"),
            models.CheckConstraint(
                condition=Q(way="straight", through=None) | Q(way="governance", through__isnull=False),
                name="a_recommendation_through_governance_says_which_group",
            ),
        ]

    def __str__(self):
        return str(self.through or self.get_way_display())

    @transaction.atomic
    def note(self, step: str, *, on: date | None = None, words="", by) -> "RecommendationStep":
        """It was received, or talked about, on this day."""
        self._take_hold()
        on = on or timezone.localdate()
        if step not in (RecommendationStep.Step.RECEIVED, RecommendationStep.Step.DISCUSSED):
            raise Refused(_("Choose “received” or “talked about”. A reply has a page of its own."))
        return self._step(step, on, words, by)

    def _step(self, step, on, words, by):
        if on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it is so."))
        order = RecommendationStep.Step.values
        for other in self.steps.all():
            if other.step == step:
                raise Refused(_("This step was written down already."))
            before, after = order.index(other.step), order.index(step)
            if (before < after and other.on > on) or (before > after and other.on < on):
                raise Refused(_("This day does not fit with the other steps. Look at their days."))
        made = self.steps.create(step=step, on=on, words=words, by=by)
        recommendation = self.recommendation
        remember("recommendation moved on", recommendation, by)
        follow(by, recommendation)
        tell(recommendation, MOVED_ON, by)
        return made

    @transaction.atomic
    def give_reply(self, *, kind, reason, what_happens, by) -> "BoardReply":
        """Say yes, yes to a part, or no; why; and what happens now. Every council can read it."""
        self._take_hold()
        if not (reason and what_happens):
            raise Refused(_("Give the reason, and what happens now. Every council reads it."))
        reply = BoardReply.objects.create(way=self, kind=kind, reason=reason, what_happens=what_happens, by=by)
        self._step(RecommendationStep.Step.REPLIED, timezone.localdate(), "", by)
        tell(self.recommendation, REPLIED, by)
        for leader in self.recommendation.board.leaders():
            remind_once([leader.person], self.recommendation, REPLIED)
        return reply

    def _take_hold(self):
        RecommendationWay.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if BoardReply.objects.filter(way=self.pk).exists():
            raise Refused(_("There is a reply already. Nothing more can be written on this way."))

    @property
    def is_replied(self) -> bool:
        return hasattr(self, "reply")


class RecommendationStep(models.Model):
    """One step on a recommendation's way, on its day."""

    class Step(models.TextChoices):
        SENT = "sent", _("Sent")
        RECEIVED = "received", _("Received")
        DISCUSSED = "discussed", _("Talked about")
        REPLIED = "replied", _("Replied")

    way = models.ForeignKey(RecommendationWay, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=Step)
    words = models.TextField(blank=True)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"way", "step", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["way", "step"], name="a_recommendation_takes_each_step_of_a_way_once")
        ]

    def __str__(self):
        return str(self.get_step_display())


class BoardReply(models.Model):
    """What came back to a recommendation: yes, a part of it, or no, with the reason and what happens now."""

    class Kind(models.TextChoices):
        ACCEPT = "accept", _("Yes")
        PART = "part", _("Yes, to a part of it")
        NO = "no", _("No")

    way = models.OneToOneField(RecommendationWay, on_delete=models.CASCADE, related_name="reply")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField()
    what_happens = models.TextField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"reason", "what_happens", "by"}
        plain = {"way", "kind", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(what_happens=""), name="a_reply_gives_its_reason_and_what_happens"
            )
        ]

    def __str__(self):
        return str(self.get_kind_display())
