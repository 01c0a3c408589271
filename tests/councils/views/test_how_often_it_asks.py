"""No page asks the database more than 15 times, and not more often when there is more."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, Invitation, Meeting
from floorboard.people.models import Role
from tests.councils.conftest import begin

K = Role.Kind
MOST = 15


def asked(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.fixture
def grow(cast, council, said):
    """Fill a council's months; called again, there is more of everything."""

    def more():
        for number in range(4):
            said(f"Thing {number} of {Meeting.objects.count()}")
        meeting = begin(council, cast.maya)
        for line in meeting.lines.exclude(item=None)[:3]:
            line.write("We talked.", by=cast.maya)
            line.decide("Yes.", by=cast.maya)
            line.promise(
                words="Do it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, by=cast.maya,
                due=timezone.localdate() + timedelta(days=5),
            )  # fmt: skip
        meeting.count("department", +1, department=cast.estates)
        meeting.face("good")
        meeting.close(by=cast.maya)
        running = begin(council, cast.maya)
        running.lines.exclude(item=None).first().write("So far.", by=cast.maya)
        coming = Meeting.plan(
            council=council,
            starts_at=timezone.now() + timedelta(days=3, hours=Meeting.objects.count() * 2),
            by=cast.maya,
        )
        Invitation.send(meeting=coming, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.maya)
        return meeting, running, coming

    return more


def test_pages_ask_little_and_the_same_with_more(client, cast, council, grow):
    client.force_login(cast.maya)

    def pages():
        meeting, running, coming = grow()
        item_line = running.lines.exclude(item=None).first()
        found = {
            "council-list": asked(client, reverse("council-list")),
            "council": asked(client, reverse("council-detail", args=[council.pk])),
            "meetings": asked(client, reverse("meeting-list", args=[council.pk])),
            "plan": asked(client, reverse("meeting-detail", args=[coming.pk])),
            "running": asked(client, reverse("meeting-running", args=[running.pk]) + f"?line={item_line.key}"),
            "minutes": asked(client, reverse("minutes", args=[meeting.pk])),
            "paper": asked(client, reverse("meeting-paper", args=[coming.pk])),
        }
        running.close(by=cast.maya)
        return found

    few, more = pages(), pages()
    assert max(few.values()) <= MOST, few
    assert {name: more[name] - few[name] for name in few if more[name] > few[name]} == {}


def test_the_list_of_a_region_asks_as_often_for_many_councils(client, cast):
    client.force_login(cast.reg)
    Council.establish(unit=cast.larch)
    one = asked(client, reverse("council-list"))
    Council.establish(unit=cast.birch)
    Council.establish(unit=cast.tern, kind="governance")
    assert asked(client, reverse("council-list")) == one <= MOST
