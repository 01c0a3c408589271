from datetime import date

import pytest

from floorboard.history.models import Entry
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.pages.refusals import Refused


@pytest.fixture
def autism(db):
    return ServiceLine.add(name="Autism (test)")


def test_retooling_keeps_what_was_before_and_after(cast, autism):
    change = cast.larch.retool(service_line=autism, reason="Adults with autism move in.", by=cast.adam)
    assert (change.before, change.after) == (cast.acute, autism)
    cast.larch.refresh_from_db()
    assert cast.larch.service_line == autism
    entry = Entry.objects.last()
    assert (entry.what, entry.who) == ("unit re-tooled", cast.adam.history_number)


@pytest.mark.parametrize(
    "who, change, says",
    [
        ("larch", {"service_line": "acute"}, "already"),
        ("larch", {"reason": ""}, "Say why"),
        ("larch", {"on": date(2001, 1, 1)}, "too early"),
        ("larch", {"on": date(2999, 1, 1)}, "too far ahead"),
        ("north", {}, "Only a ward"),
    ],
)
def test_a_retooling_that_makes_no_sense_is_refused(house, autism, who, change, says):
    asked = {"service_line": autism, "reason": "Needed here."} | change
    if asked["service_line"] == "acute":
        asked["service_line"] = house.acute
    with pytest.raises(Refused) as refused:
        getattr(house, who).retool(**asked)
    assert says in refused.value.words


def test_one_kind_of_care_a_day(house, autism):
    house.larch.retool(service_line=autism, reason="Needed.")
    with pytest.raises(Refused) as refused:
        house.larch.retool(service_line=house.acute, reason="Back again.")
    assert "last changed" in refused.value.words


def test_a_site_does_not_close_while_its_wards_are_open(house):
    with pytest.raises(Refused) as refused:
        house.tern.close(reason="Sold.")
    for name in ("Birch Ward", "Catering", "Larch Ward"):
        assert name in refused.value.words
    for below in (house.larch, house.birch, house.catering):
        below.close(reason="Everybody has moved.")
    house.tern.close(reason="Sold.")
    assert house.tern.is_closed()
    assert house.tern not in Unit.objects.open()
    assert house.gull in Unit.objects.open()


def test_a_closed_unit_stays_as_it_was(house, autism):
    house.larch.close(reason="Everybody has moved.")
    larch = Unit.objects.get(pk=house.larch.pk)
    for verb, asked in [
        (larch.close, {}),
        (larch.retool, {"service_line": autism}),
        (larch.move, {"above": house.gull}),
    ]:
        with pytest.raises(Refused) as refused:
            verb(reason="Again.", **asked)
        assert "closed" in refused.value.words


def test_nothing_opens_under_or_moves_to_a_closed_place(house):
    house.rowan.close(reason="Empty.")
    house.gull.close(reason="Sold.")
    gull = Unit.objects.get(pk=house.gull.pk)
    with pytest.raises(Refused):
        Unit.open_new(level="ward", name="Elm Ward", above=gull)
    with pytest.raises(Refused):
        house.larch.move(above=gull, reason="More room.")


@pytest.mark.parametrize("on", [date(2999, 1, 1), date(2001, 1, 1)])
def test_a_closing_day_lies_between_opening_and_today(house, on):
    with pytest.raises(Refused):
        house.larch.close(on=on, reason="Empty.")


def test_describing_changes_only_what_is_new(house):
    entries = Entry.objects.count()
    assert house.tern.describe(postcode="ab11cd", address="1  Example Road") == {"postcode", "address"}
    house.tern.refresh_from_db()
    assert (house.tern.postcode, house.tern.address) == ("AB1 1CD", "1 Example Road")
    assert house.tern.describe(postcode="AB1 1CD") == set()
    assert Entry.objects.count() == entries + 1


@pytest.mark.parametrize(
    "facts, says",
    [
        ({"name": " \x00 "}, "Give it a name"),
        ({"name": "x" * 151}, "It has 151 letters. There is room for 150"),
        ({"name": "Gull Point", "postcode": "nowhere"}, "not a postcode"),
        ({"latitude": 51.5}, "both numbers"),
        ({"latitude": 91, "longitude": 0}, "not a place on the map"),
        ({"latitude": "nan", "longitude": 0}, "not a place on the map"),
        ({"latitude": 50, "longitude": "-180.5"}, "not a place on the map"),
        ({"usual_people": "-3"}, "whole number"),
        ({"usual_people": "12345678901234567890"}, "whole number"),
        ({"code": "ALDER"}, "belongs to Alder Care already"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_in_plain_words(house, facts, says):
    with pytest.raises(Refused) as refused:
        house.tern.describe(**facts)
    assert says in refused.value.words
    house.tern.refresh_from_db()
    assert (house.tern.name, house.tern.postcode) == ("Tern Hollow", "")


@pytest.mark.parametrize("name", ["דף הבית", "Lärchenhaus 🌲", "Sant Tàthan"])
def test_names_keep_any_script(house, name):
    house.larch.describe(name=name)
    house.larch.refresh_from_db()
    assert house.larch.name == name


def test_service_lines_start_with_fourteen_the_provider_can_change(db):
    assert ServiceLine.objects.count() == 14
    line = ServiceLine.objects.first()
    line.rename(name="Wards for adults in crisis")
    line.refresh_from_db()
    assert line.name == "Wards for adults in crisis"
    for wrong in ("", "x" * 101, "supported LIVING"):
        with pytest.raises(Refused):
            ServiceLine.add(name=wrong)
        with pytest.raises(Refused):
            line.rename(name=wrong)
    assert line.name == "Wards for adults in crisis"
