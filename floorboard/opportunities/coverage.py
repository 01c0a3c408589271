"""Which wards, kinds of care and regions have somebody appropriate in the team, and who is missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.experts.visiting import avoids_on, is_near, may_visit_on
from floorboard.opportunities.models import Journey, PeopleOfAYear
from floorboard.organisation.models import Unit
from floorboard.pages.numbers import count_of_people
from floorboard.people.access import Can, may

SMALLEST_TEAM = 10  # what somebody lived through is told of a team of so many, and never of a smaller one


@dataclass(frozen=True)
class Line:
    """One place or kind of care: have we somebody for it, and how many people used it in the year (as shown)."""

    words: str
    covered: bool
    people: str = ""


@dataclass(frozen=True)
class Coverage:
    """What may be told about the team of a place. Nothing of what they lived through where `told` is false."""

    team: str
    told: bool
    care: tuple[Line, ...] = ()
    wards: tuple[Line, ...] = ()
    regions: tuple[Line, ...] = ()
    carer: bool = False

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.care if not line.covered]


def coverage_at(unit, year: int, person) -> Coverage:
    """For whoever leads the programme there exactly; for others only of a team that hides each of its members."""
    team = team_for(unit)
    leads = may(person, Can.LEAD_EXPERTS, unit)
    shown = count_of_people(len(team), inside_circle=leads)
    if not leads and len(team) < SMALLEST_TEAM:
        return Coverage(shown, told=False)
    wards = list(
        Unit.objects.on_or_below([unit.path]).open().filter(level=Unit.Level.WARD).select_related("service_line")
    )
    covered = {ward.pk: any(is_for(expert, ward) for expert in team) for ward in wards}
    return Coverage(
        shown,
        told=True,
        care=tuple(_care(unit, year, wards, covered)),
        wards=tuple(Line(f"{ward.name}, {ward.above}", covered[ward.pk]) for ward in wards),
        regions=tuple(_regions(unit, wards, covered)),
        carer=any(expert.kind in ("carer", "both") for expert in team),
    )


def team_for(unit) -> list:
    """The Experts who are in the team today and whose place is this one, below it, or above it; each may visit."""
    today = timezone.localdate()
    places = Unit.objects.on_or_below([unit.path]) | Unit.objects.above(unit)
    here = Journey.objects.in_team().filter(unit__in=places).values("person")
    experts = Expert.objects.filter(person__in=here, person__is_active=True)
    experts = experts.select_related("person").prefetch_related("gates", "pauses", "lived", "avoided")
    return [expert for expert in experts if may_visit_on(expert, today)]


def is_for(expert, ward) -> bool:
    """Lived through this kind of care, works there, is near enough, and does not avoid the ward."""
    lived = any(one.service_line_id == ward.service_line_id for one in expert.lived.all())
    works_there = ward.path.startswith(expert.unit.path)
    return lived and works_there and is_near(expert, ward) and ward.pk not in avoids_on(expert, timezone.localdate())


def _care(unit, year, wards, covered):
    typed = {
        one.service_line: one.people for one in PeopleOfAYear.objects.of(unit, year).select_related("service_line")
    }
    found = defaultdict(bool)
    for ward in wards:
        if ward.service_line:
            found[ward.service_line] |= covered[ward.pk]
    for line in sorted({*found, *typed}, key=str):
        yield Line(str(line), found[line], count_of_people(typed[line]) if line in typed else _("not typed in yet"))


def _regions(unit, wards, covered):
    below = Unit.objects.on_or_below([unit.path]).open().filter(level=Unit.Level.REGION).exclude(pk=unit.pk)
    for region in below.order_by("name"):
        yield Line(region.name, any(covered[ward.pk] for ward in wards if ward.path.startswith(region.path)))
