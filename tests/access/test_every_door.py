"""Every address, tried by everybody, for a thing of their own place and for the same thing of another place.

What each may do is frozen in `verdicts.txt`; a new address without a line there fails. Write the table again with
FREEZE=1, read every changed line, and only then keep it.
"""

import logging
import os
import re
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from floorboard.config.routes import patterns
from floorboard.pages.drawings import english_words
from floorboard.people.models import Person, Role
from floorboard.reports.jobs import count_months
from floorboard.voice.models import Theme
from floorboard.voice.models.pool import empty_pool, say
from tests.access.world import ALSO_IN_ADDRESSES, STANDS_IN, TRIED_ELSEWHERE, one_of_everything
from tests.once import once

VERDICTS = Path(__file__).with_name("verdicts.txt")
OWN, OTHER = "heronsong", "otterweed"  # words nobody else writes: whoever may not know must never read them
KEY = re.compile(r"<key:\w+>")
# What belongs to no ward: statements of frameworks, the plan of a board that everybody under it may read, and themes.
OF_NO_PLACE = {
    "evidence-measure", "forward-plan", "framework", "objective", "objective-review-agreement", "statement",
    "theme-detail", "topic-propose",
}  # fmt: skip
# Their roles reach down from the provider, so no place is "another" for them when they may see words at all.
REACH_EVERYWHERE = {"pru", "lea", "ines", "bea", "fred", "igor", "cleo", "adam"}
# Pages without cookies cannot know who asks (tests/rules/test_no_cookies.py), so these three are enough for them.
KNOWN_BY_NONE = {"outside", "maya", "adam"}

ROUTES = sorted(
    (path, pattern.name, door)
    for pattern, path in patterns()
    if (door := getattr(pattern.callback, "door", None)) and pattern.name not in TRIED_ELSEWHERE
)


def thing_in(path: str) -> str | None:
    shaped = KEY.sub("KEY", path)
    found = [start for start in STANDS_IN if shaped.startswith(start)]
    return STANDS_IN[max(found, key=len)] if found and "KEY" in shaped else None


