"""No page of a council asks the database more than fifteen times, however much stands on it."""

import pytest
from django.urls import reverse

from tests.asking import read_the_map
from tests.councils.conftest import begin

MOST = 15


@pytest.mark.parametrize(
    "name", ["item-detail", "meeting-detail", "meeting-running", "decision-detail", "decision-list"]
)
def test_the_person_who_keeps_the_record_asks_no_more_than_others(
    client, cast, council, said, django_assert_max_num_queries, name
):
    for number in range(12):
        item = said(f"Thing {number}")
    meeting = begin(council, cast.maya)
    line = meeting.lines.get(item=item)
    decision = line.decide("Yes.", by=cast.maya).decision
    thing = {"item-detail": item, "decision-detail": decision}.get(name, meeting)
    client.force_login(cast.maya)
    read_the_map()
    with django_assert_max_num_queries(MOST):
        client.get(reverse(name, args=[] if name == "decision-list" else [thing.pk]))


@pytest.mark.parametrize("way", ["", "read=easy", "format=plain", "format=pdf"])
@pytest.mark.parametrize("many", [1, 12])
def test_minutes_as_a_document_ask_as_often_however_much_was_said(
    client, cast, council, said, django_assert_max_num_queries, way, many
):
    for number in range(many):
        said(f"Thing {number}")
    meeting = begin(council, cast.maya)
    for line in meeting.lines.filter(item__isnull=False):
        line.write("We talked about it.", by=cast.sol)
    meeting.close(by=cast.maya)
    client.force_login(cast.maya)
    read_the_map()
    with django_assert_max_num_queries(MOST):
        assert client.get(f"{reverse('minutes-paper', args=[meeting.pk])}?{way}").status_code == 200
