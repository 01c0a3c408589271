"""Reading hours, the limit and the rota."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from floorboard.voice.models import OnDuty, ReadingHours
from floorboard.voice.models.reading_clock import clock_of, hours_for, limit_for


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(("who", "answer"), [
    ("adam", 200), ("max", 200), ("safa", 200), ("gus", 404), ("rosa", 404), ("reg", 403), ("lena", 404), ("nobody", 404),
])  # fmt: skip
def test_who_sets_the_hours_of_a_site(cast, who, answer):
    assert browser(cast.everybody[who]).get(f"/units/{cast.tern.key}/reading-hours/").status_code == answer


def test_hours_of_some_days_are_changed_and_the_others_stay(cast):
    page = browser(cast.max).post(
        f"/units/{cast.tern.key}/reading-hours/",
        {"hours-days": ["5", "6"], "hours-opens": "10am", "hours-closes": "4pm"},
        follow=True,
    )
    assert "The reading hours are changed." in page.content.decode()
    clock = clock_of(cast.larch)
    assert clock.week()[5] == (time(10), time(16)) and clock.week()[0] == (time(8), time(20))


def test_without_hours_nobody_reads_that_day_and_the_page_warns(cast):
    page = browser(cast.max).post(f"/units/{cast.tern.key}/reading-hours/", {"hours-days": ["6"]}, follow=True)
    assert "Nobody reads on these days:" in page.content.decode()
    sunday = timezone.localdate() + timedelta(days=(6 - timezone.localdate().weekday()) % 7)
    assert hours_for(cast.larch, sunday) is None


@pytest.mark.parametrize(("sent", "told"), [
    ({"hours-opens": "10am", "hours-closes": "4pm"}, "Please choose at least one."),
    ({"hours-days": ["0"], "hours-opens": "4pm", "hours-closes": "10am"}, "The last hour is before the first one."),
    ({"hours-days": ["0"], "hours-opens": "10am"}, "Write both times"),
    ({"hours-days": ["0"], "hours-opens": "25:99", "hours-closes": "10am"}, "There is no such time."),
    ({"hours-days": ["9"]}, "Please choose from the list."),
    ({"hours-days": list("0123456")}, "Somebody must read on at least one day"),
])  # fmt: skip
def test_hours_that_make_no_sense_are_refused_in_plain_words(cast, sent, told):
    page = browser(cast.max).post(f"/units/{cast.tern.key}/reading-hours/", sent).content.decode()
    assert told in page
    assert not ReadingHours.objects.exists()


@pytest.mark.parametrize(("hours", "kept"), [("2", 2), ("0", 4), ("99", 4), ("soon", 4)])
def test_the_limit(cast, hours, kept):
    browser(cast.max).post(f"/units/{cast.tern.key}/reading-limit/", {"limit-hours": hours})
    assert limit_for(cast.larch) == kept


def test_somebody_who_may_read_goes_on_the_rota_and_off_again(cast):
    client, today = browser(cast.adam), timezone.localdate()
    days = {"duty-since": today.isoformat(), "duty-until": (today + timedelta(days=3)).isoformat()}
    client.post(f"/units/{cast.tern.key}/rota/", {"duty-person": cast.rosa.pk} | days)
    assert not OnDuty.objects.exists()
    client.post(f"/units/{cast.tern.key}/rota/", {"duty-person": cast.max.pk} | days)
    duty = OnDuty.objects.get()
    assert clock_of(cast.larch).hours_on(today + timedelta(days=4)) is None
    assert browser(cast.rosa).post(f"/rota/{duty.key}/ending/").status_code == 404
    client.post(f"/rota/{duty.key}/ending/")
    assert not OnDuty.objects.exists()


def test_a_rota_day_that_does_not_exist_is_told(cast):
    page = browser(cast.adam).post(
        f"/units/{cast.tern.key}/rota/",
        {"duty-person": cast.max.pk, "duty-since": "31/2/2027", "duty-until": "1/3/2027"},
    )
    assert "There is no 31 February." in page.content.decode()


@pytest.mark.parametrize("who, name", [("adam", "unit-detail"), ("max", "place-detail")])
def test_there_is_a_way_back_to_a_page_they_may_open(client, cast, who, name):
    client.force_login(cast.everybody[who])
    page = client.get(reverse("reading-hours", args=[cast.tern.pk])).content.decode()
    back = reverse(name, args=[cast.tern.pk])
    assert f'href="{back}"' in page and client.get(back).status_code == 200
