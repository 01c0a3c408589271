from datetime import date

import pytest
from django.db import IntegrityError, transaction

from floorboard.councils.models import CadenceRule, Council, Seat
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from tests.councils.conftest import on

K = Role.Kind


@pytest.mark.parametrize(
    "division, cadence", [("Health care", "monthly"), ("Social care", "quarterly"), ("Secure", "monthly")]
)
def test_social_care_promises_each_quarter_and_others_each_month(house, division, cadence):
    part = Unit.open_new(level="division", name=division + " two", above=house.alder)
    home = Unit.open_new(level="site", name="Elm House", above=part)
    assert Council.establish(unit=home).cadence == cadence


def test_a_rule_on_the_division_changes_what_new_councils_promise(cast):
    CadenceRule.give(unit=cast.health, cadence="quarterly", by=cast.reg)
    assert Council.establish(unit=cast.larch).cadence == "quarterly"
    CadenceRule.give(unit=cast.tern, cadence="two_monthly", by=cast.max)
    assert Council.establish(unit=cast.birch).cadence == "two_monthly"
    assert Council.establish(unit=cast.rowan, cadence="monthly").cadence == "monthly"


@pytest.mark.parametrize("people, needed", [(None, 3), (14, 3), (8, 2), (6, 2), (3, 1)])
def test_a_small_home_needs_fewer_people_to_decide(house, people, needed):
    house.larch.usual_people = people
    house.larch.save()
    assert Council.establish(unit=house.larch).people_needed == needed


def test_a_place_has_one_peoples_council_and_many_other_forums(cast, council):
    with pytest.raises(Refused, match="a People’s Council here already"):
        Council.establish(unit=cast.larch, name="Another")
    for kind in ("governance", "steering", "advisory_board"):
        Council.establish(unit=cast.tern, kind=kind)
    assert cast.tern.councils.count() == 3


def test_the_database_keeps_the_promises_of_a_council(cast, council):
    for wrong in (
        {"unit": cast.larch, "name": "Second", "cadence": "monthly"},
        {"unit": cast.larch, "name": council.name, "kind": "steering", "cadence": "monthly"},
        {"unit": cast.birch, "name": "", "cadence": "monthly"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Council.objects.create(**wrong)


def test_a_closed_place_gets_no_council(cast):
    cast.birch.close(reason="Moved to the new building.")
    with pytest.raises(Refused, match="has closed"):
        Council.establish(unit=cast.birch)


def test_a_retooled_ward_asks_for_its_council_to_be_set_up_again(cast):
    with on("2026-03-02"):
        council = Council.establish(unit=cast.larch)
        with pytest.raises(Refused, match="Nothing has changed"):
            council.set_up_again(by=cast.max)
    with on("2026-05-04"):
        other = ServiceLine.objects.create(name="Rehabilitation (test)")
        cast.larch.placements.update(since="2026-01-01")
        cast.larch.retool(service_line=other, reason="A new kind of care.")
        assert council.needs_setting_up()
    with on("2026-05-06"):
        council.set_up_again(by=cast.max)
        assert not council.needs_setting_up()


WHO = {
    Can.SEE_WALL: {
        "maya", "vera", "sol", "rosa", "ravi", "carol", "lena", "nia", "ada", "ivo", "edie", "pru", "cleo", "max", "reg", "lea",
        "ines", "bea", "safa", "cora", "fred", "insa",
    },
    Can.SEE: {"maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa"},
    Can.PLAN: {"maya", "vera", "sol", "lena", "max", "reg"},
    Can.RECORD: {"maya", "vera", "sol", "lena"},
}  # fmt: skip


@pytest.mark.parametrize("can", WHO)
def test_who_reaches_a_wards_council(cast, council, can):
    reached = {name for name, person in cast.everybody.items() if council in Council.objects.for_person(person, can)}
    assert reached == WHO[can]


def test_a_seat_opens_a_steering_group_and_nothing_else(cast, council):
    group = Council.establish(unit=cast.tern, kind="steering", by=cast.max)
    assert group not in Council.objects.for_person(cast.tom)
    seat = Seat.give(council=group, person=cast.tom, capacity="chair", by=cast.max)
    assert set(Council.objects.for_person(cast.tom, Can.RECORD)) == {group}
    assert group.capacity_of(cast.tom) == K.CHAIR
    assert council not in Council.objects.for_person(cast.tom)
    with pytest.raises(Refused, match="only chair"):
        seat.end(by=cast.max)
    Seat.give(council=group, person=cast.edie, capacity="chair", by=cast.max)
    seat.end(by=cast.max)
    assert group not in Council.objects.for_person(cast.tom)


def test_a_chair_of_people_who_use_the_service_does_not_run_the_governance_group(cast):
    Role.give(person=cast.tom, unit=cast.tern, kind=K.CHAIR)
    governance = Council.establish(unit=cast.tern, kind="governance")
    assert governance not in Council.objects.for_person(cast.tom)
    assert governance in Council.objects.for_person(cast.max, Can.PLAN)


def test_a_peoples_council_has_no_seats_and_nobody_sits_twice(cast, council):
    with pytest.raises(Refused, match="no seats"):
        Seat.give(council=council, person=cast.tom, capacity="member")
    group = Council.establish(unit=cast.tern, kind="steering")
    Seat.give(council=group, person=cast.tom, capacity="member")
    with pytest.raises(Refused, match="a seat here already"):
        Seat.give(council=group, person=cast.tom, capacity="lead")
    for wrong in ({"since": "2026-01-02", "until": "2026-01-01", "person": cast.ada}, {"person": cast.tom}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seat.objects.create(council=group, capacity="member", **wrong)


def test_the_last_chairs_seat_ends_only_after_another_begins(cast):
    group = Council.establish(unit=cast.tern, kind="steering")
    seat = Seat.give(council=group, person=cast.tom, capacity="member")
    with pytest.raises(Refused, match="before the first day"):
        Seat.give(council=group, person=cast.ada, capacity="member", since=seat.since, until=date(2020, 1, 1))


@pytest.mark.parametrize("kind", Council.Kind.values)
def test_asking_the_council_answers_the_same_as_the_list(cast, kind):
    """Pages ask `lets` instead of the database; the two never part."""
    council = Council.establish(unit=cast.alder if kind == "advisory_board" else cast.tern, kind=kind)
    if kind != "peoples_council":
        for person, capacity in ((cast.tom, "chair"), (cast.edie, "member"), (cast.rosa, "secretary")):
            Seat.give(council=council, person=person, capacity=capacity)
    for can in Can:
        listed = {name for name, one in cast.everybody.items() if council in Council.objects.for_person(one, can)}
        assert {name for name, one in cast.everybody.items() if council.lets(one, can)} == listed, can
