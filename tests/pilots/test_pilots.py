"""Peer support is tried on wards that are ready, looked at before and after, and goes on when people decide so."""

from datetime import date
from decimal import Decimal

import pytest

from floorboard.councils.models import Council
from floorboard.decisions.models import Decision, Stage
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.pilots.models import Dose, GoOrNot, Measure, MeasureValue, Pilot, RollOutStep
from floorboard.voice.models import Item, Theme
from tests.pilots.conftest import day, decided, make_ready

pytestmark = pytest.mark.django_db


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_begins_with_an_advisory_board_of_the_place_or_above(cast, board):
    group = Council.establish(unit=cast.tern, kind="steering", by=cast.reg)
    other = Council.establish(unit=cast.gull, kind="advisory_board", by=cast.gus)
    for wrong in (group, other):
        with pytest.raises(Refused, match="Choose an advisory board"):
            Pilot.begin(unit=cast.tern, board=wrong, name="Peers", by=cast.pru)
    Pilot.begin(unit=cast.tern, board=board, name="Peers", by=cast.pru)
    with pytest.raises(Refused, match="pilot with this name"):
        Pilot.begin(unit=cast.tern, board=board, name="peers", by=cast.pru)


def test_wards_are_of_its_place_and_once(cast, pilot, ward):
    for wrong in (cast.rowan, cast.tern, cast.estates):
        with pytest.raises(Refused, match="Choose an open ward"):
            pilot.add_ward(unit=wrong, by=cast.pru)
    with pytest.raises(Refused, match="in the pilot already"):
        pilot.add_ward(unit=cast.larch, by=cast.pru)


class TestAWardThatIsReady:
    def test_says_what_is_missing_and_does_not_start_before(self, cast, ward):
        assert ward.missing() == [
            "The team is not prepared yet.", "Peer workers have no line manager who meets them yet.",
            "Peer workers have no supervision from another peer yet.",
            "Tern Hollow needs at least 2 peer workers.",
        ]  # fmt: skip
        with pytest.raises(Refused, match="This ward is not ready. The team is not prepared yet."):
            ward.start(by=cast.pru)
        make_ready(ward, cast.pru, workers=1)
        with pytest.raises(Refused, match="needs at least 2 peer workers"):
            fresh(ward).start(by=cast.pru)
        ward.pilot.count_workers(site=cast.tern, many=2, by=cast.pru)
        fresh(ward).start(by=cast.pru)
        assert fresh(ward).is_running

    def test_keeps_the_day_and_as_what_somebody_said_so_and_can_be_unready(self, cast, ward):
        ready = ward.say_ready(what="line", said_as="site_manager", on=day(-4), by=cast.pru)
        assert (ready.on, ready.said_as) == (day(-4), "site_manager")
        with pytest.raises(Refused, match="still to come"):
            ward.say_ready(what="peer", said_as="expert", on=day(1), by=cast.pru)
        ward.say_not_ready(what="line", by=cast.pru)
        assert not ward.ready.exists()

    def test_starts_and_stops_once(self, cast, running):
        with pytest.raises(Refused, match="started here already"):
            running.start(by=cast.pru)
        running.stop(by=cast.pru)
        with pytest.raises(Refused, match="does not run here"):
            running.stop(by=cast.pru)


def test_hours_are_written_for_months_in_which_it_ran(cast, ward):
    with pytest.raises(Refused, match="had not started"):
        Dose.write(ward=ward, month=day(0), hours=Decimal(10), by=cast.pru)
    make_ready(ward, cast.pru)
    ward.start(by=cast.pru)
    for hours in (Decimal(10), Decimal("12.5")):
        Dose.write(ward=ward, month=day(0), hours=hours, by=cast.pru)
    dose = Dose.objects.get()
    assert (dose.month, dose.hours) == (day(0).replace(day=1), Decimal("12.5"))
    for wrong in (date(2019, 1, 9), date(2099, 1, 9)):
        with pytest.raises(Refused, match="had not started|has not come"):
            Dose.write(ward=ward, month=wrong, hours=Decimal(1), by=cast.pru)


