"""A report from a phone without a network: sealed, sent once, by a pass that reads nothing."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from floorboard.visits.models import Report, Visit
from floorboard.visits.passes import LASTS, pass_for
from floorboard.voice.models import Item
from tests.visits.conftest import day, signed_in, visit_of
from tests.voice.sealing import sealed

SAID = {"people": "3", "theme_1": "food", "words_1": "The tea is cold.", "thanks": "Nia is kind.", "once": "kept"}


def letter(visitor, key, said=SAID, app=1, **more):
    return sealed({"app": app, "pass": pass_for(visitor), "said": said, **more}, key)


def sends(visit, key, body, **headers):
    return Client().post(
        reverse("report-kept", args=[visit.pk]), body, content_type="application/octet-stream",
        HTTP_IDEMPOTENCY_KEY=f'"{key}"', HTTP_ORIGIN="http://testserver", **headers,
    )  # fmt: skip


@pytest.fixture
def visit(cast, edie):
    return visit_of(edie, cast.larch, cast.pru)


@pytest.fixture
def afterwards(visit):
    with time_machine.travel(visit.ends_at, tick=False):
        yield visit.visitors.get()


@pytest.mark.django_db
def test_it_comes_in_once_however_often_it_is_sent(visit, afterwards):
    key = str(uuid.uuid4())
    body = letter(afterwards, key)
    first, *again = (sends(visit, key, body) for _time in range(5))
    assert (first.status_code, first.json()) == (201, {"sent": key})
    assert {(one.status_code, one.json()["sent"]) for one in again} == {(200, key)}
    report = Report.objects.get()
    assert report.heard.count() == 2 and report.people == 3 and not first.cookies


@pytest.mark.django_db
def test_words_without_a_picture_and_numbers_that_make_no_sense_are_not_turned_away(visit, afterwards):
    key = str(uuid.uuid4())
    said = SAID | {"theme_1": "", "people": "many", "staff": "-4", "carers": "9999999999", "theme_2": "food"}
    assert sends(visit, key, letter(afterwards, key, said)).status_code == 201
    assert Item.objects.filter(words="The tea is cold.").exists()
    assert (Report.objects.get().people, Report.objects.get().staff) == (0, 0)


@pytest.mark.django_db
def test_what_cannot_be_read_is_a_plain_no(cast, visit, afterwards, nils):
    key, other = str(uuid.uuid4()), str(uuid.uuid4())
    elsewhere = visit_of(nils, cast.birch, cast.pru, 2)
    no = lambda body, key=key: sends(visit, key, body).json()["why"]  # noqa: E731
    assert no(letter(afterwards, other)) == "opened"
    assert no(b"x" * 70_000) == "large"
    assert no(letter(afterwards, key, app=2)) == "newer"
    assert no(sealed({"app": 1, "pass": "made up", "said": SAID}, key)) == "read"
    assert no(sealed({"app": 1, "pass": pass_for(elsewhere.visitors.get()), "said": SAID}, key)) == "read"
    assert no(sealed(["x"], key)) == "read"
    assert no(letter(afterwards, key), "short") == "number"
    assert not Report.objects.exists()


@pytest.mark.django_db
def test_a_pass_ends_and_so_does_that_of_somebody_switched_off(cast, visit, afterwards):
    key = str(uuid.uuid4())
    body = letter(afterwards, key)
    cast.edie.is_active = False
    cast.edie.save()
    assert sends(visit, key, body).json()["why"] == "read"
    cast.edie.is_active = True
    cast.edie.save()
    with time_machine.travel(visit.ends_at + LASTS + timedelta(days=1), tick=False):
        assert sends(visit, key, body).json()["why"] == "read"
    assert sends(visit, key, body).status_code == 201


@pytest.mark.django_db
def test_it_comes_from_its_own_page_only(visit, afterwards):
    key = str(uuid.uuid4())
    address = reverse("report-kept", args=[visit.pk])
    answer = Client().post(
        address,
        letter(afterwards, key),
        content_type="application/octet-stream",
        HTTP_ORIGIN="https://elsewhere.example",
    )
    assert answer.status_code == 403


@pytest.mark.django_db
def test_the_page_for_a_phone_is_for_whoever_comes_and_holds_no_words_of_the_ward(cast, edie, visit):
    visit.prepare(aims="Ask about the locked door.", met_by="Nia", by=cast.maya)
    words = signed_in(cast.edie).get(reverse("report-without-network", args=[visit.pk])).content.decode()
    assert "Larch Ward" in words and "locked door" not in words and "data-pass" in words
    for who, status in {"maya": 302, "pru": 302, "tom": 404}.items():
        assert (
            signed_in(getattr(cast, who)).get(reverse("report-without-network", args=[visit.pk])).status_code == status
        )


@pytest.mark.django_db
def test_the_second_one_adds_to_the_first_ones_report(cast, edie, nils):
    both = Visit.arrange(unit=cast.larch, day=day(7), experts=[edie, nils], by=cast.pru)
    with time_machine.travel(both.ends_at, tick=False):
        for visitor in both.visitors.all():
            key = str(uuid.uuid4())
            assert sends(both, key, letter(visitor, key)).status_code == 201
    assert Report.objects.get().heard.count() == 4


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_replayed_fifty_times_at_once_it_is_one_report(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    key, visitor = str(uuid.uuid4()), visit.visitors.get()
    with time_machine.travel(visit.ends_at, tick=True):
        body = letter(visitor, key)

        def send(_number):
            try:
                return sends(visit, key, body).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(8) as at_once:
            statuses = list(at_once.map(send, range(50)))
    assert set(statuses) <= {200, 201, 409} and statuses.count(201) == 1
    assert Report.objects.count() == 1 and Item.objects.count() == 2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_on_a_phone_it_is_kept_without_a_network_and_goes_out_with_one(cast, edie, visitor):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.ends_at, tick=True):
        phone = visitor(cast.edie)
        page, address = phone.page, reverse("report-without-network", args=[visit.pk])
        page.set_viewport_size({"width": 390, "height": 844})
        phone.goes_to(address)
        page.get_by_text("This page is kept on this phone.").wait_for()
        page.wait_for_function(
            "async () => { const kept = await caches.open('visit-pages'); return (await kept.keys()).length > 3; }"
        )
        phone.context.set_offline(True)
        page.goto(phone.address + address)
        page.locator("[name=people]").fill("2")
        page.locator("[name=theme_1]").select_option("food")
        page.locator("[name=words_1]").fill("The tea is cold.")
        page.get_by_role("button", name="Send it").click()
        page.get_by_text("It is kept on this phone, and not sent yet.").wait_for()
        assert not Report.objects.exists()
        phone.context.set_offline(False)
        page.evaluate("dispatchEvent(new Event('online'))")
        page.get_by_text("It is sent.").wait_for()
    assert Report.objects.get().heard.count() == 1
