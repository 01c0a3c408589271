"""The two ways from an advisory board to the board: straight, or through clinical governance."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.agenda import AgendaItem
from floorboard.councils.models.council import Council
from floorboard.councils.models.reach import OfACouncil
from floorboard.councils.models.result import Result
from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role
from floorboard.voice.models import Escalation, Item

THE_BOARD = {Role.Kind.BOARD_MEMBER, Role.Kind.BOARD_SECRETARY}
SPEAKS_OF = (
    "line__item__theme", "line__item__ending", "line__decision__item__theme", "line__decision__item__ending",
)  # fmt: skip


class WayToBoardQuerySet(OfACouncil):
    way = "line__meeting__council"

    def told_to(self, person):
        """Each with `reached_on`, the day it reached the board (None while governance has it), and with its line as
        this person reads it: with somebody's words only where they may see that thing. One query."""
        sent = Result.objects.filter(line=OuterRef("their_line"), escalation__kind__in=THE_BOARD).order_by("pk")
        seen = Item.objects.for_person(person).filter(pk=OuterRef("speaks_of")).order_by()
        ways = list(
            self.select_related(*SPEAKS_OF, "escalation", "through")
            .annotate(
                reached_on=Coalesce("escalation__reached_on", Subquery(sent.values("escalation__reached_on")[:1])),
                speaks_of=Coalesce("line__item", "line__decision__item"),
            )
            .annotate(is_heard=Exists(seen))
        )
        for one in ways:
            one.line.is_heard = one.is_heard
        return ways


class WayToBoard(models.Model):
    """Something an advisory board wants the board to hear, and which way it goes: straight, or through governance."""

    class Way(models.TextChoices):
        STRAIGHT = "straight", _("Straight to the board")
        GOVERNANCE = "governance", _("Through clinical governance")

    line = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="ways_to_board")
    way = models.CharField(max_length=10, choices=Way)
    reason = models.TextField()
    escalation = models.OneToOneField(Escalation, null=True, on_delete=models.CASCADE, related_name="own_way_to_board")
    through = models.ForeignKey(Council, null=True, on_delete=models.PROTECT, related_name="passed_through")
    their_line = models.OneToOneField(AgendaItem, null=True, on_delete=models.SET_NULL, related_name="came_by")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = WayToBoardQuerySet.as_manager()

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"line", "way", "escalation", "through", "their_line", "on"}

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "way"], name="a_matter_goes_each_way_to_the_board_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="nothing_goes_to_the_board_without_a_reason"),
            models.CheckConstraint(
                condition=Q(way="straight", escalation__isnull=False, through=None)
                | Q(way="governance", escalation=None, through__isnull=False),
                name="a_way_to_the_board_says_whom_it_reaches",
            ),
        ]

    def __str__(self):
        return str(self.get_way_display())

    @classmethod
    @transaction.atomic
    def take(cls, *, line, way, reason, through=None, by) -> "WayToBoard":
        """Send it on its way: the board must answer by a day, or it stands on the next plan of governance."""
        line.meeting.must_be_running()
        if line.meeting.council.kind != Council.Kind.ADVISORY_BOARD:
            raise Refused(_("Only an advisory board has these two ways to the board."))
        if line.is_standing:
            raise Refused(_("Add a line to the plan for this first. Then send that one."))
        if not reason:
            raise Refused(_("Give a reason. Whoever receives it needs to know why."))
        if line.ways_to_board.filter(way=way).exists():
            raise Refused(_("It goes this way already. You can send it the other way too."))
        sent = cls(line=line, way=way, reason=reason, by=by)
        if way == cls.Way.STRAIGHT:
            sent.escalation = _straight(line, reason, by)
        else:
            sent.through, sent.their_line = through, _to_governance(line, through, by)
        sent.save(force_insert=True)
        remember("sent on the way to the board", line.meeting, by)
        return sent


def _straight(line, reason, by) -> Escalation:
    to = {"to": line.meeting.unit, "kind": Role.Kind.BOARD_SECRETARY, "reason": reason, "by": by}
    asked = line.item.escalations.open().filter(within=None).first() if line.item else None
    if asked is None:
        return line.send(**to)
    escalation = asked.pass_on(**to)
    Result.objects.create(line=line, escalation=escalation)
    return escalation


def _to_governance(line, through, by) -> AgendaItem:
    if through is None or through.kind != Council.Kind.GOVERNANCE:
        raise Refused(_("Choose which clinical governance group it goes through."))
    meeting = through.meetings.coming().filter(opened=None).first()
    if meeting is None:
        raise Refused(_("This group has no meeting planned. Ask them to plan one, or send it straight."))
    return meeting.add("" if line.item else line.title[:300], item=line.item, by=by)


def governance_groups(council):
    """The clinical governance groups at this place and below, the nearest to the board first."""
    found = Council.objects.filter(kind=Council.Kind.GOVERNANCE, unit__path__startswith=council.unit.path).open()
    return found.order_by("unit__depth", "name")
