"""How many of those who came know this kind of care from their own life: told so that nobody is found by it."""

from datetime import date

import pytest

from floorboard.pages.between_places import places_on
from floorboard.people.needs_in_numbers import years
from floorboard.visits import measures_page
from floorboard.visits.measures import OfVisits, who_came
from floorboard.visits.models import Visitor
from tests.visits.conftest import heard_on_larch

pytestmark = pytest.mark.django_db


def test_how_well_people_fit_is_told_to_others_after_the_year_of_many_and_rounded(cast, client, monkeypatch):
    """Others know who came when: a number that moves with one visit would say what its visitor lived through."""
    came = {cast.tern.path: 10}
    monkeypatch.setattr(measures_page, "who_came", lambda since, until: came)
    monkeypatch.setattr(
        measures_page, "of_wards", lambda wards, since, until: {wards[0]: OfVisits(asked=23, matched=3)}
    )
    now, before, *_more = years()

    def fit(year, person):
        found = measures_page.measures_of(cast.tern, year, person)["lines"]
        return [number for words, number, _how in found if "own life" in words]

    assert fit(now, cast.pru) == ["3 of 23"]
    assert fit(now, cast.max) == [] and fit(before, cast.max) == ["a few of about 25"]
    came[cast.tern.path] = 9
    assert fit(before, cast.max) == []


def test_how_well_people_fit_cannot_be_found_by_taking_a_site_from_its_region(cast, client, monkeypatch):
    beside = f"{cast.north.path}0/"
    came = {cast.north.path: 12, cast.tern.path: 11, beside: 1}
    monkeypatch.setattr(measures_page, "who_came", lambda since, until: came)
    monkeypatch.setattr(
        measures_page, "of_wards", lambda wards, since, until: {wards[0]: OfVisits(asked=23, matched=3)}
    )
    before = years()[1]
    told = lambda unit: measures_page.measures_of(unit, before, cast.reg)["match_told"]  # noqa: E731
    assert (told(cast.north), told(cast.tern)) == (True, False)
    came[beside] = 10
    assert (told(cast.north), told(cast.tern)) == (True, True)


def test_who_came_is_counted_once_at_each_place_above(cast, edie):
    for ahead in (7, 14):
        heard_on_larch(cast, edie, ahead=ahead)
    Visitor.objects.update(matched=True)
    assert who_came(date(2020, 1, 1), date(2030, 1, 1)) == dict.fromkeys(places_on(cast.larch.path), 1)
