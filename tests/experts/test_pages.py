"""The pages of one Expert: what they say about themself, and what whoever leads writes down."""

import pytest
from django.urls import reverse

from floorboard.experts.models import Expert, Gate
from tests.experts.conftest import day, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast, edie):
    return signed_in(cast.edie)


@pytest.fixture
def lead(cast, edie):
    return signed_in(cast.pru)


def test_somebody_fills_in_how_they_take_part(cast, client, edie):
    sent = {
        "kind": "both",
        "levels": ["local"],
        "weekdays": ["1"],
        "will_speak": "Food.",
        "travel_km": "30",
        "version": edie.version,
    }
    assert client.post(reverse("my-details"), sent).status_code == 302
    now = Expert.objects.get(pk=edie.pk)
    assert (now.kind, now.level_names, now.weekday_names, now.will_speak) == (
        "both",
        ["On wards"],
        ["Tuesday"],
        "Food.",
    )
    page = client.post(reverse("my-details"), sent)
    assert page.status_code == 200 and "Somebody else changed this" in page.content.decode()


def test_somebody_says_what_they_know_and_where_they_do_not_go(cast, client, edie):
    assert client.post(reverse("my-experience"), {"service_lines": [cast.acute.pk]}).status_code == 302
    assert edie.lived.get().service_line == cast.acute
    assert client.post(reverse("my-experience"), {}).status_code == 302
    assert not edie.lived.exists()
    assert client.post(reverse("my-wards"), {"unit": cast.larch.pk, "was_there": "on"}).status_code == 302
    ward = edie.avoided.get()
    assert ward.was_there and "You stayed there." in client.get(reverse("my-wards")).content.decode()
    for left in (1, 0):
        client.post(reverse("ward-to-avoid-removal", args=[ward.pk]))
        assert edie.avoided.count() == left


def test_somebody_is_away_and_has_a_plan(client, edie):
    sent = {"since": day(3).isoformat(), "until": day(5).isoformat(), "once": "one"}
    for _touch in range(2):
        assert client.post(reverse("my-days-away"), sent).status_code == 302
    away = edie.days_away.get()
    assert (away.since, away.until) == (day(3), day(5))
    client.post(reverse("days-away-removal", args=[away.pk]))
    assert not edie.days_away.exists()
    assert client.post(reverse("my-plan"), {"words": "Rest first."}).status_code == 302
    assert "Rest first." in client.get(reverse("my-plan")).content.decode()


def test_whoever_leads_writes_down_what_was_seen(lead, edie):
    page = reverse("expert-gate", args=[edie.pk])
    answer = lead.post(page, {"kind": "dbs", "passed_on": day(-1).isoformat()})
    assert "which level" in answer.content.decode()
    assert lead.post(page, {"kind": "dbs", "level": "enhanced", "passed_on": day(-1).isoformat()}).status_code == 302
    assert Gate.objects.get(expert=edie).get_level_display() == "Enhanced"
    assert (
        lead.post(reverse("expert-supervision", args=[edie.pk]), {"on": day().isoformat(), "weeks": "3"}).status_code
        == 302
    )
    assert lead.post(reverse("expert-fact", args=[edie.pk]), {"words": "Has a dog.", "once": "x"}).status_code == 302
    shown = lead.get(reverse("expert-detail", args=[edie.pk])).content.decode()
    for words in ("Has a dog.", "In date", "Still to do", "They may not visit today."):
        assert words in shown
