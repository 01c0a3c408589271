"""An invented programme of visits to measure the planner on: the same wards and people each time."""

import csv
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from floorboard.visits.planning import Brief, Pattern, Person, Span, Ward

FIRST = date(2027, 1, 4)
LINES = ("acute", "secure", "rehabilitation", "learning disability", "older people", "eating disorder")
# Invented towns: degrees, about where many people live in the United Kingdom.
TOWNS = (
    (51.5, -0.1), (51.5, -0.3), (52.5, -1.9), (53.5, -2.3), (53.8, -1.6), (53.4, -1.5), (53.4, -2.9), (52.9, -1.1),
    (51.5, -2.6), (55.0, -1.6), (50.9, -1.4), (52.6, 1.2), (55.9, -4.2), (51.5, -3.2), (54.6, -5.9), (52.0, 0.4),
)  # fmt: skip


def made_brief(*, wards: int = 150, people: int = 60, weeks: int = 12, seed: int = 1, places=()) -> Brief:
    """Wards at these places (latitude, longitude), or round the towns; people round the same places."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    where = list(places) or [around(chance, *chance.choice(TOWNS)) for _ in range(wards)]
    chance.shuffle(where)
    made_wards = tuple(made_ward(chance, number, where[number % len(where)], weeks) for number in range(wards))
    made_people = tuple(made_person(chance, number, chance.choice(where), made_wards) for number in range(people))
    return Brief(FIRST, weeks, remembered(chance, made_wards, made_people), made_people)


def around(chance: random.Random, latitude: float, longitude: float) -> tuple[float, float]:
    return chance.gauss(latitude, 0.2), chance.gauss(longitude, 0.3)


def made_ward(chance: random.Random, number: int, place: tuple[float, float], weeks: int) -> Ward:
    """A ward; half are visited weekly or each fortnight, all have a council day each fourth week."""
    council = FIRST + timedelta(days=chance.randrange(5), weeks=chance.randrange(4))
    return Ward(
        key=f"ward {number}",
        line=chance.choice(LINES),
        latitude=place[0],
        longitude=place[1],
        pattern=chance.choices(list(Pattern), weights=(20, 35, 35, 10))[0],
        together=2 if chance.random() < 0.15 else 1,
        council_days=frozenset(council + timedelta(weeks=week) for week in range(0, weeks, 4)),
    )


def made_person(chance: random.Random, number: int, place: tuple[float, float], wards: tuple[Ward, ...]) -> Person:
    latitude, longitude = around(chance, *place)
    weekly = chance.choice((1, 2, 2, 3))
    away = FIRST + timedelta(days=chance.randrange(70))
    ends = FIRST + timedelta(days=chance.randrange(28, 400))
    return Person(
        key=f"person {number}",
        lines=frozenset(chance.sample(LINES, chance.choice((2, 3, 3)))),
        latitude=latitude,
        longitude=longitude,
        radius=chance.choice((60.0, 90.0, 120.0, 160.0)),
        weekly=weekly,
        monthly=weekly * 4 - chance.choice((0, 0, 1)),
        gates=Span(FIRST - timedelta(days=300), ends),
        weekdays=frozenset(chance.sample(range(5), chance.choice((3, 4, 5)))),
        away=(Span(away, away + timedelta(days=chance.choice((4, 6, 13)))),),
        avoids=frozenset({chance.choice(wards).key}),
    )


def remembered(chance: random.Random, wards: tuple[Ward, ...], people: tuple[Person, ...]) -> tuple[Ward, ...]:
    """The same wards; half of them were visited by somebody who may come again."""
    able = {ward.key: [person.key for person in people if ward.line in person.lines] for ward in wards}
    return tuple(
        replace(ward, visited_by=frozenset({chance.choice(able[ward.key])}))
        if able[ward.key] and chance.random() < 0.5
        else ward
        for ward in wards
    )


def places_of(file: Path) -> list[tuple[float, float]]:
    """Latitude and longitude of each hospital in a published file.

    The first line names the columns: Latitude and Longitude must be there, in degrees; no other column is read. Between
    the columns stand commas, semicolons, tabs, `~`, or the `¬` of the open data of the National Health Service; the
    letters are UTF-8 or else Latin-1. Lines without a place are left out.
    """
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    lines = text.splitlines()
    between = max(",;\t~¬", key=lines[0].count) if lines else ","
    rows = csv.DictReader(lines, delimiter=between)
    if not {"Latitude", "Longitude"} <= set(rows.fieldnames or ()):
        raise ValueError("The file has no columns Latitude and Longitude.")
    places = []
    for row in rows:
        try:
            place = float(row["Latitude"]), float(row["Longitude"])
        except (TypeError, ValueError):
            continue
        if -90 <= place[0] <= 90 and -180 <= place[1] <= 180:
            places.append(place)
    if not places:
        raise ValueError("The file names no place.")
    return places
