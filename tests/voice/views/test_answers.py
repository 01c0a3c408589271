"""The answer inbox, and answering."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice.models import Answer, Escalation, Item
from tests.asking import read_the_map

K = Role.Kind
INBOX = reverse("answer-list")


def answering(escalation):
    return reverse("escalation-answer", kwargs={"pk": escalation.pk})


@pytest.fixture
def good(cast, day):
    return {
        "do": "send", "reply": "yes", "words": "A new heater.", "owner": f"{cast.tern.key}-site_manager", "due": day(9).isoformat(),
    }  # fmt: skip


OWES = [("max", 1), ("reg", 0), ("eli", 0), ("gus", 0), ("pru", 0), ("bea", 0), ("lea", 0)]


@pytest.mark.parametrize("who, many", OWES)
def test_everybody_who_answers_has_an_inbox_of_their_own(cast, sent, as_, who, many):
    response = as_(getattr(cast, who)).get(INBOX)
    assert len(response.context["owed"]) == many
    heading = "You owe 1 answer" if many else "You owe no answers"
    assert heading in response.content.decode()


def test_the_one_that_is_due_first_stands_first_with_its_days(cast, sent, as_, say):
    later = say("No door.")
    late = later.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    long_ago = timezone.localdate() - timedelta(days=60)
    Escalation.objects.filter(pk=late.pk).update(reached_on=long_ago, due_on=long_ago + timedelta(days=28))
    response = as_(cast.max).get(INBOX)
    assert [one.escalation for one in response.context["owed"]] == [late, sent]
    assert "You owe 2 answers" in response.content.decode() and "Late by" in response.content.decode()


def test_an_answer_opens_the_promise_and_leaves_the_inbox(cast, sent, as_, good):
    client = as_(cast.max)
    assert client.post(answering(sent), good).url == reverse("item-detail", kwargs={"pk": sent.item_id})
    assert Answer.objects.get().words == "A new heater."
    assert sent.item.actions.get().owner_unit == cast.tern
    assert "You owe no answers" in client.get(INBOX).content.decode()


WRONG = [
    ({"reply": ""}, "Please choose one"),
    ({"words": ""}, "Please fill this in"),
    ({"due": ""}, "Please fill this in"),
    ({"due": "31 February"}, "There is no 31 February"),
    ({"due": "2001-01-01"}, "too early"),
    ({"owner": ""}, "Please choose one"),
    ({"owner": "nonsense"}, "from the list"),
    ({"reply": "no", "instead": ""}, "Please fill this in"),
    ({"words": "a" * 100_000}, "too long"),
    ({"reply": "perhaps"}, "from the list"),
]


@pytest.mark.parametrize("typed, words", WRONG)
def test_an_answer_that_is_not_whole_is_shown_again(cast, sent, as_, good, typed, words):
    response = as_(cast.max).post(answering(sent), good | typed)
    assert response.status_code == 200 and words in response.content.decode()
    assert not Answer.objects.exists()


def test_a_no_needs_nobody_and_no_day(cast, sent, as_):
    said = {"reply": "no", "words": "The law does not let us.", "instead": "We bring a fan.", "owner": "", "due": ""}
    assert as_(cast.max).post(answering(sent), said).status_code == 302
    assert not sent.item.actions.exists()
    assert Item.objects.get(pk=sent.item_id).state == "could_not"


def test_checking_words_sends_nothing_keeps_everything_and_blames_nobody(cast, sent, as_):
    said = {
        "do": "check",
        "words": "We will endeavour to commence remedial works.",
        "owner": f"{cast.tern.key}-site_manager",
    }
    page = as_(cast.max).post(answering(sent), said).content.decode()
    assert "“try” for “endeavour”" in page and "Does not say yet: when" in page
    assert "We will endeavour to commence remedial works." in page
    assert "There is a problem" not in page and "Please put this right" not in page
    assert not Answer.objects.exists()


def test_the_same_question_of_another_ward_is_answered_with_one_tick(cast, sent, as_, good, say):
    other = say("Cold showers here too.", unit=cast.birch, by=cast.tom)
    also = other.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.pru)
    different = say("No door.", unit=cast.birch, by=cast.tom).escalate(
        to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.pru
    )
    client = as_(cast.max)
    page = client.get(answering(sent)).content.decode()
    assert also.key in page and different.key not in page
    client.post(answering(sent), good | {"also": [also.key]})
    assert set(Escalation.objects.owed()) == {different}
    assert Item.objects.get(pk=other.pk).state == "promised"


def test_answered_meanwhile_by_somebody_else(cast, sent, as_, good):
    client = as_(cast.max)
    client.post(answering(sent), good)
    again = client.post(answering(sent), good)
    assert "Nobody owes an answer here any more" in again.content.decode()
    assert Answer.objects.count() == 1


LATE = [("reg", True, True), ("pru", True, True), ("lea", True, False), ("gus", False, False), ("max", False, False)]


@pytest.mark.parametrize("who, knows, reads", LATE)
def test_what_is_late_is_known_at_every_level_above_words_only_where_they_may_be_read(
    cast, sent, as_, who, knows, reads
):
    Escalation.objects.filter(pk=sent.pk).update(
        reached_on=timezone.localdate() - timedelta(days=60), due_on=timezone.localdate() - timedelta(days=20)
    )
    response = as_(getattr(cast, who)).get(INBOX)
    assert (response.context["below"].many == 1) is knows
    assert [bool(one.words) for one in response.context["below"].answers] == ([reads] if knows else [])


def test_how_answers_went_since_april(cast, sent, as_, good):
    client = as_(cast.max)
    client.post(answering(sent), good)
    sent.item.actions.get().complete("Fitted.", by=cast.max)
    assert client.get(INBOX).context["counts"] == {"in_time": 1, "late": 0, "promises": 1, "fixed": 0}
    Item.objects.get(pk=sent.item_id).judge("fixed", by=cast.rosa)
    assert client.get(INBOX).context["counts"]["fixed"] == 1
    assert "Your last promise changed something" in client.get(INBOX).content.decode()


def test_as_many_queries_with_one_as_with_forty(cast, sent, as_, say, django_assert_max_num_queries):
    client = as_(cast.max)
    for n in range(40):
        say(f"Number {n}").escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    read_the_map()
    with django_assert_max_num_queries(15):
        response = client.get(INBOX)
    assert len(response.context["owed"]) == 10 and "You owe 41 answers" in response.content.decode()
    assert len(client.get(INBOX, {"page": 5}).context["owed"]) == 1
    assert client.get(INBOX, {"page": "nonsense"}).status_code == 200
