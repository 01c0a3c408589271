"""The cast: a small invented provider and the people in it. Every test that needs people uses them."""

import gc
import sys
from datetime import date
from functools import cache
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import translation

from floorboard.organisation.models import ServiceLine, Unit
from floorboard.people.models import Person, Role, WardLink
from floorboard.voice.patience import Patience
from tests import fresh  # noqa: F401  tests that commit leave the database as they found it
from tests.browser import chromium, visitor  # noqa: F401  one browser for the whole run
from tests.built import built_files  # noqa: F401  for what is drawn with the built styles
from tests.once import once

K = Role.Kind


def pytest_collection_finish():
    """What is loaded now stays until the end, as where pages are served; looking through it for rubbish costs a fifth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(autouse=True)
def _in_the_houses_own_language():
    """A page of a ward that was asked for in Urdu leaves this thread speaking it until the next request."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _nobody_has_tried_anything_yet():
    """Tries are counted in memory, and the same people stand in every test of this process."""
    for patience in every_patience(len(sys.modules)):
        patience.tries.clear()


@cache
def every_patience(_modules: int) -> list[Patience]:
    """All there are in the modules loaded so far."""
    ours = [vars(module) for name, module in list(sys.modules.items()) if name.startswith("floorboard.")]
    return [one for names in ours for one in names.values() if isinstance(one, Patience)]


@pytest.fixture
def house(db):
    """Alder Care: North region with Tern Hollow (Larch and Birch wards), South region with Gull Point (Rowan)."""
    return once("house", open_the_house, whenever=True)


def open_the_house():
    acute = ServiceLine.objects.create(name="Acute wards for adults (test)")
    alder = Unit.open_new(level="provider", name="Alder Care", code="ALDER", nation="ENG")
    health = Unit.open_new(level="division", name="Health care", above=alder)
    north = Unit.open_new(level="region", name="North", above=health)
    south = Unit.open_new(level="region", name="South", above=health)
    tern = Unit.open_new(level="site", name="Tern Hollow", above=north, nation="ENG")
    gull = Unit.open_new(level="site", name="Gull Point", above=south, nation="SCT")
    ward = {"level": "ward", "service_line": acute, "age_band": "adults", "usual_people": 14}
    return SimpleNamespace(
        acute=acute, alder=alder, health=health, north=north, south=south, tern=tern, gull=gull,
        larch=Unit.open_new(name="Larch Ward", above=tern, **ward),
        birch=Unit.open_new(name="Birch Ward", above=tern, **ward),
        rowan=Unit.open_new(name="Rowan Ward", above=gull, **ward),
        estates=Unit.open_new(level="department", name="Estates", above=north),
        catering=Unit.open_new(level="department", name="Catering", above=tern),
    )  # fmt: skip


@pytest.fixture
def cast(house):
    """The house with one person for each role that matters; `cast.maya` chairs Larch Ward's council, and so on."""
    return once("cast", lambda: everybody_in(house), whenever=True)


def everybody_in(house):
    def person(name, kind, unit, **more):
        someone = Person.objects.create_user(
            name, email=f"{name}@example.org", password="pine-boards-7", name=name.title()
        )
        if kind:
            if kind == K.INSPECTOR:
                more["until"] = date(2099, 1, 1)
            # Since long ago, so that tests that go to a day before today find everybody there.
            Role.give(person=someone, unit=unit, kind=kind, since=date(2026, 1, 1), **more)
        return someone

    h = house
    everybody = {
        "maya": person("maya", K.CHAIR, h.larch),
        "vera": person("vera", K.VICE_CHAIR, h.larch),
        "sol": person("sol", K.SECRETARY, h.larch),
        "rosa": person("rosa", K.RESIDENT, h.larch),
        "ravi": person("ravi", K.RESIDENT, h.larch),
        "tom": person("tom", K.RESIDENT, h.birch),
        "carol": person("carol", K.CARER, h.larch),
        "lena": person("lena", K.COUNCIL_LEAD, h.larch),
        "nia": person("nia", K.WARD_STAFF, h.larch),
        "ada": person("ada", K.ADVOCATE, h.tern),
        "ivo": person("ivo", K.INTERPRETER, h.tern),
        "edie": person("edie", K.EXPERT, h.tern),
        "pru": person("pru", K.PROGRAMME_LEAD, h.alder),
        "cleo": person("cleo", K.CARER_LEAD, h.alder),
        "max": person("max", K.SITE_MANAGER, h.tern),
        "gus": person("gus", K.SITE_MANAGER, h.gull),
        "eli": person("eli", K.DEPARTMENT_LEAD, h.estates),
        "cass": person("cass", K.DEPARTMENT_LEAD, h.catering),
        "reg": person("reg", K.REGIONAL_LEAD, h.north),
        "lea": person("lea", K.ADVISORY_MEMBER, h.alder),
        "ines": person("ines", K.BOARD_MEMBER, h.alder),
        "bea": person("bea", K.BOARD_SECRETARY, h.alder),
        "safa": person("safa", K.SAFEGUARDING_LEAD, h.tern),
        "cora": person("cora", K.CHILDREN_LEAD, h.tern),
        "fred": person("fred", K.SPEAK_UP_GUARDIAN, h.alder),
        "kit": person("kit", K.KEY_HOLDER, h.tern),
        "igor": person("igor", K.INFORMATION_LEAD, h.alder),
        "insa": person("insa", K.INSPECTOR, h.tern),
        "adam": person("adam", K.ADMINISTRATOR, h.alder),
        "nobody": person("nobody", None, None),
    }
    return SimpleNamespace(**vars(h), everybody=everybody, **everybody)


@pytest.fixture
def larch_link(cast):
    """Larch Ward's own address, as on its tablet and its wall."""
    return WardLink.make(unit=cast.larch, by=cast.adam)
