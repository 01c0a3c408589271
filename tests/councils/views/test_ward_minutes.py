"""Minutes on the ward's own page, with the code."""

import pytest
from django.urls import reverse

from floorboard.councils.models import Correction
from floorboard.councils.views import ward_minutes
from tests.councils.conftest import on

ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture
def draft(running, cast, larch_link):
    ward_minutes.TRIED.clear()
    running.lines.get(section="how").write("All went well.", by=cast.maya)
    running.close(by=cast.maya)
    return running.minutes


@pytest.fixture
def address(draft, larch_link):
    return reverse("ward-minutes", args=[larch_link.token, draft.pk])


def test_without_the_code_no_word_is_shown(client, address):
    page = client.get(address)
    assert page.status_code == 200 and "All went well" not in page.content.decode()
    page = client.post(address, {"code": "WRONG"}, **ORIGIN)
    assert "All went well" not in page.content.decode() and "not the code" in page.content.decode()


def test_with_the_code_anybody_reads_and_corrects_and_nobody_is_stored(client, address, draft):
    code = draft.meeting.code.lower()
    page = client.post(address, {"code": f" {code} "}, **ORIGIN)
    assert "All went well" in page.content.decode() and not page.cookies
    sent = {"code": draft.meeting.code, "words": "It did not.", "once": "o1"}
    for _twice in range(2):
        page = client.post(address, sent, **ORIGIN)
        assert page.status_code == 200
    correction = Correction.objects.get()
    assert (correction.way, correction.by) == ("code", None)
    assert client.post(address, sent | {"words": "", "once": "o2"}, **ORIGIN).status_code == 200
    assert client.post(address, sent).status_code == 403, "a form must come from its own page"


def test_the_wards_page_of_its_council_leads_there(client, address, draft, larch_link):
    assert address in client.get(reverse("ward-council", args=[larch_link.token])).content.decode()
    with on("2026-02-20"):
        assert address not in client.get(reverse("ward-council", args=[larch_link.token])).content.decode()


def test_the_door_shuts_after_seven_days_and_for_another_ward(client, address, draft, cast):
    from floorboard.people.models import WardLink

    other = WardLink.make(unit=cast.birch, by=cast.adam)
    assert client.get(reverse("ward-minutes", args=[other.token, draft.pk])).status_code == 404
    with on("2026-02-20"):
        assert client.get(address).status_code == 404


def test_guessing_codes_is_stopped(client, address, draft):
    for _try in range(20):
        client.post(address, {"code": "WRONG"}, **ORIGIN)
    page = client.post(address, {"code": draft.meeting.code}, **ORIGIN).content.decode()
    assert "Wait an hour" in page and "All went well" not in page
    ward_minutes.TRIED.clear()
