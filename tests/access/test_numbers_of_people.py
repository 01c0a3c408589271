"""Somebody outside the circle reads every page and file there is, with one more and one fewer behind each number.

Whatever differs between the two tells them how many. That is stronger than looking for numbers: it sees titles, drawings,
words for screen readers, the order of lines and the length of a list as well.
"""

import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import models, transaction

from floorboard.pilots.views import pilots
from floorboard.reports import series
from tests.access.crowd import OF_OTHER_THINGS, OF_PEOPLE, crowd, told_in_confidence
from tests.access.pages import client_of
from tests.access.test_every_door import ROUTES, address, read_table, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db
# A board member, a manager of another site, somebody of the ward beside it, and whoever comes by.
OUTSIDE = ("ines", "gus", "tom", "outside")
FEW, ONE_MORE = 3, 4
LIST_AS_TEXT = re.compile(r'href="([^"]*[?;&]file=csv[^"]*)"')
# Made anew for each page that is sent.
NEW_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|value="[\w-]{20,}"|data-pass="[^"]*"')
# The same words as on the page beside them, packed.
PACKED = ("application/pdf", "application/zip", "application/vnd.", "audio/", "image/")


def read_by(cast, things, who, routes=ROUTES) -> dict[str, str]:
    """Every page and file that this person gets, by its address, and every list of a page as a file of text."""
    client, table, found = client_of(cast, who), read_table().get(who, {}), {}
    for path, name, door in routes:
        if "GET" not in door.methods or not table.get(f"{name} own", "").startswith("200"):
            continue
        here = address(path, things)
        found[here] = text_at(client, here)
        files = [urljoin(here, unescape(link)) for link in LIST_AS_TEXT.findall(found[here])]
        found |= {file: text_at(client, file) for file in files}
    return {here: text for here, text in found.items() if text}


def text_at(client, here: str) -> str:
    """What stands there to be read; nothing where nothing does. Looking changes nothing."""
    with transaction.atomic():
        answer = client.get(here)
        transaction.set_rollback(True)
    if answer.status_code != 200 or answer.headers["Content-Type"].startswith(PACKED):
        return ""
    return NEW_EACH_TIME.sub("", answer.getvalue().decode(errors="ignore"))


def what_differs(cast, things, people, routes=ROUTES, worlds=None) -> list[str]:
    """Addresses at which somebody can tell in which of two worlds they are. Nothing stays changed."""
    seen = []
    for change in worlds or [lambda many=many: crowd(cast, things, many) for many in (FEW, ONE_MORE)]:
        with transaction.atomic():
            change()
            cache.clear()
            seen.append({who: read_by(cast, things, who, routes) for who in people})
            transaction.set_rollback(True)
    few, more = seen
    assert all(few[who].keys() == more[who].keys() for who in people), "a page is there with one more alone"
    return [f"{who} {here}" for who in people for here, page in few[who].items() if more[who][here] != page]


def test_nobody_outside_can_tell_three_people_from_four_anywhere(cast, world):
    assert what_differs(cast, world["own"], OUTSIDE) == []


def test_nobody_on_the_ward_or_above_it_can_tell_what_one_person_told_in_confidence(cast, world):
    """The vice chair beside the chair, and an inspector who sees every ward of the site."""
    worlds = [lambda differs=differs: told_in_confidence(world["own"], differs) for differs in (False, True)]
    assert what_differs(cast, world["own"], ["vera", "insa"], worlds=worlds) == []


def test_the_attack_finds_a_number_that_is_told(cast, world, monkeypatch):
    """The control: a page that says how many peer workers there are is found, and so is one for those inside."""
    pilot = [route for route in ROUTES if route[1] == "pilot-detail"]
    monkeypatch.setattr(pilots, "count_of_people", lambda many, inside: f"a few{' ' * many}")
    assert what_differs(cast, world["own"], ["ines"], pilot)
    monkeypatch.undo()
    assert not what_differs(cast, world["own"], ["ines"], pilot)
    decision = [route for route in ROUTES if route[1] == "decision-detail"]
    assert what_differs(cast, world["own"], ["maya", "ines"], decision) == [
        f"maya {address(decision[0][0], world['own'])}"
    ]


def test_the_attack_finds_what_a_ward_is_told_of_its_chair(cast, world, monkeypatch):
    """The control: with measures that are exact for the ward's circle, the vice chair reads how the chair is."""
    worlds = [lambda differs=differs: told_in_confidence(world["own"], differs) for differs in (False, True)]
    monkeypatch.setattr(series, "is_of_the_ward", lambda measure: True)
    monkeypatch.setattr(series, "within", lambda one, _least: one)
    measures = [route for route in ROUTES if route[1] == "measure-file"]
    assert what_differs(cast, world["own"], ["vera"], measures, worlds)


def test_every_column_that_counts_is_known_to_be_of_people_or_not():
    """A new one that counts people must be named in `crowd.py`, so that it is tried here."""
    whole = (models.PositiveSmallIntegerField, models.PositiveIntegerField)
    columns = [
        SimpleNamespace(words=f"{model._meta.label} {field.name}", name=field.name)
        for model in apps.get_models()
        if model.__module__.startswith("floorboard.")
        for field in model._meta.fields
        if isinstance(field, whole)
    ]
    assert {one.words for one in columns} >= OF_PEOPLE
    unknown = [one.words for one in columns if one.words not in OF_PEOPLE and one.name not in OF_OTHER_THINGS]
    assert not unknown, "say in tests/access/crowd.py what these count"
