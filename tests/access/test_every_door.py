"""Every address, tried by everybody, for a thing of their own place and for the same thing of another place.

What each may do is frozen in `verdicts.txt`; a new address without a line there fails. Write the table again with
FREEZE=1, read every changed line, and only then keep it.
"""

import os
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from floorboard.config.routes import patterns
from floorboard.people.models import Person, Role
from tests.access.world import STANDS_IN, TRIED_ELSEWHERE, one_of_everything

VERDICTS = Path(__file__).with_name("verdicts.txt")
OWN, OTHER = "heronsong", "otterweed"  # words nobody else writes: whoever may not know must never read them
KEY = re.compile(r"<key:\w+>")
# Their roles reach down from the provider, so no place is "another" for them when they may see words at all.
REACH_EVERYWHERE = {"pru", "lea", "ines", "bea", "fred", "igor", "cleo", "adam"}

ROUTES = sorted(
    (path, pattern.name, door)
    for pattern, path in patterns()
    if (door := getattr(pattern.callback, "door", None)) and pattern.name not in TRIED_ELSEWHERE
)


def thing_in(path: str) -> str | None:
    shaped = KEY.sub("KEY", path)
    found = [start for start in STANDS_IN if shaped.startswith(start)]
    return STANDS_IN[max(found, key=len)] if found and "KEY" in shaped else None


@pytest.fixture
def world(cast):
    own = one_of_everything(cast, cast.larch, cast.tern, cast.max, cast.maya, cast.rosa, OWN)
    other = one_of_everything(cast, cast.rowan, cast.gull, cast.gus, *_people_of_rowan(cast), OTHER)
    return {"own": own, "other": other}


def _people_of_rowan(cast):
    chair = Person.objects.create_user("orla", name="Orla otterweed")
    raiser = Person.objects.create_user("odd", name="Odd otterweed")
    Role.give(person=chair, unit=cast.rowan, kind=Role.Kind.CHAIR)
    Role.give(person=raiser, unit=cast.rowan, kind=Role.Kind.RESIDENT)
    return chair, raiser


def address(path: str, things) -> str:
    place = thing_in(path)
    if "<key:" in path:
        assert place, f"{path}: say in tests/access/world.py what stands in this address"
        path = KEY.sub(getattr(things, place).key, path)
    return path.replace("<slug:token>", things.link.token)


@contextmanager
def kept_signed_in(client):
    """Some doors sign out. Whoever tries them is signed in again for the next one."""
    cookies = client.cookies.copy()
    yield
    client.cookies = cookies


def try_door(client, door, url) -> tuple[str, str]:
    """The answer to looking and to sending an empty form, and everything that was shown. Nothing stays changed."""
    answers, shown = [], ""
    for method in ("GET", "POST"):
        if method in door.methods:
            with transaction.atomic(), kept_signed_in(client):
                headers = {"HTTP_ORIGIN": "http://testserver"}
                response = client.get(url) if method == "GET" else client.post(url, {}, **headers)
                transaction.set_rollback(True)
            assert response.status_code < 500, f"{method} {url}"
            answers.append(str(response.status_code))
            shown += response.content.decode(errors="ignore") if not response.streaming else ""
    return "/".join(answers), shown


def verdicts_of(who, person, world) -> dict[str, str]:
    client, told = Client(), {}
    if person is not None:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    for path, name, door in ROUTES:
        for whose in ("own", "other") if "<" in path else ("own",):
            answers, shown = try_door(client, door, address(path, world[whose]))
            told[f"{name} {whose}"] = answers
            if who not in REACH_EVERYWHERE | {"gus"} and "<slug:token>" not in path:
                assert OTHER not in shown, f"{who} read a word of another ward at {path}"
    return told


PEOPLE = [
    "maya", "rosa", "carol", "lena", "nia", "ada", "edie", "pru", "max", "gus", "eli",
    "reg", "lea", "ines", "safa", "igor", "insa", "adam", "nobody", "outside", "tom",
]  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
def test_every_door_for_everybody(who, cast, world):
    person = None if who == "outside" else cast.everybody[who]
    now = verdicts_of(who, person, world)
    frozen = read_table()
    if os.environ.get("FREEZE"):
        frozen[who] = now
        write_table(frozen)
    changed = {
        door: (frozen.get(who, {}).get(door), answer)
        for door, answer in now.items()
        if frozen.get(who, {}).get(door) != answer
    }
    assert not changed, f"{who}: (reviewed, now) {changed}"


def test_nobody_from_outside_reaches_a_thing():
    """Without signing in, every address with a thing in it leads to the way in, but for the ward's own pages."""
    for door, answer in read_table()["outside"].items():
        name = door.split()[0]
        path = next(path for path, route, _door in ROUTES if route == name)
        if "<key:" in path and not path.startswith(("/ward/", "/receipt/")):
            assert set(answer.split("/")) == {"302"}, door


def test_another_places_things_are_not_there():
    """People with roles on one ward only get the same answer as for none: 404, and never 403, which would tell."""
    for who in ("maya", "rosa", "carol", "lena", "nia", "tom"):
        for door, answer in read_table()[who].items():
            name, whose = door.split()
            path = next(path for path, route, _door in ROUTES if route == name)
            if whose == "other" and "<key:" in path and not path.startswith(("/ward/", "/chain/")):
                assert "200" not in answer and "302" not in answer, f"{who} {door}: {answer}"


def read_table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in VERDICTS.read_text().splitlines() if VERDICTS.exists() else []:
        if line and not line.startswith("#"):
            door, _colon, answers = line.partition(": ")
            for answer in answers.split("; "):
                verdict, _equals, people = answer.partition(" = ")
                for who in people.split():
                    table.setdefault(who, {})[door] = verdict
    return table


def write_table(table: dict[str, dict[str, str]]):
    doors = sorted({door for told in table.values() for door in told})
    lines = ["# door, whose thing: answer to looking/sending = who gets it. Reviewed by people; see test_every_door.py"]
    for door in doors:
        same: dict[str, list[str]] = {}
        for who, told in table.items():
            if door in told:
                same.setdefault(told[door], []).append(who)
        lines.append(
            f"{door}: " + "; ".join(f"{answer} = {' '.join(sorted(who))}" for answer, who in sorted(same.items()))
        )
    VERDICTS.write_text("\n".join(lines) + "\n")
