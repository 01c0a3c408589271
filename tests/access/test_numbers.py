"""Each page of the programme and of rewards is small and asks the database little."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from floorboard.config.routes import patterns
from tests.access.pages import addresses, client_of
from tests.access.test_every_door import world
from tests.asking import read_the_map

__all__ = ["world"]

pytestmark = pytest.mark.django_db
ROOMS = ("floorboard.experts.", "floorboard.opportunities.", "floorboard.reward.", "floorboard.visits.")
MOST, LARGEST = 15, 40_000  # queries of a page; its bytes


def test_every_page_of_these_rooms(cast, world):
    ours = {pattern.name for pattern, _path in patterns() if pattern.callback.__module__.startswith(ROOMS)}
    asked, large = {}, {}
    hers = [(name, reverse(name), "rosa") for name in ("my-programme", "my-reward", "reward-letter", "time-changed")]
    hers += [("my-visits", reverse("my-visits"), "edie"), ("visit-report-list", reverse("visit-report-list"), "max")]
    for name, here, who in [*addresses(world["own"]), *hers]:
        if name not in ours:
            continue
        client = client_of(cast, who)
        client.get(here)
        read_the_map()
        with CaptureQueriesContext(connection) as found:
            answer = client.get(here)
        asked[name, who], large[name, who] = len(found), len(answer.getvalue())
    assert len(asked) > 40
    assert {page: many for page, many in asked.items() if many > MOST} == {}
    assert {page: size for page, size in large.items() if size > LARGEST} == {}
