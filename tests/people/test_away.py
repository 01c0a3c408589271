"""Whoever was away for a quarter of an hour signs in again, and finds what they had typed."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from floorboard.people.models import Person, Role
from floorboard.people.sealing import unseal

RIGHT = "pine-boards-7"
TYPED = "I cannot sleep.\nThe door <bangs> all night, \u0646\u0648\u0645 🙂"


def sign_in(client, who, then="/"):
    return client.post(f"/accounts/login/?next={then}", {"login": who, "password": RIGHT, "next": then})


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def signed_in(client, cast, clock):
    sign_in(client, "maya")
    return client


@pytest.mark.parametrize("who", ["maya", "rosa", "max", "adam"])
@pytest.mark.parametrize("minutes, status", [(14, 200), (15, 200), (16, 302)])
def test_a_quarter_of_an_hour_for_everybody(client, cast, clock, who, minutes, status):
    client.force_login(cast.everybody[who])
    clock.shift(timedelta(minutes=minutes))
    assert client.get("/me/").status_code == status


def test_each_page_starts_the_quarter_of_an_hour_anew_until_half_a_day_is_over(signed_in, clock):
    for _quarter in range(72):
        assert signed_in.get("/me/").status_code == 200
        clock.shift(timedelta(minutes=10))
    clock.shift(timedelta(seconds=1))
    assert signed_in.get("/me/").status_code == 302


def test_after_it_the_same_page_comes_after_signing_in(signed_in, clock):
    clock.shift(timedelta(minutes=16))
    asked = signed_in.get("/me/looks/?page=1")
    assert asked.url == "/accounts/login/?next=/me/looks/%3Fpage%3D1"
    page = signed_in.get(asked.url).content.decode()
    assert "You were away for a while" in page and "15 minutes" in page
    assert sign_in(signed_in, "maya", "/me/looks/?page=1").url == "/me/looks/?page=1"


def test_whoever_sits_down_after_it_is_nobody_even_on_pages_for_all(signed_in, clock):
    clock.shift(timedelta(minutes=16))
    assert "About me" not in signed_in.get("/help/").content.decode()
    assert signed_in.get("/me/").status_code == 302


def test_reading_writes_the_session_once_a_minute(signed_in, clock):
    signed_in.get("/me/looks/")
    before = Session.objects.get().session_data
    signed_in.get("/me/looks/")
    assert Session.objects.get().session_data == before
    clock.shift(timedelta(minutes=1))
    signed_in.get("/me/looks/")
    assert Session.objects.get().session_data != before


class TestWhatWasTyped:
    @pytest.fixture
    def late(self, signed_in, clock):
        """Maya renamed herself, sixteen minutes (or a night) too late."""
        clock.shift(timedelta(minutes=16))
        self.answer = signed_in.post("/me/", {"name": TYPED, "mail_news": "on"})
        return signed_in

    def test_is_kept_shown_and_sent(self, late, cast):
        assert self.answer.url == "/accounts/login/?next=/me/"
        assert "What you typed is kept" in late.get(self.answer.url).content.decode()
        assert Person.objects.get(pk=cast.maya.pk).name == "Maya"
        page = late.get(sign_in(late, "maya", "/me/").url, follow=True)
        shown = page.content.decode()
        assert "I cannot sleep." in shown and "&lt;bangs&gt;" in shown
        fields = {
            name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', shown)
            if name != "csrfmiddlewaretoken"
        }  # fmt: skip
        assert fields == {"name": TYPED, "mail_news": "on"}
        assert 'action="/me/"' in shown
        late.post("/me/", fields)
        assert Person.objects.get(pk=cast.maya.pk).name.startswith("I cannot sleep.")
        assert late.get("/me/").status_code == 200

    def test_stands_before_every_other_page_until_something_is_done_with_it(self, late):
        sign_in(late, "maya")
        assert late.get("/access/").url == reverse("typed-before")
        assert late.get("/help/").status_code == 200
        assert late.post(reverse("typed-before")).url == "/"
        assert late.get("/access/").status_code == 200

    def test_is_shown_to_nobody_else(self, late):
        for page in (late.get("/accounts/login/"), late.get(reverse("typed-before"), follow=True)):
            assert "cannot sleep" not in page.content.decode()
        sign_in(late, "rosa")
        page = late.get(reverse("typed-before"), follow=True)
        assert "cannot sleep" not in page.content.decode()
        assert late.get("/me/").status_code == 200
        late.post("/accounts/logout/")
        sign_in(late, "maya")
        assert "cannot sleep" not in late.get(reverse("typed-before"), follow=True).content.decode()

    def test_is_still_there_in_the_morning(self, signed_in, clock):
        clock.shift(timedelta(hours=30))
        signed_in.post("/me/", {"name": TYPED})
        sign_in(signed_in, "maya")
        assert "cannot sleep" in signed_in.get("/", follow=True).content.decode()

    def test_cannot_be_read_in_the_table_of_sessions(self, late, cast):
        waiting = Session.objects.get().get_decoded()["typed_before"]
        table = str([session.get_decoded() for session in Session.objects.all()])
        assert not any(word in table for word in ("sleep", "bangs", "mail_news"))
        assert unseal(waiting, str(cast.maya.pk), timedelta(days=3))["fields"]["name"] == [TYPED]
        assert unseal(waiting, str(cast.rosa.pk), timedelta(days=3)) is None

    def test_opens_no_more_with_another_secret_or_changed_by_somebody(self, late, cast, settings):
        waiting = Session.objects.get().get_decoded()["typed_before"]
        other = "B" if waiting[40] == "A" else "A"
        assert unseal(waiting[:40] + other + waiting[41:], str(cast.maya.pk), timedelta(days=3)) is None
        settings.SECRET_KEY = "another-secret"
        assert unseal(waiting, str(cast.maya.pk), timedelta(days=3)) is None

    @pytest.mark.parametrize("hours, there", [(71, True), (73, False)])
    def test_is_gone_after_three_days(self, late, cast, clock, hours, there):
        clock.shift(timedelta(hours=1))
        waiting = Session.objects.get().get_decoded()["typed_before"]
        clock.shift(timedelta(hours=hours - 1))
        assert (unseal(waiting, str(cast.maya.pk), timedelta(days=3)) is not None) is there

    def test_a_password_is_never_kept(self, signed_in, clock):
        clock.shift(timedelta(minutes=16))
        answer = signed_in.post("/accounts/password/", {"now": RIGHT, "password": "river-stone-9"})
        assert answer.url == "/accounts/login/?next=/"
        assert "typed_before" not in signed_in.session

    def test_a_button_without_words_is_kept_too(self, signed_in, cast, clock):
        role = Role.give(person=cast.nobody, unit=cast.birch, kind="carer")
        clock.shift(timedelta(minutes=16))
        signed_in.post(reverse("role-ending", args=[role.pk]), {"until": ""})
        sign_in(signed_in, "maya")
        assert "You pressed a button" in signed_in.get("/", follow=True).content.decode()

    def test_another_site_cannot_put_words_there(self, cast, clock):
        careful = Client(enforce_csrf_checks=True)
        careful.force_login(cast.maya)
        clock.shift(timedelta(minutes=16))
        assert careful.post("/me/", {"name": TYPED}).status_code == 403
        assert "typed_before" not in careful.session
