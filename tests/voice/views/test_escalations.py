"""Sending up and across, and what may be done with it besides answering."""

import pytest
from django.urls import reverse

from floorboard.people.models import Role
from floorboard.voice.models import Escalation, Item

K = Role.Kind


def address(name, thing):
    return reverse(name, kwargs={"pk": thing.pk})


SENDERS = [
    ("maya", 302), ("lena", 302), ("sol", 302), ("max", 302), ("reg", 302), ("rosa", 403), ("nia", 403), ("pru", 403),
    ("insa", 403), ("tom", 404), ("eli", 404), ("gus", 404), ("adam", 404), ("carol", 404), ("ines", 404),
]  # fmt: skip


@pytest.mark.parametrize("who, status", SENDERS)
def test_who_may_send_it_up(cast, showers, as_, who, status):
    posted = as_(getattr(cast, who)).post(
        address("item-escalation", showers), {"to": f"{cast.tern.key}-site_manager", "reason": "We cannot."}
    )
    assert posted.status_code == status
    assert showers.escalations.count() == (status == 302)


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"to": ""}, "Please choose one"),
        ({"to": "nonsense"}, "choose one from the list"),
        ({"reason": ""}, "Please fill this in"),
        ({"reason": "\x00\x00"}, "Please fill this in"),
        ({"reason": "a" * 100_000}, "too long"),
    ],
)
def test_a_form_that_is_not_right_is_shown_again_with_what_was_written(cast, showers, as_, typed, words):
    said = {"to": f"{cast.tern.key}-site_manager", "reason": "We cannot mend it."} | typed
    page = as_(cast.maya).post(address("item-escalation", showers), said).content.decode()
    assert words in page
    assert ("We cannot mend it." in page) == ("reason" not in typed)
    assert not showers.escalations.exists()


def test_only_places_it_can_go_to_are_offered_each_with_its_day(cast, showers, as_):
    form = as_(cast.maya).get(address("item-escalation", showers)).context["form"]
    assert [label.split(":")[0] for _value, label in form.fields["to"].choices][1:] == [
        "Site manager, Tern Hollow", "Department lead, Catering", "Department lead, Estates",
    ]  # fmt: skip


def test_sent_twice_is_sent_once(cast, showers, as_):
    client = as_(cast.maya)
    said = {"to": f"{cast.tern.key}-site_manager", "reason": "We cannot.", "once": "the same form"}
    assert {client.post(address("item-escalation", showers), said).status_code for _ in range(2)} == {302}
    assert showers.escalations.count() == 1


def test_sent_from_two_open_pages_the_second_is_told(cast, showers, as_):
    client, said = as_(cast.maya), {"to": f"{cast.tern.key}-site_manager", "reason": "We cannot."}
    client.post(address("item-escalation", showers), said | {"once": "one"})
    second = client.post(address("item-escalation", showers), said | {"once": "two"})
    assert "Somebody must answer this already" in second.content.decode()


THEIRS = [
    ("max", 200),
    ("reg", 403),
    ("maya", 403),
    ("rosa", 403),
    ("eli", 404),
    ("gus", 404),
    ("tom", 404),
    ("adam", 404),
]


@pytest.mark.parametrize("who, status", THEIRS)
@pytest.mark.parametrize("page", ["answer", "passing", "asking", "question"])
def test_who_may_open_what_reached_the_site_manager(cast, sent, as_, page, who, status):
    assert as_(getattr(cast, who)).get(address(f"escalation-{page}", sent)).status_code == status


def test_taking_passing_asking(cast, sent, as_):
    client = as_(cast.max)
    client.post(address("escalation-taking", sent))
    assert sent.taking.by == cast.max
    client.post(
        address("escalation-asking", sent), {"to": f"{cast.catering.key}-department_lead", "reason": "Can you?"}
    )
    assert Escalation.objects.get(within=sent).to == cast.catering
    client.post(address("escalation-question", sent), {"words": "Which one?"})
    client.post(address("escalation-passing", sent), {"to": f"{cast.north.key}-regional_lead", "reason": "Not ours."})
    assert Item.objects.get(pk=sent.item_id).at_unit == cast.north
    assert client.get(address("escalation-answer", sent)).status_code == 200
    again = client.post(address("escalation-taking", sent), follow=True)
    assert "Nobody owes an answer here any more" in again.content.decode()


REPLIERS = [("maya", 302), ("vera", 302), ("lena", 302), ("rosa", 403), ("max", 403), ("tom", 404), ("eli", 404)]


@pytest.mark.parametrize("who, status", REPLIERS)
def test_who_replies_for_the_ward(cast, sent, as_, who, status):
    question = sent.ask_ward("Which one?", by=cast.max)
    posted = as_(getattr(cast, who)).post(address("question-reply", question), {"words": "All four."})
    assert posted.status_code == status
    question.refresh_from_db()
    assert (question.reply == "All four.") is (status == 302)
