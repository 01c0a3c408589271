"""The proper ways: lanes, days, outcomes."""

from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from floorboard.pages.refusals import Refused
from floorboard.pages.words import day
from floorboard.people.models import Look
from floorboard.voice.models import Item, Route


@pytest.fixture
def sent(cast, wash):
    def go(kind, about_staff=False, by=None):
        item = Item.raise_named(unit=cast.larch, theme=wash, words="Bare wires.", by=cast.rosa, about_staff=about_staff)
        return Route.send(item, kind, by=by or cast.safa, reference="HD-1" if kind == "repair" else "")

    return go


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(("kind", "about_staff", "seen_by"), [
    ("safeguarding", False, {"safa"}), ("safeguarding", True, {"safa", "fred"}),
    ("danger", False, {"max", "nia", "lena"}), ("danger", True, {"safa", "fred"}),
    ("repair", False, {"max"}), ("own_care", False, {"max", "nia"}),
    ("complaint", False, {"max"}), ("complaint", True, {"safa", "fred"}),
])  # fmt: skip
def test_who_sees_each_lane(cast, sent, kind, about_staff, seen_by):
    route = sent(kind, about_staff)
    found = {
        name
        for name, person in cast.everybody.items()
        if browser(person).get(f"/routes/{route.key}/").status_code == 200
    }
    assert found == seen_by
    listed = {
        name
        for name in ("max", "safa", "fred", "nia", "lena", "ada")
        if "Bare wires." in browser(cast.everybody[name]).get("/routes/").content.decode()
    }
    assert listed == seen_by


def test_whoever_said_it_sees_that_it_went_but_does_not_write_what_came_of_it(cast, sent):
    route = sent("repair")
    assert route in Route.objects.for_person(cast.rosa)
    assert browser(cast.rosa).post(f"/routes/{route.key}/", {"words": "Done."}).status_code == 403


@pytest.mark.parametrize("kind", ["danger", "safeguarding", "repair", "own_care", "complaint"])
def test_it_leaves_every_list_at_once_and_an_outcome_is_owed_by_a_day(cast, sent, kind):
    route = sent(kind)
    assert route.due_on > timezone.localdate()
    assert route.item.state == "routed"
    assert {n for n, p in cast.everybody.items() if route.item in Item.objects.for_person(p)} == {"rosa"}


def test_what_came_of_it_ends_it_and_the_one_who_said_it_may_read_it(cast, sent):
    route = sent("own_care")
    page = browser(cast.max).post(f"/routes/{route.key}/", {"words": "Her team talked with her."}, follow=True)
    assert "It is written down." in page.content.decode()
    route.item.refresh_from_db()
    assert route.item.ending.kind == "routed"
    again = browser(cast.max).post(f"/routes/{route.key}/", {"words": "Twice."})
    assert "written down already" in again.content.decode()


def test_what_came_of_it_needs_words(cast, sent):
    page = browser(cast.max).post(f"/routes/{sent('own_care').key}/", {"words": ""})
    assert "Please fill this in." in page.content.decode()


def test_a_matter_of_safety_that_was_seen_is_written_down(cast, sent):
    route = sent("safeguarding")
    browser(cast.safa).get(f"/routes/{route.key}/")
    assert Look.objects.filter(by=cast.safa, at_person=cast.rosa, what="a safety matter").exists()


@pytest.mark.parametrize(
    ("kind", "kept"), [("safeguarding", True), ("danger", True), ("repair", False), ("complaint", False)]
)
def test_taken_back_only_what_keeps_somebody_safe_stays_with_those_who_act(cast, sent, kind, kept):
    route = sent(kind)
    assert route.item.stays_with_safeguarding is kept
    route.item.withdraw(by=cast.rosa)
    route.refresh_from_db()
    assert bool(route.words) is kept


def test_nothing_without_words_goes_anywhere(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, by=cast.rosa)
    with pytest.raises(Refused, match="no words to send"):
        Route.send(item, "danger", by=cast.max)


def test_the_lanes_ask_the_database_as_often_for_twenty_as_for_two(cast, sent, django_assert_max_num_queries):
    for _number in range(20):
        sent("complaint")
    client = browser(cast.max)
    with django_assert_max_num_queries(12):
        client.get("/routes/")


NEXT = [
    ("safeguarding", False, "Safeguarding lead", "everybody is safe"),
    ("danger", False, "Ward staff, Larch Ward", "make it safe"),
    ("repair", False, "Site manager, Tern Hollow", "under its job number"),
    ("own_care", False, "Ward staff, Larch Ward", "with nobody else"),
    ("complaint", False, "Site manager, Tern Hollow", "as a formal complaint"),
    ("complaint", True, "Freedom to speak up guardian", "as a formal complaint"),
]


@pytest.mark.parametrize(("kind", "about_staff", "who", "what"), NEXT)
def test_both_pages_say_who_has_it_and_what_happens_next(cast, sent, kind, about_staff, who, what):
    route = sent(kind, about_staff)
    reader = cast.safa if kind == "safeguarding" or about_staff else cast.max
    for person, address in ((reader, f"/routes/{route.key}/"), (cast.rosa, f"/items/{route.item.key}/")):
        page = browser(person).get(address).content.decode()
        assert f"Sent to: {who}" in page and what in page
        assert day(route.due_on) in unescape(page)
