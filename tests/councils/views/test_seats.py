"""The pages about seats: who keeps and gives them, what the group's page says, and the way to the board."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import AtTheTable, Council, KeptSeat, Meeting, Seat, WayToBoard
from floorboard.people.models import AccessNeed
from tests.asking import read_the_map
from tests.councils.conftest import begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast):
    return Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)


@pytest.fixture
def seat(board, cast):
    kept = KeptSeat.keep(council=board, brings="carer", name="Carers of the North", by=cast.bea)
    return Seat.give(
        council=board, kept=kept, person=cast.carol, until=timezone.localdate() + timedelta(days=30), by=cast.bea
    )


@pytest.fixture
def secretary(board, cast, client):
    Seat.give(council=board, person=cast.bea, capacity="secretary", by=cast.bea)
    client.force_login(cast.bea)
    return client


def words(client, name, *args, status=200):
    page = client.get(reverse(name, args=args))
    assert page.status_code == status
    return page.content.decode()


def test_a_seat_is_kept_given_supported_and_given_up(board, secretary, cast):
    sent = {"brings": "used", "capacity": "member", "name": "The South", "once": "a"}
    for _twice in range(2):
        assert secretary.post(reverse("council-seats", args=[board.pk]), sent).status_code == 302
    kept = board.kept_seats.get(name="The South")
    assert "Give the seat: The South" in words(secretary, "council-seats", board.pk)
    until = (timezone.localdate() + timedelta(days=20)).isoformat()
    where = reverse("seat-holder", args=[kept.pk])
    page = secretary.post(
        where, {"person": "edie", "since": until, "until": "2026-02-01", "once": "b"}
    ).content.decode()
    assert "The last day is before the first day." in page and 'value="edie"' in page
    assert secretary.post(where, {"person": "edie", "until": until, "once": "c"}).status_code == 302
    seat = kept.terms.get()
    page = words(secretary, "council-seats", board.pk)
    assert "Ends soon" in page and "No deputy yet" in page and "Nobody is named who supports them" in page
    secretary.post(reverse("seat-deputy", args=[seat.pk]), {"person": "rosa", "once": "d"})
    support = {"supporter": "pru", "before_meetings": "On the phone", "after_meetings": "With tea"}
    secretary.post(reverse("seat-support", args=[seat.pk]), support)
    page = words(secretary, "council-seats", board.pk)
    assert "Rosa" in page and "Supported by:" in page and "With tea" in page
    assert (
        "Nobody with this name has a role here"
        in secretary.post(reverse("seat-support", args=[seat.pk]), {"supporter": "nobody at all"}).content.decode()
    )
    secretary.post(reverse("seat-end", args=[seat.pk]))
    secretary.post(reverse("kept-seat-giving-up", args=[kept.pk]))
    assert "The South" not in words(secretary, "council-seats", board.pk)


def test_the_groups_page_shows_seats_those_that_are_free_and_my_own(board, seat, cast, client):
    seat.support(supporter=cast.cleo, before_meetings="On the phone", by=cast.bea)
    client.force_login(cast.carol)
    page = words(client, "council-detail", board.pk)
    for said in (
        "Your seat.",
        "Cleo supports you.",
        "2 seats are free.",
        "No chair with lived experience yet",
        "Chief executive",
    ):
        assert said in page
    client.force_login(cast.lea)
    page = words(client, "council-detail", board.pk)
    assert "Carol" in page and "Your seat." not in page and "On the phone" not in page


def test_what_happened_at_a_meeting_is_written_down_seat_by_seat(board, seat, secretary, cast):
    meeting = begin(board, cast.bea, {"carer": 1, "leader": 2})
    where = reverse("meeting-seats", args=[meeting.pk])
    key = seat.key
    page = secretary.post(where, {"seat": key, f"{key}-came": "deputy", f"{key}-talked_before": "on"}).content.decode()
    assert "had no deputy" in page
    secretary.post(
        where, {"seat": key, f"{key}-came": "holder", f"{key}-papers_on": "2026-02-01", f"{key}-talked_before": "on"}
    )
    said = AtTheTable.objects.get()
    assert (said.came, said.talked_before) == ("holder", True)
    page = words(secretary, "meeting-seats", meeting.pk)
    assert "0 of 2 had the papers" in page and "Late: 1." in page and "1 of 2 seats were taken." in page
    assert secretary.post(where, {"seat": "none"}).status_code == 404
    council = Council.establish(unit=cast.larch, by=cast.max)
    secretary.force_login(cast.maya)
    words(secretary, "meeting-seats", begin(council, cast.maya).pk, status=404)


def test_who_needs_what_is_told_to_whoever_may_see_needs_and_to_no_other_planner(board, seat, secretary, cast):
    AccessNeed.record(person=cast.carol, by=cast.carol, formats=["large_print"])
    Seat.give(council=board, person=cast.rosa, capacity="chair", by=cast.bea)
    meeting, key = begin(board, cast.bea, {"carer": 1}), seat.key
    AtTheTable.write(meeting=meeting, seat=seat, papers_on=date(2026, 2, 1), by=cast.bea)
    needs, papers = "They told us what they need", "Nobody has said when papers came"
    page = words(secretary, "meeting-seats", meeting.pk)
    assert needs in page and papers in page and "Not written down: 3" in page
    AccessNeed.objects.all().delete()
    assert f"{key}-papers_on" in words(secretary, "meeting-seats", meeting.pk)
    AccessNeed.record(person=cast.carol, by=cast.carol, formats=["large_print"])
    for needs_something in (True, False):
        secretary.force_login(cast.rosa)
        page = words(secretary, "meeting-seats", meeting.pk)
        assert needs not in page and papers not in page and "Papers came" not in page, needs_something
        assert "papers_on" not in page and "0 of 3 had the papers" in page, needs_something
        AccessNeed.objects.all().delete()
    where = reverse("meeting-seats", args=[meeting.pk])
    assert secretary.post(where, {"seat": key, f"{key}-talked_before": "on"}).status_code == 302
    said = AtTheTable.objects.get(seat=seat)
    assert said.talked_before and said.papers_on == date(2026, 2, 1), "what they do not see, they do not take out"


@pytest.mark.parametrize("who, status", [("carol", 403), ("lea", 403), ("maya", 404), ("max", 404), ("adam", 404)])
def test_only_who_plans_the_group_gives_seats(board, seat, cast, client, who, status):
    client.force_login(cast.everybody[who])
    meeting = Meeting.plan(council=board, starts_at=timezone.now() + timedelta(days=2), by=cast.bea)
    for name, thing in (
        ("council-seats", board), ("seat-holder", seat.kept), ("seat-deputy", seat), ("seat-support", seat),
        ("meeting-seats", meeting),
    ):  # fmt: skip
        words(client, name, thing.pk, status=status)
    for name, thing in (("seat-end", seat), ("kept-seat-giving-up", seat.kept)):
        assert client.post(reverse(name, args=[thing.pk])).status_code == status


def test_something_goes_on_its_way_to_the_board(board, secretary, cast):
    meeting = begin(board, cast.bea)
    line = meeting.add("Doors and water", by=cast.bea)
    page = secretary.get(reverse("meeting-running", args=[meeting.pk]), {"line": line.key}).content.decode()
    assert "Send it on its way to the board" in page
    where = reverse("line-way", args=[line.pk])
    assert "Doors and water" in secretary.get(where).content.decode()
    page = secretary.post(where, {"way": "governance", "reason": "Safety", "once": "a"}).content.decode()
    assert "Choose which clinical governance group it goes through." in page and "Safety" in page
    for _twice in range(2):
        assert secretary.post(where, {"way": "straight", "reason": "Safety", "once": "b"}).status_code == 302
    assert WayToBoard.objects.count() == 1
    page = words(secretary, "council-detail", board.pk)
    assert "Straight to the board" in page and "It reached the board" in page and "Doors and water" in page
    group = begin(Council.establish(unit=cast.tern, kind="steering", by=cast.reg), cast.reg)
    secretary.force_login(cast.pru)
    words(secretary, "line-way", line.pk, status=403)
    assert reverse("line-way", args=[group.lines.first().pk]) not in page


def test_while_a_meeting_runs_it_says_when_nobody_with_lived_experience_is_there(board, secretary, cast):
    meeting = begin(board, cast.bea, {"staff": 3})
    assert "Nobody with lived experience is in the room." in words(secretary, "meeting-running", meeting.pk)
    meeting.set_room({"carer": 1}, by=cast.bea)
    assert "Nobody with lived experience" not in words(secretary, "meeting-running", meeting.pk)


class TestForumsOfAPlace:
    def test_says_in_how_many_meetings_somebody_was_there(self, cast, client):
        group = Council.establish(unit=cast.tern, kind="governance", by=cast.max)
        for room in ({"carer": 1, "staff": 1}, {"staff": 2}):
            begin(group, cast.reg, room).close(by=cast.reg)
        client.force_login(cast.ines)
        page = words(client, "unit-forums", cast.alder.pk)
        assert "In 1 of 2 meetings (50 %)." in page and group.name not in page
        client.force_login(cast.max)
        page = words(client, "unit-forums", cast.tern.pk)
        assert group.name in page and "Set one up here" in page
        assert client.get(reverse("unit-forums", args=[cast.tern.pk]), {"time": "x"}).status_code == 200
        client.force_login(cast.gus)
        words(client, "unit-forums", cast.tern.pk, status=404)
        client.force_login(cast.adam)
        words(client, "unit-forums", cast.tern.pk, status=403)


@pytest.mark.database
def test_the_pages_ask_at_most_fifteen_questions(board, seat, secretary, cast, django_assert_max_num_queries):
    read_the_map()
    first = begin(board, cast.bea)
    WayToBoard.take(line=first.add("Doors", by=cast.bea), way="straight", reason="Safety", by=cast.bea)
    first.close(by=cast.bea)
    coming = Meeting.plan(council=board, starts_at=timezone.now() + timedelta(days=9), by=cast.bea)
    for number in range(6):
        KeptSeat.keep(council=board, brings="used", name=f"Seat {number}", by=cast.bea)
    for name, thing in (
        ("council-seats", board),
        ("meeting-seats", coming),
        ("unit-forums", cast.alder),
        ("council-detail", board),
    ):
        with django_assert_max_num_queries(15):
            words(secretary, name, thing.pk)
