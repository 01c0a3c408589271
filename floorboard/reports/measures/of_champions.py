"""Measures of what places take on themselves, and of what stands behind those who lead a council."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models import Agreement, Champion, CheckIn, FullSupport, PlanStep
from floorboard.championing.models.support import LEADS
from floorboard.organisation.models import Unit
from floorboard.people.models import Role
from floorboard.reports.measures.measure import About, Counted, Measure
from floorboard.reports.measures.of_the_loop import each


def last_day(after: date) -> date:
    """The last day of the month, or today while it runs."""
    return min(after - timedelta(days=1), timezone.localdate())


def _champion_and_signed(_first: date, after: date) -> Iterator[Counted]:
    """Departments open on the last day of the month: do they have both?"""
    on = last_day(after)
    champion = Champion.objects.standing(on).filter(unit=OuterRef("pk")).order_by()
    signed = Agreement.objects.in_date(on).filter(unit=OuterRef("pk")).order_by()
    departments = Unit.objects.filter(level=Unit.Level.DEPARTMENT).exclude(closing__on__lte=on)
    return each(departments.annotate(both=Exists(champion) & Exists(signed)), "pk", Q(both=True))


def _steps_in_time(first: date, after: date) -> Iterator[Counted]:
    """Steps of plans whose first day was in this month."""
    steps = PlanStep.objects.filter(first_due__gte=first, first_due__lt=min(after, timezone.localdate()))
    return each(steps, "owner_unit", Q(done_on__lte=F("first_due")))


def _supported(_first: date, after: date) -> Iterator[Counted]:
    """Leads on the last day of the month: does everything stand behind them?"""
    on = last_day(after)
    full = FullSupport.objects.on(on).filter(support__role=OuterRef("pk")).order_by()
    leads = Role.objects.current(on).filter(kind__in=LEADS, stands_in_for=None)
    return each(leads.annotate(full=Exists(full)), "unit", Q(full=True))


def _goes_well(first: date, _after: date) -> Iterator[Counted]:
    """What leads said in half a year, all of it counted in its last month."""
    if first.month not in (6, 12):
        return
    said = CheckIn.objects.filter(year=first.year, half=1 if first.month == 6 else 2)
    faces = Counter(said.order_by().values_list("support__role__unit", "face"))
    for (unit, face), many in faces.items():
        yield Counted(unit, int(face == CheckIn.Face.GOOD), many)


CHAMPIONS = (
    Measure(
        key="champion-signed", name=_("Departments with a champion whose leaders signed"),
        says=_("How many departments have named a champion, and signed that they decide with people."),
        whom=_("For departments, and whoever they answer to."),
        part=_("have both on the last day of the month"), whole=_("departments that are open"),
        counts=_("What was signed counts for a year. A champion counts while they have a role there."),
        better="increase", source="championing.Champion, Agreement", step=4, rows=_champion_and_signed,
    ),
    Measure(
        key="plan-steps", name=_("Steps of plans done in time"),
        says=_("Places plan how people join in a year. This says how many steps were done by their first day."),
        whom=_("For departments and leaders: do we do what we planned?"),
        part=_("done by the first day it had"), whole=_("steps whose first day was in the month"),
        counts=_("A day that was moved later does not count as in time."),
        better="increase", source="championing.Plan, PlanStep", step=2, rows=_steps_in_time,
    ),
    Measure(
        key="leads-supported", name=_("Council leads with every support"),
        says=_("Time, training, others who lead, a supporter, and cover. This says how many leads have all five."),
        whom=_("For leads of councils, and for whoever they turn to."),
        part=_("have all five on the last day of the month"), whole=_("chairs and leads of councils"),
        counts=_("Whoever stands in for some days does not count."),
        better="increase", source="championing.LeadSupport, FullSupport", step=3, rows=_supported,
    ),
    Measure(
        key="leads-well", name=_("Council leads who say it goes well"),
        says=_("Leads are asked twice a year how it goes. This says how many chose the good face."),
        whom=_("For whoever supports leads of councils."),
        part=_("said it goes well"), whole=_("leads who said how it goes"),
        counts=_("It is counted in June and December. Few people are not shown. Their words are never shown."),
        better="increase", source="championing.CheckIn", step=7, rows=_goes_well, about=About.PEOPLE,
    ),
)  # fmt: skip
