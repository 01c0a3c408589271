"""How often somebody with lived experience was in the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.forum_measures import in_the_room
from floorboard.councils.models import Council
from floorboard.organisation.models import Unit
from tests.councils.conftest import begin, on

pytestmark = pytest.mark.django_db
STAFF = {"staff": 3, "leader": 1}


def today():
    return timezone.localdate()


def meets(council, by, room):
    meeting = begin(council, by, room)
    meeting.close(by=by)
    return meeting


def words_of(meeting):
    return [line.words for line in meeting.minutes.lines.filter(kind="present")]


def test_a_meeting_without_lived_experience_says_so_in_its_record(cast):
    group = Council.establish(unit=cast.tern, kind="governance", by=cast.max)
    assert "Nobody with lived experience was in the room." in words_of(meets(group, cast.reg, STAFF))
    for kind in ("person", "carer", "expert"):
        said = words_of(meets(group, cast.reg, {**STAFF, kind: 1}))
        assert not any("lived experience" in words for words in said)
    said = words_of(meets(group, cast.reg, {}))
    assert "Nobody was counted." in said and not any("lived experience" in words for words in said)


def test_a_talk_of_ones_own_counts_as_lived_experience(cast):
    group = Council.establish(unit=cast.tern, kind="project", by=cast.max)
    meeting = begin(group, cast.reg, STAFF, kind="one_by_one")
    meeting.talk(about="Sunday", choice="Roast", supported_by="ward_staff", by=cast.reg)
    meeting.close(by=cast.reg)
    assert not any("lived experience" in words for words in words_of(meeting))
    assert in_the_room(cast.alder, today(), today()).total.lived == 1


@pytest.fixture
def year(cast):
    """One meeting with, one without and one not counted at Tern's governance; one with on Larch; one of a department."""
    group = Council.establish(unit=cast.tern, kind="governance", by=cast.max)
    for room in ({**STAFF, "carer": 1}, STAFF, {}):
        meets(group, cast.reg, room)
    meets(Council.establish(unit=cast.larch, by=cast.max), cast.maya, {"person": 4})
    meets(Council.establish(unit=cast.estates, kind="project", by=cast.reg), cast.reg, STAFF)


def counted(shares):
    return {share.words: (share.held, share.lived, share.without, share.not_counted) for share in shares}


def test_adds_up_by_kind_level_place_and_department(cast, year):
    room = in_the_room(cast.north, today(), today())
    assert counted([room.total]) == {"": (5, 2, 2, 1)} and room.total.percent == 40
    assert counted(room.kinds) == {
        "People’s Council": (1, 1, 0, 0), "Clinical governance group": (3, 1, 1, 1), "Project group": (1, 0, 1, 0),
    }  # fmt: skip
    assert counted(room.levels) == {
        str(Unit.Level.SITE.label): (3, 1, 1, 1), str(Unit.Level.DEPARTMENT.label): (1, 0, 1, 0),
        str(Unit.Level.WARD.label): (1, 1, 0, 0),
    }  # fmt: skip
    assert counted(room.places) == {"Tern Hollow": (4, 2, 1, 1), "Estates": (1, 0, 1, 0)}
    assert counted(room.departments) == {"Estates": (1, 0, 1, 0)}
    below = in_the_room(cast.tern, today(), today())
    assert counted(below.places) == {"Tern Hollow": (3, 1, 1, 1), "Larch Ward": (1, 1, 0, 0)}
    assert not in_the_room(cast.south, today(), today()).total.held
    assert not in_the_room(cast.north, today() - timedelta(days=9), today() - timedelta(days=1)).total.held


def test_a_place_counts_where_it_stood_on_the_day(cast, year):
    with on("2026-03-02"):
        cast.larch.move(above=cast.gull, reason="New site", by=cast.adam)
        meets(cast.larch.councils.get(), cast.maya, {"person": 4})
    with on("2026-03-03"):
        since = today() - timedelta(days=40)
        assert in_the_room(cast.tern, since, today()).total.held == 4
        assert in_the_room(cast.gull, since, today()).total.held == 1


@pytest.mark.database
def test_asks_as_often_for_one_meeting_as_for_many(cast, year, django_assert_num_queries):
    for _more in range(2):
        with django_assert_num_queries(3):
            in_the_room(cast.alder, today(), today())
        for _meeting in range(6):
            meets(cast.tern.councils.get(), cast.reg, STAFF)
