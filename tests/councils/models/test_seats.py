"""Seats of a board or group: kept for somebody, held for a time, with a deputy and with support."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.jobs import remind_of_seats_that_end
from floorboard.councils.models import AtTheTable, Council, KeptSeat, Meeting, Seat
from floorboard.councils.seats import chairs_of, places_at
from floorboard.councils.table import tables_of
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import AccessNeed, Person, Role, SentAs
from tests.councils.conftest import fresh, on

pytestmark = pytest.mark.django_db


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def board(cast):
    return Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)


@pytest.fixture
def kept(board, cast):
    return KeptSeat.keep(council=board, brings="used", name="The North", by=cast.bea)


class TestASeatThatIsKept:
    def test_is_free_until_somebody_holds_it(self, board, kept, cast):
        assert [place.seat for place in places_at(board) if place.kept == kept] == [None]
        Seat.give(council=board, kept=kept, person=cast.edie, by=cast.bea)
        assert [place.seat.person for place in places_at(board) if place.kept == kept] == [cast.edie]

    def test_has_one_holder_at_a_time_and_times_do_not_overlap(self, board, kept, cast):
        Seat.give(council=board, kept=kept, person=cast.edie, until=day(30), by=cast.bea)
        with pytest.raises(Refused, match="Somebody holds this seat until"):
            Seat.give(council=board, kept=kept, person=cast.lea, since=day(30), by=cast.bea)
        Seat.give(council=board, kept=kept, person=cast.lea, since=day(31), by=cast.bea)
        with pytest.raises(Refused, match="End their time first"):
            Seat.give(council=board, kept=kept, person=cast.rosa, since=day(60), by=cast.bea)

    def test_nobody_sits_twice_at_one_table_not_even_later(self, board, kept, cast):
        Seat.give(council=board, kept=kept, person=cast.edie, since=day(9), by=cast.bea)
        other = KeptSeat.keep(council=board, brings="used", by=cast.bea)
        with pytest.raises(Refused, match="has a seat here already"):
            Seat.give(council=board, kept=other, person=cast.edie, by=cast.bea)
        assert Seat.give(council=board, kept=other, person=cast.edie, until=day(8), by=cast.bea)

    def test_is_given_up_only_when_it_is_free(self, board, kept, cast):
        seat = Seat.give(council=board, kept=kept, person=cast.edie, by=cast.bea)
        with pytest.raises(Refused, match="Somebody holds this seat"):
            kept.give_up(by=cast.bea)
        seat.end(by=cast.bea)
        kept.give_up(by=cast.bea)
        assert not any(place.kept == kept for place in places_at(board))
        with pytest.raises(Refused, match="kept no longer"):
            Seat.give(council=board, kept=fresh(kept), person=cast.lea, by=cast.bea)
        with pytest.raises(Refused, match="given up already"):
            kept.give_up(by=cast.bea)

    def test_a_peoples_council_keeps_none(self, council, cast):
        with pytest.raises(Refused, match="no seats"):
            KeptSeat.keep(council=council, brings="used", by=cast.max)


def test_an_advisory_board_has_two_chairs_from_its_first_day(board, cast):
    places = places_at(board)
    assert [(place.kept.brings, place.capacity, place.seat) for place in places] == [
        ("used", "chair", None), ("executive", "chair", None),
    ]  # fmt: skip
    assert chairs_of(places)["no_lived_chair"] and chairs_of(places)["no_executive_chair"]
    for place, person in zip(places, (cast.edie, cast.ines), strict=True):
        Seat.give(council=board, kept=place.kept, person=person, by=cast.bea)
    told = chairs_of(places_at(board))
    assert [one.seat.person for one in told["chairs"]] == [cast.edie, cast.ines]
    assert not told["no_lived_chair"] and not told["no_executive_chair"]


def test_a_department_has_groups_and_no_peoples_council(cast):
    assert Council.establish(unit=cast.estates, kind="project", by=cast.reg)
    with pytest.raises(Refused, match="A department has no People’s Council"):
        Council.establish(unit=cast.estates, by=cast.reg)


class TestADeputy:
    def test_reads_what_the_holder_reads_and_ends_with_them(self, board, kept, cast):
        seat = Seat.give(council=board, kept=kept, person=cast.edie, until=day(30), by=cast.bea)
        assert not Council.objects.for_person(cast.rosa, Can.SEE).filter(pk=board.pk)
        deputy = seat.name_deputy(person=cast.rosa, by=cast.bea)
        assert Council.objects.for_person(cast.rosa, Can.SEE).get(pk=board.pk) == board
        assert not Council.objects.for_person(cast.rosa, Can.RECORD).filter(pk=board.pk)
        assert (deputy.until, deputy.capacity) == (day(30), "member")
        seat.end(by=cast.bea)
        assert not Council.objects.for_person(fresh(cast.rosa), Can.SEE).filter(pk=board.pk)

    def test_is_not_the_holder_and_there_is_one(self, board, kept, cast):
        seat = Seat.give(council=board, kept=kept, person=cast.edie, by=cast.bea)
        with pytest.raises(Refused, match="has a seat here already"):
            seat.name_deputy(person=cast.edie, by=cast.bea)
        deputy = seat.name_deputy(person=cast.rosa, by=cast.bea)
        with pytest.raises(Refused, match="There is a deputy already"):
            seat.name_deputy(person=cast.lea, by=cast.bea)
        with pytest.raises(Refused, match="A deputy has no deputy"):
            deputy.name_deputy(person=cast.lea, by=cast.bea)

    def test_of_a_chair_does_not_lead(self, board, cast):
        chair = board.kept_seats.get(brings="used")
        seat = Seat.give(council=board, kept=chair, person=cast.edie, by=cast.bea)
        seat.name_deputy(person=cast.rosa, by=cast.bea)
        assert board.lets(cast.edie, Can.RECORD) and not board.lets(cast.rosa, Can.RECORD)


def test_support_is_by_somebody_else(board, kept, cast):
    seat = Seat.give(council=board, kept=kept, person=cast.edie, by=cast.bea)
    with pytest.raises(Refused, match="Nobody supports themself"):
        seat.support(supporter=cast.edie, by=cast.bea)
    seat.support(supporter=cast.pru, before_meetings="On the phone", by=cast.bea)
    assert (fresh(seat).supporter, fresh(seat).before_meetings) == (cast.pru, "On the phone")


def test_a_partner_from_outside_holds_a_seat_and_sees_no_other_place(board, cast):
    someone = Person.objects.create_user("pat", name="Pat")
    Role.give(person=someone, unit=cast.alder, kind=Role.Kind.PARTNER)
    kept = KeptSeat.keep(council=board, brings="partner", by=cast.bea)
    seat = Seat.give(council=board, kept=kept, person=someone, comes_from="Harbour Friends", by=cast.bea)
    larch = Council.establish(unit=cast.larch, by=cast.max)
    assert seat.comes_from == "Harbour Friends"
    assert list(Council.objects.for_person(someone, Can.SEE_WALL)) == [board]
    assert not larch.lets(someone, Can.SEE_WALL)


def test_a_seat_that_has_ended_is_not_ended_on_another_day(board, kept, cast):
    seat = Seat.give(council=board, kept=kept, person=cast.edie, since=day(-60), until=day(-5), by=cast.bea)
    with pytest.raises(Refused, match="ended already"):
        seat.end(by=cast.bea)
    seat.refresh_from_db()
    assert seat.until == day(-5)


def test_a_deputy_is_not_named_on_a_page_older_than_the_end_of_the_seat(board, kept, cast):
    seat = Seat.give(council=board, kept=kept, person=cast.edie, since=day(-60), by=cast.bea)
    Seat.objects.get(pk=seat.pk).end(on=day(-1), by=cast.bea)
    with pytest.raises(Refused, match="This seat has ended"):
        seat.name_deputy(person=cast.rosa, by=cast.bea)


def test_six_weeks_before_the_end_the_holder_and_whoever_plans_hear_of_it_once(board, kept, cast):
    Seat.give(council=board, person=cast.bea, capacity="secretary", by=cast.bea)
    seat = Seat.give(council=board, kept=kept, person=cast.edie, until=day(43), by=cast.bea)
    remind_of_seats_that_end()
    assert not Notice.objects.filter(what__contains="seat").exists()
    for ahead in (1, 2, 20):
        with on(str(day(ahead)), 8):
            remind_of_seats_that_end()
    assert sorted(notice.person.username for notice in Notice.objects.filter(what__contains="seat")) == ["bea", "edie"]
    assert not seat.ends_soon


class TestAtTheTable:
    @pytest.fixture
    def meeting(self, board, cast):
        return Meeting.plan(council=board, starts_at=timezone.now() + timedelta(days=20), by=cast.bea)

    @pytest.fixture
    def seat(self, board, kept, cast):
        return Seat.give(council=board, kept=kept, person=cast.edie, by=cast.bea)

    def test_papers_are_in_time_seven_days_before(self, meeting, seat, cast):
        with on("2026-02-15"):
            AtTheTable.write(meeting=meeting, seat=seat, papers_on=day(0), by=cast.bea)
        assert tables_of([meeting])[meeting.pk].in_time == 1
        with on("2026-02-16"):
            AtTheTable.write(meeting=meeting, seat=seat, papers_on=day(0), by=cast.bea)
        table = tables_of([meeting])[meeting.pk]
        assert (table.seats, table.in_time, table.late, table.not_said) == (1, 0, 1, 0)

    def test_whoever_needs_another_way_has_them_only_when_they_came_that_way(self, meeting, seat, cast):
        need = AccessNeed.record(person=cast.edie, formats=["large_print"], by=cast.edie)
        AtTheTable.write(meeting=meeting, seat=seat, papers_on=day(0), by=cast.bea)
        assert tables_of([meeting])[meeting.pk].not_said == 1
        sent = {"need": need, "about": meeting, "what": "papers", "needed_by": meeting.day, "by": cast.bea}
        SentAs.record(met_on=day(0), **sent)
        assert tables_of([meeting])[meeting.pk].in_time == 1

    def test_a_deputy_counts_as_one(self, meeting, seat, cast):
        said = {"meeting": meeting, "seat": seat, "came": "deputy", "by": cast.bea}
        with pytest.raises(Refused, match="has not begun"):
            AtTheTable.write(**said)
        with on(str(meeting.day), 15):
            meeting.open(by=cast.bea)
            with pytest.raises(Refused, match="had no deputy"):
                AtTheTable.write(**said)
            seat.name_deputy(person=cast.rosa, by=cast.bea)
            AtTheTable.write(**said)
        table = tables_of([meeting])[meeting.pk]
        assert (table.taken, table.holders, table.deputies) == (1, 0, 1)

    def test_refuses_what_cannot_be(self, meeting, seat, cast, board):
        with pytest.raises(Refused, match="on a day that has been"):
            AtTheTable.write(meeting=meeting, seat=seat, papers_on=day(1), by=cast.bea)
        later = Seat.give(council=board, person=cast.lea, capacity="member", since=day(30), by=cast.bea)
        with pytest.raises(Refused, match="was not held"):
            AtTheTable.write(meeting=meeting, seat=later, talked_before=True, by=cast.bea)

    def test_nothing_said_leaves_no_row(self, meeting, seat, cast):
        AtTheTable.write(meeting=meeting, seat=seat, talked_before=True, by=cast.bea)
        assert AtTheTable.write(meeting=meeting, seat=seat, by=cast.bea) is None
        assert not AtTheTable.objects.exists()

    @pytest.mark.database
    def test_asks_as_often_for_many_seats_and_meetings(self, board, cast, django_assert_num_queries):
        def some(number):
            for one in range(number):
                person = Person.objects.create_user(f"p{number}-{one}", name="P")
                seat = Seat.give(council=board, person=person, capacity="member", by=cast.bea)
                AccessNeed.record(person=person, formats=["large_print"], by=person)
                meeting = Meeting.plan(
                    council=board, starts_at=timezone.now() + timedelta(days=number * 20 + one + 1), by=cast.bea
                )
                AtTheTable.write(meeting=meeting, seat=seat, talked_before=True, by=cast.bea)

        for number in (2, 9):
            some(number)
            meetings = list(Meeting.objects.select_related("council"))
            with django_assert_num_queries(3):
                assert tables_of(meetings)
