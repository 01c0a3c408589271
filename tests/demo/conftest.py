"""A small demo, built once: two wards, a small house and three months are enough to see that it works."""

from datetime import date

import pytest

from floorboard.demo import build as building
from tests.once import once

TODAY = date(2026, 11, 23)


@pytest.fixture
def quick(monkeypatch):
    """Whatever is built is small."""
    every = building.wards
    monkeypatch.setattr(building, "wards", lambda units: [*every(units)[:2], units["Dunnock Drive 1"]])
    monkeypatch.setattr(building, "MONTHS", 3)


@pytest.fixture
def built(quick, db):
    once("a small demo", lambda: building.build(TODAY))
