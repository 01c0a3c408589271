"""What slipped past the first reader: it is taken off every list, and read again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Look, Role
from floorboard.voice.models import Action, Escalation, Item, Route
from floorboard.voice.models.answer import answer

K = Role.Kind


def fresh(item):
    return Item.objects.get(pk=item.pk)


@pytest.fixture
def waiting(cast, showers):
    showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot mend it.", by=cast.maya)
    return showers


def test_it_is_off_every_list_at_once_and_only_its_raiser_sees_it(cast, waiting):
    waiting.take_off(reason="It names a nurse.", by=cast.max)
    item = fresh(waiting)
    assert (item.state, item.circle, item.words) == ("arrived", "", "")
    assert {name for name, one in cast.everybody.items() if item in Item.objects.for_person(one)} == {"rosa"}
    assert item in Item.objects.for_person(cast.max, Can.TRIAGE)
    assert "cold" not in str(item), "no plan, promise or answer that points at it holds the words"


def test_its_raiser_hears_and_those_who_said_me_too_hear_no_word(cast, showers):
    showers.support(by=cast.ravi)
    Notice.objects.all().delete()
    showers.take_off(reason="It names a nurse.", by=cast.max)
    assert {notice.person for notice in Notice.objects.all()} == {cast.rosa}
    page = browser(cast.rosa).get(f"/items/{showers.key}/").content.decode()
    assert "It names a nurse." in page and "The showers are cold." in page


@pytest.mark.parametrize(("again", "state", "words"), [
    (lambda item, cast: item.publish(by=cast.max), "waiting", "The showers are cold."),
    (lambda item, cast: item.publish(by=cast.max, words="It is cold."), "waiting", "It is cold."),
    (lambda item, cast: item.hold(reason="We ask first.", by=cast.max), "held", ""),
    (lambda item, cast: Route.send(item, "safeguarding", by=cast.max), "routed", ""),
    (lambda item, cast: Route.send(item, "safeguarding", by=cast.max, words="He hit me.", rest="It is cold."), "waiting", "It is cold."),
])  # fmt: skip
def test_then_it_is_read_like_something_new_and_what_was_asked_stays(cast, waiting, again, state, words):
    waiting.take_off(reason="It names a nurse.", by=cast.max)
    again(fresh(waiting), cast)
    item = fresh(waiting)
    assert (item.state, item.words) == (state, words)
    assert item.escalations.get().is_open


def test_reworded_the_first_words_are_kept_and_sent_on_they_go_whole(cast, waiting):
    waiting.take_off(reason="x", by=cast.max)
    assert Route.send(fresh(waiting), "safeguarding", by=cast.max).words == "The showers are cold."
    other = Item.raise_named(unit=cast.larch, theme=waiting.theme, words="Ben is loud.", by=cast.rosa)
    other.publish(by=cast.max)
    other.take_off(reason="x", by=cast.max)
    fresh(other).publish(by=cast.max, words="It is loud.")
    assert fresh(other).original.words == "Ben is loud."


def test_an_answer_that_was_under_way_goes_on_when_it_is_published_again(cast, waiting):
    waiting.take_off(reason="x", by=cast.max)
    fresh(waiting).publish(by=cast.max)
    due = timezone.localdate() + timedelta(days=9)
    answer(
        waiting.escalations.get(), reply="yes", words="A heater.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER,
        due=due, by=cast.max,
    )  # fmt: skip
    assert fresh(waiting).state == "promised"


def test_what_has_ended_can_be_taken_off_too_and_its_end_stays(cast, showers):
    showers.judge("fixed", by=cast.rosa)
    showers.take_off(reason="It names a nurse.", by=cast.max)
    item = fresh(showers)
    assert (item.state, item.circle) == ("ended", "")
    assert item in Item.objects.for_person(cast.max, Can.TRIAGE)
    item.hold(reason="We ask.", by=cast.max)
    assert fresh(item) in Item.objects.for_person(cast.max, Can.TRIAGE), "held, it may be published later"
    fresh(item).publish(by=cast.max, words="It was cold.")
    item = fresh(item)
    assert (item.state, item.circle, item.ending.kind) == ("ended", "ward", "fixed")
    assert item not in Item.objects.for_person(cast.max, Can.TRIAGE)


@pytest.mark.parametrize(("verb", "why"), [
    (lambda item, cast: item.take_off(reason="", by=cast.max), "Say why"),
    (lambda item, cast: item.take_off(reason="x", by=cast.rosa), "You said this yourself"),
    (lambda item, cast: (item.take_off(reason="x", by=cast.max), item.take_off(reason="x", by=cast.max)), "on no list"),
    (lambda item, cast: (item.withdraw(by=cast.rosa), item.take_off(reason="x", by=cast.max)), "gone already"),
])  # fmt: skip
def test_the_verb_says_no_in_plain_words(cast, showers, verb, why):
    with pytest.raises(Refused, match=why):
        verb(showers, cast)


def test_taken_back_while_it_waits_the_words_are_gone_here_too(cast, showers):
    showers.take_off(reason="x", by=cast.max)
    fresh(showers).withdraw(by=cast.rosa)
    assert showers.taken_off.get().words == ""


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(("who", "status", "link"), [
    ("max", 200, True), ("maya", 403, False), ("lena", 403, False), ("reg", 403, False), ("insa", 403, False),
    ("safa", 200, None), ("rosa", 403, False), ("gus", 404, None), ("adam", 404, None),
])  # fmt: skip
def test_who_sees_the_door(cast, showers, who, status, link):
    client = browser(cast.everybody[who])
    assert client.get(f"/items/{showers.key}/taking-off/").status_code == status
    if link is not None:
        page = client.get(f"/items/{showers.key}/").content.decode()
        assert ("Take it off the lists and read it again" in page) is link


def test_safeguarding_told_of_a_harm_opens_it_takes_it_off_and_reads_it_on(cast, showers):
    client = browser(cast.safa)
    assert showers not in Item.objects.for_person(cast.safa), "it has no list of what people say"
    page = client.get(f"/items/{showers.key}/", follow=True)
    assert page.redirect_chain == [(f"/items/{showers.key}/taking-off/", 302)]
    assert "The showers are cold." in page.content.decode()
    look = Look.objects.get(by=cast.safa)
    assert (look.at_person, look.what) == (cast.rosa, "a safety matter")
    page = client.post(
        f"/items/{showers.key}/taking-off/", {"because": "name", "reason": "It shows a harm."}, follow=True
    )
    assert "Read it again." in page.content.decode(), "it stands in the queue of whoever took it off"
    client.post(f"/readings/{showers.key}/route/", {"kind": "safeguarding", "words": "", "rest": ""})
    assert fresh(showers).state == "routed"
    assert client.get(f"/items/{showers.key}/").status_code == 404


def test_safeguarding_opens_nothing_elsewhere_nothing_unread_and_nothing_of_its_own(cast, showers):
    theme = showers.theme
    unread = Item.raise_named(unit=cast.larch, theme=theme, words="Unread.", by=cast.rosa)
    elsewhere = Item.raise_named(unit=cast.rowan, theme=theme, words="Far.", by=cast.gus)
    elsewhere.publish(by=cast.pru)
    for item in (unread, elsewhere):
        for page in ("", "taking-off/"):
            assert browser(cast.safa).get(f"/items/{item.key}/{page}").status_code == 404


def test_what_the_manager_took_off_waits_for_the_manager(cast, showers):
    showers.take_off(reason="x", by=cast.max)
    assert showers not in Item.objects.for_person(cast.safa, Can.TRIAGE)


def test_by_the_door_it_goes_back_to_the_queue_and_out_again(cast, showers):
    client = browser(cast.max)
    page = client.post(f"/items/{showers.key}/taking-off/", {"because": "name", "reason": ""}).content.decode()
    assert "Please fill this in." in page
    page = client.post(
        f"/items/{showers.key}/taking-off/", {"because": "name", "reason": "It names a nurse."}, follow=True
    )
    assert "The showers are cold." in page.content.decode() and "Read it again." in page.content.decode()
    page = client.get(f"/readings/{showers.key}/").content.decode()
    assert "The showers are cold." in page and "It names a nurse." in page
    client.post(f"/readings/{showers.key}/wording/", {"words": "It is cold."})
    assert fresh(showers).words == "It is cold."
    client.post(f"/items/{showers.key}/taking-off/", {"because": "name", "reason": "Again."})
    page = client.get(f"/readings/{showers.key}/").content.decode()
    assert "First it said:" in page and "The showers are cold." in page, "a reader sees what was written first"


def test_whoever_owes_sees_neither_item_nor_words_meanwhile(cast, waiting):
    promise = waiting.promise(
        words="I ring.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD,
        due=timezone.localdate() + timedelta(days=3), by=cast.maya,
    )  # fmt: skip
    waiting.take_off(reason="x", by=cast.max)
    page = browser(cast.eli).get("/promises/").content.decode()
    assert "I ring." in page and "cold" not in page
    assert promise in Action.objects.for_person(cast.eli, Can.ANSWER)
    assert Escalation.objects.for_person(cast.max, Can.ANSWER).exists()
    assert "cold" not in browser(cast.max).get("/answers/").content.decode()
