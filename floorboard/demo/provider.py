"""An invented provider: its regions, sites, wards, houses and departments. Nothing here exists."""

from datetime import date

from floorboard.organisation.models import ServiceLine, Unit

NAME, CODE = "Alderway Care", "ALDERWAY"

# division: region: site (nation, town, latitude, longitude): ward (service line, age band, usual number of people)
PLACES = {
    "Health care": {
        "North": {
            ("Tern Hollow", "ENG", "Ashbeck", 54.61, -1.57): {
                "Larch Ward": ("Acute wards for adults", "adults", 16),
                "Birch Ward": ("Acute wards for adults", "adults", 16),
                "Hazel Ward": ("Intensive care wards (mental health)", "adults", 10),
                "Rowan Ward": ("Rehabilitation and recovery", "adults", 14),
            },
            ("Fern House", "ENG", "Millrigg", 54.35, -2.74): {
                "Moss Ward": ("Eating disorder services", "adults", 12),
                "Ivy Ward": ("Personality disorder services", "adults", 12),
            },
            ("Curlew Park", "SCT", "Kirkburn", 55.87, -3.95): {
                "Elm Ward": ("Low secure wards", "adults", 15),
                "Oak Ward": ("Medium secure wards", "adults", 15),
                "Ash Ward": ("Older people and dementia", "older", 18),
            },
        },
        "South": {
            ("Gull Point", "ENG", "Shelmouth", 50.72, -1.98): {
                "Reed Ward": ("Acute wards for adults", "adults", 17),
                "Sedge Ward": ("Low secure wards", "adults", 14),
                "Marram Ward": ("Rehabilitation and recovery", "adults", 13),
                "Thrift Ward": ("Wards for children and young people", "children", 10),
            },
            ("Sandpiper Court", "ENG", "Lowmarsh", 51.36, 0.72): {
                "Willow Ward": ("Learning disability services", "adults", 9),
                "Alder Ward": ("Brain injury and neurological rehabilitation", "adults", 12),
                "Poplar Ward": ("Older people and dementia", "older", 16),
            },
            ("Heron Bridge", "WLS", "Pont Las", 51.65, -3.34): {
                "Bramble Ward": ("Rehabilitation and recovery", "adults", 12),
                "Clover Ward": ("Personality disorder services", "adults", 11),
                "Sorrel Ward": ("Acute wards for adults", "adults", 15),
            },
        },
    },
    "Social care": {
        "West": {
            ("Wren Cottage", "ENG", "Highcombe", 52.06, -2.72): {
                "Wren Cottage": ("Nursing and residential homes", "adults", 5)
            },
            ("Robin Row", "ENG", "Highcombe", 52.07, -2.70): {
                "Robin Row 1": ("Supported living", "adults", 4),
                "Robin Row 2": ("Supported living", "adults", 4),
            },
            ("Linnet Lodge", "ENG", "Coldbrook", 52.65, -2.21): {
                "Linnet Lodge, upstairs": ("Nursing and residential homes", "older", 20),
                "Linnet Lodge, garden side": ("Nursing and residential homes", "older", 18),
            },
            ("Finch Gardens", "ENG", "Oldferry", 51.86, -2.24): {
                "Finch House": ("Nursing and residential homes", "adults", 7),
                "Finch Annexe": ("Nursing and residential homes", "adults", 6),
            },
            ("Dunnock Drive", "WLS", "Cwm Teg", 52.24, -3.38): {
                "Dunnock Drive 1": ("Supported living", "adults", 3),
                "Dunnock Drive 2": ("Supported living", "adults", 4),
            },
            ("Swift Close", "ENG", "Nether Lea", 52.19, -2.22): {
                "Swift House": ("Autism services", "adults", 15),
                "Swift Close": ("Nursing and residential homes", "adults", 8),
            },
        },
    },
}
# departments of the whole provider, and of a region or a site
DEPARTMENTS = {
    NAME: ["Estates", "Catering", "Digital", "People", "Procurement", "Nursing"],
    "North": ["Estates North"],
    "South": ["Estates South"],
    "Tern Hollow": ["Kitchen, Tern Hollow"],
    "Gull Point": ["Kitchen, Gull Point"],
}


def build_units(opened: date) -> dict[str, Unit]:
    """Open every unit on a day, through the same verb everybody uses. Answers units by name."""
    provider = Unit.open_new(level="provider", name=NAME, code=CODE, nation="ENG", since=opened, reason="Founded")
    units = {NAME: provider}
    number = 0
    for division, regions in PLACES.items():
        units[division] = Unit.open_new(level="division", name=division, above=provider, since=opened)
        for region, sites in regions.items():
            units[region] = Unit.open_new(level="region", name=region, above=units[division], since=opened)
            for (site, nation, town, latitude, longitude), wards in sites.items():
                number += 1
                place = Unit.open_new(
                    level="site", name=site, above=units[region], since=opened, nation=nation,
                    code=f"{CODE}-{number:02}", ods_code=f"ZZ{number:03}", location_id=f"1-9{number:08}",
                    address=f"{number} Example Road, {town}", postcode=f"ZZ{number} 1AA",
                    latitude=latitude, longitude=longitude,
                )  # fmt: skip
                units[f"site:{site}"] = place
                units.setdefault(site, place)
                for ward, (line, ages, people) in wards.items():
                    service = ServiceLine.objects.get_or_create(name=line)[0]
                    units[ward] = Unit.open_new(
                        level="ward", name=ward, above=place, since=opened, service_line=service, age_band=ages,
                        usual_people=people,
                    )  # fmt: skip
    for over, departments in DEPARTMENTS.items():
        for name in departments:
            units[name] = Unit.open_new(level="department", name=name, above=units[over], since=opened)
    return units


def wards(units: dict[str, Unit]) -> list[Unit]:
    """The 30 wards and houses, in the order they were opened."""
    return [unit for name, unit in units.items() if unit.level == Unit.Level.WARD and not name.startswith("site:")]
