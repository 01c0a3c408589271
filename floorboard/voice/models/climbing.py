"""What an item can do to go up or across."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.organisation.days import working_day_after
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, kinds_that
from floorboard.people.kinds import fits
from floorboard.people.models import Role
from floorboard.voice.models.by_receipt import remember_by
from floorboard.voice.models.escalation import Escalation, direction_to
from floorboard.voice.models.news import tell_the_role
from floorboard.voice.models.rung import Rung

USUAL_DAYS = 20


class Climbing:
    """An item can go up or across."""

    @property
    def nation(self) -> str:
        """The nation whose bank holidays count for this item."""
        if not hasattr(self, "_nation"):
            self._nation = self.unit.where_bank_holidays_are()
        return self._nation

    @transaction.atomic
    def escalate(self, *, to, kind, reason, by, direction="up", at=None) -> Escalation:
        """Send it up a level or across to a department, with a reason. They must answer by a day."""
        self.take_hold()
        if not self.circle:
            raise Refused(_("This must be read and published before it can go anywhere."))
        if not self.is_open:
            raise Refused(_("This has ended. It cannot be sent on."))
        if self.escalations.open().filter(within=None).exists():
            raise Refused(_("Somebody must answer this already. Wait for the answer, or ask them to pass it on."))
        if direction != Escalation.Direction.BACK:
            if not self.may_go_to(to, kind=kind):
                raise Refused(_("It can go to a level above this place, or to a department there. Choose one."))
            direction = direction_to(to)
        return self._send(to, kind, direction, reason, by, at=at)

    def may_go_to(self, to, asker=None, kind="") -> bool:
        """A level above, a forum of its own level, or a department of one of those (or one inside the asker's own)."""
        if to.level == Unit.Level.DEPARTMENT and to.pk != self.unit_id:
            inside = asker is not None and asker.level == to.level and to.path.startswith(asker.path)
            return inside or self.unit.path.startswith(to.above.path)
        if to.pk == self.unit_id:
            return Rung.objects.filter(level=to.level, kind=kind).exists()
        return self.unit.path.startswith(to.path)

    def _send(self, to, kind, direction, reason, by, *, at=None, no_later_than=None, **links) -> Escalation:
        if not reason:
            raise Refused(_("Give a reason. Whoever receives it needs to know why."))
        if to.is_closed():
            raise Refused(_("That place has closed. Choose another one."))
        if direction != Escalation.Direction.BACK and not (kind in kinds_that(Can.ANSWER) and fits(kind, to.level)):
            raise Refused(_("Nobody with this role can answer there. Choose another one."))
        today = timezone.localdate()
        due = working_day_after(today, days_to_answer().get((to.level, kind), USUAL_DAYS), self.nation)
        if no_later_than and today < no_later_than < due:
            due = no_later_than
        sent = self.escalations.create(
            to=to, kind=kind, direction=direction, reason=reason, by=by, reached_on=today, due_on=due,
            at=at or timezone.now(), **links,
        )  # fmt: skip
        self.settle()
        remember_by("item escalated", self, by)
        if not at:
            self.news(gettext_noop("it went to somebody who must answer by a day"), by=by)
            tell_the_role(self, to, kind, gettext_noop("somebody asks you. You must answer by a day"), but=by)
        return sent

    def next_rungs(self, after: Escalation | None = None) -> list[tuple[Unit, str]]:
        """Where it can go next: (unit, kind of role), the nearest levels above by the chain, then departments."""
        way = [self.unit, *reversed(self.unit.ancestors())]
        rungs = list(Rung.objects.prefetch_related("nexts"))
        up = climbed(rungs, way, after) if after else begun(rungs, way)
        departments = Unit.objects.filter(level=Unit.Level.DEPARTMENT, above__in=way).open().order_by("-depth", "name")
        around = [*up, *((unit, Role.Kind.DEPARTMENT_LEAD) for unit in departments)]
        had_it = after.had_it_before() | {(after.to_id, after.kind)} if after else set()
        return [(unit, kind) for unit, kind in around if (unit.pk, kind) not in had_it]


def days_to_answer() -> dict[tuple[str, str], int]:
    """In how many working days each (level, kind of role) of the chain must answer."""
    return {(level, kind): days for level, kind, days in Rung.objects.values_list("level", "kind", "days")}


def begun(rungs, way) -> list[tuple[Unit, str]]:
    """The first step: the nearest level that has rungs, at its lowest ones. A level without any falls to the next."""
    for unit in way:
        here = [rung for rung in rungs if rung.level == unit.level]
        later = {after.pk for rung in here for after in rung.nexts.all()}
        if first := [(unit, rung.kind) for rung in here if rung.pk not in later]:
            return first
    return []


def climbed(rungs, way, after) -> list[tuple[Unit, str]]:
    """The step after this one. Where the chain names a level that is not above, what comes after that level."""
    nearest = {unit.level: unit for unit in reversed(way)}
    by_pk = {rung.pk: rung for rung in rungs}
    here = next((rung for rung in rungs if (rung.level, rung.kind) == (after.to.level, after.kind)), None)
    if here is None:
        return begun(rungs, [unit for unit in way if unit.depth < after.to.depth])
    found, ahead, seen = [], list(here.nexts.all()), {here.pk}
    while ahead:
        rung = by_pk[ahead.pop(0).pk]
        if rung.pk in seen:
            continue
        seen.add(rung.pk)
        if rung.level in nearest:
            found.append((nearest[rung.level], rung.kind))
        else:
            ahead += rung.nexts.all()
    return found