def test_a_measure_has_values_before_and_after(cast, pilot):
    measure = Measure.add(pilot=pilot, words="How safe people feel", by=cast.pru)
    with pytest.raises(Refused, match="look at this already"):
        Measure.add(pilot=pilot, words="how safe people feel", by=cast.pru)
    said = {"measure": measure, "moment": "before", "by": cast.pru}
    MeasureValue.write(on=day(-9), value=Decimal(5), people=7, **said)
    MeasureValue.write(on=day(-9), value=Decimal(6), people=8, **said)
    value = MeasureValue.objects.get()
    assert value.value == 6 and not value.is_of_few
    with pytest.raises(Refused, match="still to come"):
        MeasureValue.write(on=day(1), value=Decimal(6), **said)


def test_only_what_its_council_opened_to_more_people_stands_beside_it(cast, pilot, ward):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="Sam helps me.", by=cast.rosa)
    item.publish(by=cast.max)
    with pytest.raises(Refused, match="Only its ward may read this"):
        pilot.hear(item=item, by=cast.pru)
    Item.objects.filter(pk=item.pk).update(circle="provider")
    pilot.hear(item=fresh(item), by=cast.pru)
    assert list(pilot.voices_for(cast.gus)) == [item]
    Item.objects.filter(pk=item.pk).update(circle="ward")
    assert not pilot.voices_for(cast.rosa).exists(), "taken back to its ward, it is gone from here too"


class TestGoingOn:
    def test_is_decided_by_its_advisory_board_with_people_in_it_in_time(self, cast, pilot, board):
        open_question = Decision.open_question(unit=cast.alder, question="?", forum=board.name, by=cast.bea)
        for wrong, words in (
            (None, "has made"), (open_question, "has made"),
            (decided(board, cast.bea, forum="Somebody else"), "did not make this decision"),
            (decided(board, cast.bea, people=0), "Nobody with lived experience was in this decision"),
        ):  # fmt: skip
            with pytest.raises(Refused, match=words):
                GoOrNot.decide(pilot=pilot, decision=wrong, goes_on=True, by=cast.pru)
        late = decided(board, cast.bea, people=0)
        after = Stage.objects.filter(moment="after").first()
        late.involvement.join(stage=after, capacity="people", how_many=4, by=cast.bea)
        with pytest.raises(Refused, match="before it was made"):
            GoOrNot.decide(pilot=pilot, decision=late, goes_on=True, by=cast.pru)
        good = decided(board, cast.bea)
        assert GoOrNot.decide(pilot=pilot, decision=good, goes_on=True, by=cast.pru) == pilot.going_on
        with pytest.raises(Refused, match="used already"):
            GoOrNot.decide(pilot=pilot, decision=fresh(good), goes_on=False, by=cast.pru)

    def test_steps_come_after_a_yes(self, cast, pilot, board):
        step = {"words": "Train", "owner_unit": cast.tern, "owner_kind": "site_manager", "by": cast.pru}
        with pytest.raises(Refused, match="First the advisory board decides"):
            RollOutStep.add(pilot=pilot, due=day(9), **step)
        GoOrNot.decide(pilot=pilot, decision=decided(board, cast.bea), goes_on=True, by=cast.pru)
        with pytest.raises(Refused, match="gone by"):
            RollOutStep.add(pilot=pilot, due=day(-1), **step)
        added = RollOutStep.add(pilot=pilot, due=day(9), **step)
        added.finish(by=cast.pru)
        with pytest.raises(Refused, match="done already"):
            added.finish(by=cast.pru)

    def test_after_a_no_no_more_wards_start(self, cast, pilot, ward, board):
        make_ready(ward, cast.pru)
        GoOrNot.decide(pilot=pilot, decision=decided(board, cast.bea), goes_on=False, by=cast.pru)
        with pytest.raises(Refused, match="decided not to go on"):
            ward.start(by=cast.pru)


def test_who_sees_it_and_who_leads_it(cast, pilot, ward):
    sees = {who for who, person in cast.everybody.items() if Pilot.objects.for_person(person).exists()}
    assert {"maya", "rosa", "carol", "nia", "max", "reg", "lea", "ines", "pru"} <= sees
    assert not sees & {"tom", "gus", "eli", "kit", "igor", "adam", "nobody"}
    leads = {who for who, one in cast.everybody.items() if Pilot.objects.for_person(one, Can.LEAD_EXPERTS).exists()}
    assert leads == {"pru"}
