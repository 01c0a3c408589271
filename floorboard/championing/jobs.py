"""What the clock starts in this room."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.championing.models import Agreement, CheckIn, FullSupport, LeadSupport
from floorboard.championing.models.check_in import first_day_of_half, half_of
from floorboard.championing.models.support import roles_of_leads
from floorboard.notices.telling import remind_once
from floorboard.people.models import Role

HOW_IT_GOES = gettext_noop("how does leading your council go? Say it twice a year")
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
