"""What the clock starts in this room."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.championing.models import Agreement, CheckIn, FullSupport, LeadSupport, PlanStep
from floorboard.championing.models.check_in import first_day_of_half, half_of
from floorboard.championing.models.support import roles_of_leads
from floorboard.notices.telling import remind_once
from floorboard.people.models import Role

HOW_IT_GOES = gettext_noop("how does leading your council go? Say it twice a year")
SOON = timedelta(days=7)
STEP_IS_NEAR = gettext_noop("a step of a plan is due in a week or less")
STEP_IS_LATE = gettext_noop("a step of a plan is late")
SIGN_AGAIN = gettext_noop("what the leaders of this place signed must be looked at again")


def keep_full_support():
    """Supporters come and go without a word to us: say anew behind which leads everything stands."""
    for support in LeadSupport.objects.filter(role__in=roles_of_leads()):
        FullSupport.keep(support)


def remind():
    """Leads who have not said how it goes in this half year, and whoever must sign again: each once."""
    today = timezone.localdate()
    year, half = half_of(today)
    LeadSupport.open_for_all()
    said = CheckIn.objects.filter(year=year, half=half)
    to_ask = LeadSupport.objects.filter(role__in=roles_of_leads()).exclude(pk__in=said.values("support"))
    for support in to_ask.select_related("role__person"):
        remind_once([support.role.person], support, HOW_IT_GOES, first_day_of_half(today))
    for agreement in Agreement.objects.filter(review_by__lt=today):
        if not Agreement.objects.in_date(today).filter(unit=agreement.unit_id).exists():
            roles = Role.objects.answering(agreement.unit, agreement.signed_as).select_related("person")
            remind_once([role.person for role in roles], agreement, SIGN_AGAIN, agreement.review_by)


def remind_of_steps():
    """Whoever holds the role whose step it is, once for each step and day. Safe to run twice."""
    today = timezone.localdate()
    near = PlanStep.objects.open().filter(due__lte=today + SOON)
    for step in near.select_related("owner_unit").prefetch_related("moves"):
        since = max((move.on for move in step.moves.all()), default=None)
        roles = Role.objects.answering(step.owner_unit, step.owner_kind).select_related("person")
        what = STEP_IS_LATE if step.is_late else STEP_IS_NEAR
        remind_once([role.person for role in roles], step, what, since=since)
