"""Is it fixed? Said by whoever raised it, signed in or with a receipt."""

import re

import pytest
from django.urls import reverse

from floorboard.pages.drawings import english_words
from floorboard.pages.once import SentForm, new_once
from floorboard.people.models import Role
from floorboard.voice.models import Hands, Item, Receipt
from floorboard.voice.models.receipt import sealed, secret_of

K = Role.Kind


def verdict(item):
    return reverse("item-verdict", kwargs={"pk": item.pk})


WHO = [
    ("rosa", 302),
    ("ravi", 403),
    ("maya", 403),
    ("lena", 403),
    ("max", 403),
    ("eli", 403),
    ("tom", 404),
    ("gus", 404),
]


@pytest.mark.parametrize("who, status", WHO)
def test_who_may_say_it(cast, done, as_, who, status):
    posted = as_(getattr(cast, who)).post(verdict(done), {"judgement": "fixed"})
    assert posted.status_code == status
    assert done.verdicts.count() == (status == 302)


@pytest.mark.parametrize("typed", [{}, {"judgement": "perhaps"}])
def test_nothing_is_chosen_for_them(cast, done, as_, typed):
    response = as_(cast.rosa).post(verdict(done), typed | {"words": "Still cold."})
    assert response.status_code == 200 and "Still cold." in response.content.decode()


def test_too_early_is_said_plainly(cast, showers, as_):
    page = as_(cast.rosa).post(verdict(showers), {"judgement": "not_fixed"}).content.decode()
    assert "Nothing has come back yet" in page


def test_the_raiser_of_what_was_joined_judges_what_carries_it(cast, showers, as_, say, promised):
    mine = say("Cold showers.", by=cast.ravi)
    mine.join(showers, by=cast.maya)
    promised.complete("Fitted.", by=cast.eli)
    assert as_(cast.ravi).post(verdict(mine), {"judgement": "not_fixed"}).status_code == 302
    assert showers.verdicts.get().by == cast.ravi
    assert Item.objects.get(pk=showers.pk).is_open


def test_sent_twice_it_is_said_once(cast, done, as_):
    done.support(by=cast.ravi)
    page = as_(cast.rosa).get(reverse("item-detail", kwargs={"pk": done.pk})).content.decode()
    typed = {
        "judgement": "not_fixed",
        "words": "Still cold.",
        "once": re.search(r'name="once" value="([^"]+)"', page)[1],
    }
    for _touch in range(2):
        assert as_(cast.rosa).post(verdict(done), typed).url == reverse("item-detail", kwargs={"pk": done.pk})
    assert done.verdicts.get().words == "Still cold."
    as_(cast.rosa).post(verdict(done), typed | {"once": new_once()})
    assert done.verdicts.count() == 2, "a new form is a new word"


# --- With a receipt ---


@pytest.fixture
def receipt(done):
    Item.objects.filter(pk=done.pk).update(known="anonymous", raised_by=None)
    return Receipt.objects.create(item=done, ticket="123456", secret=sealed(secret_of([0, 1, 2, 3, 4, 5])))


@pytest.fixture
def typed():
    names = english_words()
    return {"ticket": "123456"} | {f"picture_{n}": names[n - 1] for n in range(1, 7)}


def test_a_receipt_says_it_without_a_cookie(done, receipt, typed, tablet):
    response = tablet.post(reverse("receipt-verdict"), typed | {"judgement": "fixed"})
    assert response.status_code == 200 and not response.cookies
    assert "Thank you" in response.content.decode()
    assert Item.objects.get(pk=done.pk).ending.kind == "fixed"


@pytest.mark.parametrize("judgement", ["fixed", "partly", "not_fixed"])
@pytest.mark.parametrize("taken_up", [False, True])
def test_a_receipt_sent_twice_says_it_once(cast, done, receipt, typed, tablet, judgement, taken_up):
    if taken_up:
        done.take_up(forum="Larch Ward council", by=cast.maya)
    page = tablet.post(reverse("receipt"), typed).content.decode()
    form = page[page.index(reverse("receipt-verdict")) :]
    sent = typed | {"judgement": judgement, "once": re.search(r'name="once" value="([^"]+)"', form)[1]}
    for _touch in range(2):
        assert "Thank you" in tablet.post(reverse("receipt-verdict"), sent).content.decode()
    assert done.verdicts.get().judgement == judgement
    assert not SentForm.objects.exists(), "what is kept of the form stands in the verdict alone, in no order"


def test_what_the_council_wants_to_know_is_kept_when_it_cannot_be_judged(done, receipt, typed, tablet):
    done.judge("fixed", receipt=receipt)
    page = tablet.post(reverse("receipt-verdict"), typed | {"judgement": "not_fixed", "words": "It drips."}).content
    assert "This has ended already." in page.decode() and "It drips." in page.decode()


@pytest.mark.parametrize("wrong", [{"ticket": "654321"}, {"picture_1": "nonsense"}, {"ticket": ""}])
def test_a_wrong_receipt_says_nothing(done, receipt, typed, tablet, wrong):
    response = tablet.post(reverse("receipt-verdict"), typed | wrong | {"judgement": "fixed"})
    assert response.status_code == 200 and done.words not in response.content.decode()
    assert not done.verdicts.exists()


def test_it_must_come_from_our_own_page(done, receipt, typed, client):
    assert client.post(reverse("receipt-verdict"), typed | {"judgement": "fixed"}).status_code == 403


def test_without_a_choice_it_asks_again_and_keeps_the_receipt(done, receipt, typed, tablet):
    page = tablet.post(reverse("receipt-verdict"), typed).content.decode()
    assert 'name="ticket" value="123456"' in page and "Please choose one" in page


# --- Confirming ---

CONFIRMS = [("rosa", True), ("ravi", True), ("maya", True), ("vera", True)]
NEVER = [("nia", 403), ("max", 403), ("insa", 403), ("tom", 404), ("eli", 404)]


@pytest.fixture
def to_confirm(cast, done):
    return done.judge("fixed", by=cast.eli, hands=Hands(people_for=4), written_as=K.DEPARTMENT_LEAD)


@pytest.mark.parametrize("who, closes", CONFIRMS)
def test_a_member_confirms(cast, done, to_confirm, as_, who, closes):
    response = as_(getattr(cast, who)).post(reverse("verdict-confirmation", kwargs={"pk": to_confirm.pk}))
    assert response.status_code == 302
    assert (Item.objects.get(pk=done.pk).state == "ended") is closes


@pytest.mark.parametrize("who, status", NEVER)
def test_nobody_else_confirms(cast, to_confirm, as_, who, status):
    posted = as_(getattr(cast, who)).post(reverse("verdict-confirmation", kwargs={"pk": to_confirm.pk}))
    assert posted.status_code == status
