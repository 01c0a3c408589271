"""Which wards, kinds of care and regions have somebody appropriate in the team, and who is missing."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.experts.visiting import avoids_on, is_near, may_visit_on
from floorboard.opportunities.hidden_teams import Teams
from floorboard.opportunities.models import Journey, PeopleOfAYear
from floorboard.organisation.models import Unit
from floorboard.pages.numbers import count_of_people
from floorboard.people.access import Can, may

MOST_WARDS = 60  # are named on one page; a bigger place leads on to the places below it


@dataclass(frozen=True)
class Line:
    """One place or kind of care: have we somebody for it?

    people: how many used it in the year, as shown. unit, wards: a place below, and for how many of its wards we have
    somebody, in words.
    """

    words: str
    covered: bool
    people: str = ""
    unit: Unit | None = None
    wards: str = ""


@dataclass(frozen=True)
class Coverage:
    """What may be told about the team of a place. Nothing of what they lived through where `told` is false."""

    team: str
    told: bool
    care: tuple[Line, ...] = ()
    wards: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    carer: bool = False

    @property
    def missing(self) -> list[Line]:
        """Kinds of care nobody in the team knows: where most people are, first."""
        return [line for line in self.care if not line.covered]

    @property
    def there(self) -> list[Line]:
        return [line for line in self.care if line.covered]

    @property
    def wards_without(self) -> list[Line]:
        return [line for line in self.wards if not line.covered]

    @property
    def wards_with(self) -> list[Line]:
        return [line for line in self.wards if line.covered]


def coverage_at(unit, year: int, person) -> Coverage:
    """For whoever leads the programme there exactly; for others only of teams that hide each of their members."""
    if may(person, Can.LEAD_EXPERTS, unit):
        team = team_for(unit)
        return _told(unit, year, team, _wards(unit), count_of_people(len(team), inside_circle=True))
    top = Unit.objects.above(unit).first() or unit
    everybody = team_for(top)
    team, teams = [expert for expert in everybody if _are_on_one_way(expert.unit, unit)], Teams(everybody)
    if not teams.is_told_of(unit.path):
        return Coverage(count_of_people(len(team)) if unit == top else _("not shown"), told=False)
    return _told(unit, year, team, _wards(unit), count_of_people(len(team)), teams.is_told_of)


def _wards(unit) -> list:
    wards = Unit.objects.on_or_below([unit.path]).open().filter(level=Unit.Level.WARD)
    return list(wards.select_related("service_line"))


def _are_on_one_way(one, other) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def _told(unit, year, team, wards, shown, is_told_of=lambda path: True) -> Coverage:
    """Ward by ward and place by place only where each may be told by itself."""
    covered = covered_by(team, wards)
    told = [ward for ward in wards if is_told_of(ward.path)]
    named = told if len(wards) <= MOST_WARDS else []
    return Coverage(
        shown,
        told=True,
        care=tuple(_care(unit, year, wards, covered)),
        wards=tuple(Line(f"{ward.name}, {ward.above}", covered[ward.pk]) for ward in named),
        below=tuple(_below(unit, wards, covered) if len(told) == len(wards) else ()),
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


def covered_by(team, wards) -> dict[int, bool]:
    """For each ward: does somebody know this kind of care, work there, live near enough, and not avoid the ward?"""
    today = timezone.localdate()
    found = dict.fromkeys((ward.pk for ward in wards), False)
    for expert in team:
        lived, avoids = {one.service_line_id for one in expert.lived.all()}, avoids_on(expert, today)
        for ward in wards:
            if not found[ward.pk] and ward.service_line_id in lived and ward.pk not in avoids:
                found[ward.pk] = ward.path.startswith(expert.unit.path) and is_near(expert, ward)
    return found


def _care(unit, year, wards, covered):
    typed = {one.service_line: one.people for one in PeopleOfAYear.objects.at_the_top(unit, year)}
    found = defaultdict(bool)
    for ward in wards:
        if ward.service_line:
            found[ward.service_line] |= covered[ward.pk]
    for line in sorted({*found, *typed}, key=lambda line: (-_fives(typed.get(line, 0)), str(line))):
        yield Line(str(line), found[line], count_of_people(typed[line]) if line in typed else _("not typed in yet"))


def _fives(people: int) -> int:
    """A number for putting in order that says no more than the number shown."""
    return round(people / 5) if people > 7 else 0


def _below(unit, wards, covered):
    """The regions of a provider, the sites of a region: for how many of their wards we have somebody."""
    level = Unit.Level.SITE if unit.level == Unit.Level.REGION else Unit.Level.REGION
    below = Unit.objects.on_or_below([unit.path]).open().filter(level=level).exclude(pk=unit.pk)
    for place in below.order_by("name"):
        here = [covered[ward.pk] for ward in wards if ward.path.startswith(place.path)]
        if here:
            told = {"some": sum(here), "all": len(here)}
            yield Line(place.name, any(here), unit=place, wards=_("%(some)s of %(all)s wards") % told)
