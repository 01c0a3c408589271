"""What a role at a place promised and kept: of the role, whoever holds it. Never a score, never beside others."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.championing.models import LeadSupport, PlanStep
from floorboard.championing.models.support import roles_of_leads
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import Role
from floorboard.voice.models import Action, Escalation

A_YEAR = timedelta(days=365)
SHOWN = 30
HELD = 20


@dataclass(frozen=True)
class Kept:
    """Of one kind of duty: done by its day, done later, said that it cannot be, still to do, and late now."""

    words: str
    in_time: int
    late: int
    open: int
    overdue: int
    could_not: int = 0


def is_a_leader(kind: str) -> bool:
    """Does a role of this kind answer for its place? Only those have a page."""
    return kind in kinds_that(Can.ANSWER)


def roles_of(unit) -> list[Role]:
    """The roles that answer for this place or ever did, the oldest first."""
    held = Role.objects.filter(unit=unit, kind__in=kinds_that(Can.ANSWER))
    return list(held.select_related("person").order_by("since", "pk"))


def kinds_among(roles) -> list[tuple[str, str]]:
    """The kinds of these roles, with their words."""
    kinds = {role.kind for role in roles}
    return [(kind, label) for kind, label in Role.Kind.choices if kind in kinds]


def carer_lead_among(roles) -> Role | None:
    """Whoever of them leads the work with carers today."""
    leads = (role for role in roles if role.kind == Role.Kind.CARER_LEAD and role.person.is_active)
    return next((role for role in leads if role.is_current), None)


def leads_seen(unit, person):
    """What was agreed with those who lead the council here today, as far as this person may see it."""
    seen = LeadSupport.objects.for_person(person).filter(role__in=roles_of_leads().filter(unit=unit))
    return seen.select_related("role__person").order_by("role__kind", "pk")


def kept_by(unit, kind: str) -> list[Kept]:
    """Promises, answers and steps of plans of a year, and all that are open. Three queries."""
    today = timezone.localdate()
    return [_promises(unit, kind, today), _answers(unit, kind, today), _steps(unit, kind, today)]


def _promises(unit, kind, today) -> Kept:
    since = today - A_YEAR
    rows = Action.objects.filter(owner_unit=unit, owner_kind=kind).order_by()
    done = Q(completion__on__gte=since)
    counted = rows.aggregate(
        in_time=Count("pk", filter=done & Q(completion__on__lte=F("due_on"))),
        late=Count("pk", filter=done & Q(completion__on__gt=F("due_on"))),
        could_not=Count("pk", filter=Q(cannot_do__on__gte=since)),
        open=Count("pk", filter=Q(owed=True)),
        overdue=Count("pk", filter=Q(owed=True, due_on__lt=today)),
    )
    return Kept(_("Promises"), **counted)


def _answers(unit, kind, today) -> Kept:
    rows = Escalation.objects.filter(to=unit, kind=kind).order_by()
    given = Q(answer__on__gte=today - A_YEAR)
    counted = rows.aggregate(
        in_time=Count("pk", filter=given & Q(answer__on__lte=F("due_on"))),
        late=Count("pk", filter=given & Q(answer__on__gt=F("due_on"))),
        open=Count("pk", filter=Q(owed=True)),
        overdue=Count("pk", filter=Q(owed=True, due_on__lt=today)),
    )
    return Kept(_("Answers"), **counted)


def _steps(unit, kind, today) -> Kept:
    rows = PlanStep.objects.filter(owner_unit=unit, owner_kind=kind).order_by()
    done = Q(done_on__gte=today - A_YEAR)
    counted = rows.aggregate(
        in_time=Count("pk", filter=done & Q(done_on__lte=F("first_due"))),
        late=Count("pk", filter=done & Q(done_on__gt=F("first_due"))),
        open=Count("pk", filter=Q(done_on=None)),
        overdue=Count("pk", filter=Q(done_on=None, due__lt=today)),
    )
    return Kept(_("Steps of our plan"), **counted)


def held_since(unit, kind: str) -> list[tuple[date, date | None]]:
    """From when to when it was in one pair of hands, the last first. Days, no names."""
    held = Role.objects.filter(unit=unit, kind=kind, stands_in_for=None, since__lte=timezone.localdate())
    return list(held.order_by("-since", "-pk").values_list("since", "until")[:HELD])


def promises_seen(unit, kind: str, person):
    """The promises of this role whose words this person may read, the newest day first."""
    seen = Action.objects.for_person(person).filter(owner_unit=unit, owner_kind=kind)
    return seen.select_related("completion", "cannot_do", "item__theme").order_by("-due_on", "pk")