@pytest.fixture(autouse=True)
def nobody_writes_down_each_no():
    """Most of the answers are no, and to log each takes as long as some of them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def world(cast):
    return once("world", lambda: two_wards(cast))


def two_wards(cast):
    own = one_of_everything(cast, cast.larch, cast.tern, cast.max, cast.maya, cast.rosa, OWN)
    other = one_of_everything(cast, cast.rowan, cast.gull, cast.gus, *_people_of_rowan(cast), OTHER)
    count_months()
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
    for place, words in ALSO_IN_ADDRESSES.items():
        path = path.replace(place, words)
    return path.replace("<ward:token>", things.link.token)


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
        if door.no_cookies and who not in KNOWN_BY_NONE:
            continue
        for whose in ("own", "other") if "<" in path else ("own",):
            answers, shown = try_door(client, door, address(path, world[whose]))
            told[f"{name} {whose}"] = answers
            if who not in REACH_EVERYWHERE | {"gus"} and "<ward:token>" not in path:
                assert OTHER not in shown, f"{who} read a word of another ward at {path}"
    return told


# Some together, because making one of everything takes longer than trying every door.
PEOPLE = {
    "the ward": ["maya", "vera", "sol", "rosa", "lena", "nia", "tom"],
    "beside the ward": ["carol", "ada", "ivo", "edie", "cleo", "pru", "nobody"],
    "those who answer": ["max", "gus", "eli", "reg", "lea", "ines", "bea"],
    "those who look": ["safa", "cora", "fred", "kit", "igor", "insa", "adam", "outside"],
}


@pytest.mark.parametrize("group", PEOPLE)
def test_every_door_for_everybody(group, cast, world):
    changed = []
    for who in PEOPLE[group]:
        now = verdicts_of(who, None if who == "outside" else cast.everybody[who], world)
        if os.environ.get("FREEZE"):
            write_table(read_table() | {who: now})
        reviewed = read_table().get(who, {})
        changed += [
            f"{who}, {door}: reviewed {reviewed.get(door)}, now {answer}"
            for door, answer in now.items()
            if reviewed.get(door) != answer
        ]
    assert not changed, "\n".join(changed)


# A form as somebody would fill it in who may: it is taken or turned down in words, and nothing breaks.
FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(.*?)(?=<input|<textarea|<select|<button|</form|$)", re.DOTALL)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def filled(form: str, word: str) -> dict[str, str]:
    """What somebody hasty sends: each box with words in it, each list with its first choice, all else as it stands."""
    sent: dict[str, str] = {}
    for tag, attributes, inside in FIELD.findall(form):
        name, kind = attribute(attributes, "name"), attribute(attributes, "type")
        if not name or name == "csrfmiddlewaretoken" or kind in {"checkbox", "radio"} and name in sent:
            continue
        if tag == "select":
            sent[name] = next((choice for choice in re.findall(r'<option value="([^"]+)"', inside)), "")
        elif kind in {"hidden", "radio", "checkbox"}:
            sent[name] = attribute(attributes, "value")
        else:
            sent[name] = attribute(attributes, "value") or ("3" if "numeric" in attributes else f"{word} filled")
    return sent


@pytest.mark.parametrize("who", ["maya", "max", "adam"])
def test_a_form_filled_in_hastily_breaks_nothing(who, cast, world):
    client, sent, taken = Client(), 0, 0
    client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    for path, _name, door in ROUTES:
        url = address(path, world["own"])
        if "GET" not in door.methods or door.no_cookies or (page := client.get(url)).status_code != 200:
            continue
        for attributes, form in FORM.findall(page.content.decode()):
            if 'method="post"' not in attributes or "/accounts/" in attribute(attributes, "action"):
                continue
            with transaction.atomic(), kept_signed_in(client):
                answer = client.post(attribute(attributes, "action") or url, filled(form, OWN))
                transaction.set_rollback(True)
            assert answer.status_code < 500, f"{who} {url}"
            assert answer.status_code != 404, f"{who} {url}: a form that leads nowhere"
            assert OTHER not in answer.content.decode(errors="ignore"), f"{who} {url}"
            sent, taken = sent + 1, taken + (answer.status_code == 302)
    assert sent > 5 and taken > 2, "the forms were found, and some of them were taken"


class TestReceipts:
    """A receipt opens its own thing, wherever that stands, and nothing else; whoever is signed in makes no difference."""

    @pytest.fixture
    def receipts(self, cast):
        wash = Theme.objects.get(slug="wash")
        made = {
            name: say(unit=unit, theme=wash, once=name, words=f"{word} by receipt")
            for name, unit, word in (("own", cast.larch, OWN), ("other", cast.rowan, OTHER))
        }
        empty_pool()
        made["pooled"] = say(unit=cast.larch, theme=wash, once="pooled", words=f"{OWN} waits")
        return {name: self.typed(*one) for name, one in made.items()}

    @staticmethod
    def typed(ticket, numbers) -> dict[str, str]:
        words = [english_words()[number] for number in numbers]
        return {"ticket": ticket} | {f"picture_{place}": word for place, word in enumerate(words, start=1)}

    @pytest.mark.parametrize("who", ["outside", "maya", "gus", "adam"])
    @pytest.mark.parametrize(
        "whose, shown, hidden", [("own", OWN, OTHER), ("other", OTHER, OWN), ("pooled", "", OTHER)]
    )
    def test_opens_its_own_thing_only(self, cast, receipts, who, whose, shown, hidden):
        client = Client()
        if who != "outside":
            client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
        page = client.post("/receipt/", receipts[whose], HTTP_ORIGIN="http://testserver")
        assert page.status_code == 200
        assert shown in page.content.decode() and hidden not in page.content.decode()
        assert not page.cookies

    @pytest.mark.parametrize("door", ["receipt", "receipt-addition", "receipt-verdict", "receipt-withdrawal"])
    def test_mixed_up_they_open_nothing(self, receipts, client, door):
        mixed = receipts["own"] | {"ticket": receipts["other"]["ticket"], "words": "more", "once": "x"}
        page = client.post(reverse(door), mixed, HTTP_ORIGIN="http://testserver")
        assert page.status_code in (200, 302)
        assert OWN not in page.content.decode() and OTHER not in page.content.decode()

    @pytest.mark.parametrize("door", ["receipt", "receipt-addition", "receipt-verdict", "receipt-withdrawal"])
    @pytest.mark.parametrize("whose", ["own", "other", "pooled"])
    def test_each_of_their_doors_answers(self, receipts, client, door, whose):
        sent = receipts[whose] | {"words": "more", "once": "x", "sure": "on", "judgement": "fixed"}
        page = client.post(reverse(door), sent, HTTP_ORIGIN="http://testserver")
        assert page.status_code < 500
        assert (OWN if whose == "other" else OTHER) not in page.content.decode()


def test_nobody_from_outside_reaches_a_thing():
    """Without signing in, every address with a thing in it leads to the way in, but for the ward's own pages."""
    for door, answer in read_table()["outside"].items():
        name = door.split()[0]
        path = next(path for path, route, _door in ROUTES if route == name)
        if "<key:" in path and not path.startswith(
            ("/ward/", "/receipt/", "/kept-reports/")
        ):  # the last opens by a pass
            assert set(answer.split("/")) == {"302"}, door


def test_another_places_things_are_not_there():
    """People with roles on one ward only get the same answer as for none: 404, and never 403, which would tell.

    On a ward's tablet alone it is another answer: elsewhere each of its addresses, of a thing or of none, leads to
    the page to sign in.
    """
    for who in ("maya", "vera", "sol", "rosa", "carol", "lena", "nia", "tom"):
        for door, answer in read_table()[who].items():
            name, whose = door.split()
            path = next(path for path, route, _door in ROUTES if route == name)
            if name in OF_NO_PLACE:
                continue
            if whose == "other" and "<key:" in path and not path.startswith(("/ward/", "/chain/", "/tablet/")):
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
