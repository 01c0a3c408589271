"""The places and people of the provider of ten years: 160 services on 100 sites."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from floorboard.demo.cast import NO_PASSWORD
from floorboard.organisation.models import Placement, ServiceLine, Unit
from floorboard.people.models import Person, Role

K = Role.Kind
SITES, SERVICES = 100, 160
STAFF, PEOPLE = 12_000, 3_000


@dataclass
class Places:
    """Where everything is, for the builder."""

    wards: list[Unit] = field(default_factory=list)
    parents: dict[int, Unit] = field(default_factory=dict)
    resident: dict[int, int] = field(default_factory=dict)
    chair: dict[int, int] = field(default_factory=dict)

    def above(self, unit: Unit, level: str):
        """The nearest unit above of this level, and who answers there."""
        while unit.level != level:
            unit = self.parents[unit.pk]
        return unit, K.SITE_MANAGER if level == "site" else K.REGIONAL_LEAD


def people_and_places(chance: Random, first: date) -> Places:
    """Open the units, seat the people, and give the named demo cast its roles."""
    places, line = Places(), ServiceLine.objects.order_by("name").first()
    provider = Unit.open_new(level="provider", name="Ten Years Care", code="TEN", nation="ENG", since=first)
    regions = []
    for division in ("Health care", "Social care"):
        over = Unit.open_new(level="division", name=division, above=provider, since=first)
        regions += [Unit.open_new(level="region", name=f"{division} {n}", above=over, since=first) for n in range(1, 4)]
    sites = [_open("site", f"Site {n}", regions[n % 6], first, nation="ENG") for n in range(SITES)]
    for n in range(SERVICES):
        places.wards.append(_open("ward", f"Ward {n}", sites[n % SITES], first, service_line=line, usual_people=14))
    _write([*sites, *places.wards], first)
    places.parents = {unit.pk: unit.above for unit in (*places.wards, *sites) if unit.above}
    _seat(places, sites, regions, provider, first)
    return places


def _open(level, name, above, first, **facts) -> Unit:
    unit = Unit(level=level, name=name, above=above, **facts)
    unit.path, unit.depth = f"{above.path}{unit.pk}/", above.depth + 1
    return unit


def _write(units, first):
    Unit.objects.bulk_create(units, batch_size=500)
    Placement.objects.bulk_create(
        [Placement(unit=unit, above=unit.above, since=first) for unit in units], batch_size=500
    )


def _seat(places: Places, sites, regions, provider, first):
    people, roles = [], []

    def somebody(kind, unit, name=""):
        person = Person(
            username=name or f"p{len(people)}", name=name.title() or f"Person {len(people)}", password=NO_PASSWORD
        )
        people.append(person)
        roles.append(Role(person=person, unit=unit, kind=kind, since=first))
        return person.pk

    for n, ward in enumerate(places.wards):
        places.chair[ward.pk] = somebody(K.CHAIR, ward, "maya" if n == 0 else "")
        places.resident[ward.pk] = somebody(K.RESIDENT, ward, "rosa" if n == 0 else "")
        somebody(K.COUNCIL_LEAD, ward, "lena" if n == 0 else "")
    for n, site in enumerate(sites):
        somebody(K.SITE_MANAGER, site, "max" if n == 0 else "")
    for n, region in enumerate(regions):
        somebody(K.REGIONAL_LEAD, region, "reg" if n == 0 else "")
    somebody(K.BOARD_MEMBER, provider, "ines")
    somebody(K.BOARD_SECRETARY, provider, "bea")
    for n in range(STAFF):
        somebody(K.WARD_STAFF, places.wards[n % SERVICES])
    for n in range(PEOPLE - 2 * SERVICES):
        somebody(K.RESIDENT, places.wards[n % SERVICES])
    Person.objects.bulk_create(people, batch_size=500)
    Role.objects.bulk_create(roles, batch_size=500)
