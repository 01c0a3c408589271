from datetime import date, timedelta

import pytest
from django.utils import timezone

from floorboard.councils.measures import (
    attendance,
    behind,
    councils_to_set_up_again,
    promises,
    wards_without_council,
    who_was_missing,
    with_last_of_each,
)
from floorboard.councils.models import Council, Meeting
from floorboard.organisation.models import ServiceLine
from tests.councils.conftest import at, begin, on


def held_on(council, by, *days, room=None):
    for day in days:
        with on(day):
            begin(council, by, room or {"person": 4, "staff": 2}).close(by=by)


@pytest.fixture
def old(cast):
    """A council set up on 10 January 2026."""
    return Council.establish(unit=cast.larch, on=date(2026, 1, 10))


def test_a_promise_is_kept_when_one_meeting_was_held_in_its_month(old, cast):
    held_on(old, cast.maya, "2026-02-28", "2026-04-01", "2026-04-20")
    with on("2026-03-02"):
        Meeting.plan(council=old, starts_at=at("2026-03-20"), by=cast.maya).cancel(reason="Ill.", by=cast.maya)
    kept = promises([old], date(2026, 1, 1), date(2026, 5, 31))[old.pk]
    assert [(promise.start.month, promise.kept, promise.cancelled) for promise in kept] == [
        (2, True, 0), (3, False, 1), (4, True, 0),
    ]  # fmt: skip


def test_a_quarter_is_kept_by_one_meeting_in_it(cast):
    council = Council.establish(unit=cast.larch, on=date(2026, 1, 1), cadence="quarterly")
    held_on(council, cast.maya, "2026-03-31")
    kept = promises([council], date(2026, 1, 1), date(2026, 12, 31))[council.pk]
    assert [promise.kept for promise in kept] == [True, False, False]


def test_a_meeting_late_on_the_last_evening_counts_for_its_own_month_in_summer(old, cast):
    with on("2026-05-31", 23):
        begin(old, cast.maya).close(by=cast.maya)
    kept = {
        promise.start.month: promise.kept for promise in promises([old], date(2026, 5, 1), date(2026, 7, 1))[old.pk]
    }
    assert kept == {5: True, 6: False}


BEHIND = [
    ("2026-02-20", [], False),  # the first whole month is not over
    ("2026-03-01", [], True),
    ("2026-03-31", ["2026-02-10"], False),
    ("2026-04-01", ["2026-02-10"], True),
    ("2026-04-02", ["2026-02-10", "2026-04-02"], False),
]


@pytest.mark.parametrize("today, met, late", BEHIND)
def test_a_council_is_behind_until_it_meets_again(old, cast, today, met, late):
    held_on(old, cast.maya, *met)
    assert (old.pk in behind([old], date.fromisoformat(today))) is late
    assert (old.pk in behind(Council.objects.all(), date.fromisoformat(today))) is late


def test_a_cancelled_meeting_keeps_no_promise(old, cast):
    with on("2026-02-10"):
        Meeting.plan(council=old, starts_at=at("2026-02-20"), by=cast.maya).cancel(reason="Ill.", by=cast.maya)
    assert behind([old], date(2026, 3, 2)) == {old.pk: None}


def test_who_was_missing_from_the_last_three_meetings(old, cast):
    held_on(old, cast.maya, "2026-02-10", room={"person": 3, "carer": 1, "advocate": 2})
    held_on(old, cast.maya, "2026-03-10", "2026-04-10", "2026-05-10", room={"person": 3, "expert": 1, "leader": 1})
    with on("2026-05-20"):
        assert who_was_missing([old]) == {old.pk: ["carer", "advocate"]}
        assert attendance([old])[old.pk]["person"] == 9
        last = with_last_of_each(Council.objects.all()).get(pk=old.pk)
        assert timezone.localdate(last.last_carer) == date(2026, 2, 10) and last.last_person.month == 5


def test_wards_without_a_council_and_councils_to_set_up_again(old, cast):
    assert set(wards_without_council()) == {cast.birch, cast.rowan}
    with on("2026-03-02"):
        cast.larch.placements.update(since="2026-01-01")
        cast.larch.retool(service_line=ServiceLine.objects.create(name="Rehabilitation (test)"), reason="New.")
        assert list(councils_to_set_up_again()) == [old]
    with on("2026-03-03"):
        old.set_up_again(by=cast.max)
        assert not councils_to_set_up_again().exists()


def test_measures_of_many_councils_ask_the_database_as_often_as_of_one(cast, django_assert_max_num_queries):
    councils = [Council.establish(unit=unit, on=date(2026, 1, 1)) for unit in (cast.larch, cast.birch, cast.rowan)]
    begin(councils[0], cast.maya)
    for some in (councils[:1], councils):
        with django_assert_max_num_queries(6):
            promises(some, date(2026, 1, 1), date(2026, 12, 31))
            behind(some)
            who_was_missing(some)
    assert timezone.localdate() - date(2026, 2, 2) < timedelta(days=2)
