import threading

import pytest
from django.db import IntegrityError, connection, transaction

from floorboard.councils.models import Attendance
from floorboard.pages.refusals import Refused
from tests.councils.conftest import begin

ROOMS = [
    ({"person": 3, "staff": 3}, True),
    ({"person": 2, "carer": 2}, False),
    ({"person": 3, "staff": 4}, False),
    ({"person": 3, "carer": 1, "staff": 4}, True),
    ({"person": 3, "staff": 2, "leader": 2}, False),
    ({"person": 3, "advocate": 5, "expert": 5, "guest": 5, "partner": 5}, True),
    ({"advocate": 9, "expert": 9}, False),
    ({"person": 3, "staff": 3, "first_time": 9}, True),
    ({}, False),
]


@pytest.mark.parametrize("room, may", ROOMS)
def test_who_may_decide(council, cast, room, may):
    assert begin(council, cast.maya, room).room().may_decide is may


def test_departments_sit_with_the_staff_and_are_named(running, cast):
    running.count("department", +1, department=cast.estates)
    running.count("department", +1, department=cast.estates)
    running.count("department", +1, department=cast.catering)
    room = running.room()
    assert dict(room.departments) == {cast.estates: 2, cast.catering: 1}
    assert (room.of("department"), room.staff_side, room.may_decide) == (3, 5, True)
    with pytest.raises(Refused, match="which department"):
        running.count("department", +1)


def test_a_small_home_may_set_a_lower_number(council, cast):
    council.change(people_needed=1, people_at_least_staff=False, by=cast.maya)
    assert begin(council, cast.maya, {"person": 1, "staff": 4}).room().may_decide


def test_it_never_counts_below_none(running):
    for _tap in range(4):
        running.count("staff", -1)
    assert running.room().of("staff") == 0


def test_the_database_counts_nobody_twice_and_nobody_below_none(running, cast):
    wrong = [
        {"capacity": "person"},
        {"capacity": "guest", "count": -1},
        {"capacity": "department"},
        {"capacity": "guest", "department": cast.estates},
    ]
    for row in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Attendance.objects.create(meeting=running, **row)
    running.count("department", +1, department=cast.estates)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.create(meeting=running, capacity="department", department=cast.estates)


def test_the_room_as_a_decision_keeps_it(running):
    present = running.room().present()
    assert (present.peoples, present.staffs, present.others, present.quorate) == (6, 2, 0, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_two_people_tapping_at_once_are_both_counted(council, cast):
    meeting = begin(council, cast.maya, {})

    def tap():
        try:
            for _tap in range(5):
                meeting.count("person", +1)
        finally:
            connection.close()

    hands = [threading.Thread(target=tap) for _hand in range(3)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert meeting.room().of("person") == 15
