"""The first reading: who reads, what they may decide, and what everybody else does not see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from floorboard.people.access import Can
from floorboard.people.models import Look, Role
from floorboard.voice.models import Item, Reading, Route, Theme

K = Role.Kind
READERS = {"max", "safa"}
OWN_WARD = {"maya", "vera", "sol", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa"}


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def max_reads(cast):
    return browser(cast.max)


@pytest.fixture
def cold(cast, wash):
    return Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold. Nurse Ben knows.", by=cast.rosa)


def act(item, verb, by):
    item.refresh_from_db()
    {
        "arrived": lambda: None,
        "published": lambda: item.publish(by=by),
        "held": lambda: item.hold(reason="It names a code.", by=by),
        "to safeguarding": lambda: Route.send(item, "safeguarding", by=by),
        "danger": lambda: Route.send(item, "danger", by=by),
        "repair": lambda: Route.send(item, "repair", reference="HD-1", by=by),
        "taken back": lambda: (item.publish(by=by), item.withdraw(by=item.raised_by)),
    }[verb]()


@pytest.mark.parametrize(
    ("state", "seen_by"),
    [
        ("arrived", set()), ("held", set()), ("to safeguarding", set()), ("danger", set()), ("repair", set()),
        ("published", OWN_WARD), ("taken back", OWN_WARD),
    ],
)  # fmt: skip
@pytest.mark.parametrize("about_staff", [False, True])
def test_who_sees_it_in_each_state(cast, wash, state, seen_by, about_staff):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa, about_staff=about_staff)
    act(item, state, cast.safa if about_staff else cast.max)
    found = {name for name, person in cast.everybody.items() if item in Item.objects.for_person(person)}
    assert found == seen_by | {"rosa"}


@pytest.mark.parametrize(
    ("about_staff", "state", "readers"),
    [
        (False, "arrived", {"max"}), (False, "held", {"max"}),
        (True, "arrived", {"safa", "fred"}), (True, "held", {"safa", "fred"}),
        (False, "published", set()), (True, "to safeguarding", set()), (False, "taken back", set()),
    ],
)  # fmt: skip
def test_who_reads_it_first(cast, wash, about_staff, state, readers):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa, about_staff=about_staff)
    act(item, state, cast.safa)
    found = {name for name, one in cast.everybody.items() if item in Item.objects.for_person(one, Can.TRIAGE)}
    assert found == readers


def test_a_safeguarding_lead_of_one_site_does_not_read_what_is_about_staff_where_they_manage(cast, wash):
    Role.give(person=cast.gus, unit=cast.gull, kind=K.SAFEGUARDING_LEAD)
    Role.give(person=cast.gus, unit=cast.tern, kind=K.SITE_MANAGER)
    item = Item.raise_named(unit=cast.larch, theme=wash, words="He laughs at us.", by=cast.rosa, about_staff=True)
    assert item not in Item.objects.for_person(cast.gus, Can.TRIAGE)


@pytest.mark.parametrize(("who", "queue", "one"), [
    ("max", 200, 200), ("safa", 200, 404), ("fred", 200, 404), ("gus", 200, 404), ("rosa", 403, 403),
    ("maya", 403, 404), ("lena", 403, 404), ("nia", 403, 404), ("reg", 403, 404), ("adam", 403, 404), ("nobody", 403, 404),
])  # fmt: skip
def test_who_may_open_the_queue_and_one_thing_in_it(cast, cold, who, queue, one):
    client = browser(cast.everybody[who])
    assert client.get("/readings/").status_code == queue
    assert client.get(f"/readings/{cold.key}/").status_code == one


def test_whoever_said_it_never_reads_it_first(cast, wash, max_reads):
    own = Item.raise_named(unit=cast.larch, theme=wash, words="My own words.", by=cast.max)
    assert "My own words." not in max_reads.get("/readings/").content.decode()
    assert max_reads.post(f"/readings/{own.key}/publication/").status_code == 403


def test_publishing_it(cast, cold, max_reads):
    page = max_reads.post(f"/readings/{cold.key}/publication/", follow=True)
    assert "Larch Ward can see it now." in page.content.decode()
    cold.refresh_from_db()
    assert (cold.state, cold.circle) == ("said", "ward")


def test_publishing_it_without_a_name_keeps_the_first_words_for_the_one_who_said_it(cast, cold, max_reads):
    max_reads.post(f"/readings/{cold.key}/wording/", {"words": "The showers are cold."})
    cold.refresh_from_db()
    assert (cold.words, cold.original.words) == ("The showers are cold.", "The showers are cold. Nurse Ben knows.")
    assert cold.readings.get().outcome == "edit"


@pytest.mark.parametrize(("outcome", "sent", "told"), [
    ("wording", {"words": ""}, "Please fill this in."),
    ("wording", {"words": "z" * 100_000}, "There is room for 6,000."),
    ("hold", {"reason": ""}, "Please fill this in."),
    ("route", {"words": "All of it"}, "Please choose one."),
    ("route", {"kind": "repair", "words": "Cold"}, "Tell the help desk first."),
    ("route", {"kind": "nonsense", "words": "Cold"}, "Please choose one from the list."),
    ("route", {"kind": "safeguarding", "words": "Nurse Ben", "rest": "Cold. nurse  ben."}, "still in the words for the ward"),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast, cold, max_reads, outcome, sent, told):
    page = max_reads.post(f"/readings/{cold.key}/{outcome}/", sent).content.decode()
    assert told in page
    assert all(words in page for name, words in sent.items() if name != "kind")
    assert not Reading.objects.exists() and not Route.objects.exists()


def test_holding_it_tells_the_reason_to_the_one_who_said_it_and_it_may_be_published_later(cast, cold, max_reads):
    max_reads.post(f"/readings/{cold.key}/hold/", {"reason": "It names a nurse. We ask them first."})
    cold.refresh_from_db()
    assert cold.state == "held"
    assert "It names a nurse." in max_reads.get("/readings/").content.decode()
    max_reads.post(f"/readings/{cold.key}/publication/")
    cold.refresh_from_db()
    assert cold.state == "said"


def test_only_the_part_goes_and_the_rest_is_published(cast, cold, max_reads):
    max_reads.post(
        f"/readings/{cold.key}/route/",
        {"kind": "safeguarding", "words": "Nurse Ben knows.", "rest": "The showers are cold."},
    )
    cold.refresh_from_db()
    assert (cold.state, cold.words, cold.routes.get().words) == ("said", "The showers are cold.", "Nurse Ben knows.")


def test_danger_is_never_published_whatever_is_asked(cast, cold, max_reads):
    max_reads.post(f"/readings/{cold.key}/route/", {"kind": "danger", "words": "Bare wires.", "rest": "Cold."})
    cold.refresh_from_db()
    assert (cold.state, cold.circle) == ("routed", "")


def test_stepping_aside_hands_it_to_the_next_reader(cast, cold, max_reads):
    max_reads.post(f"/readings/{cold.key}/stepping-aside/")
    assert "The showers are cold" not in max_reads.get("/readings/").content.decode()
    assert max_reads.post(f"/readings/{cold.key}/publication/").status_code == 302
    cold.refresh_from_db()
    assert cold.state == "arrived"
    assert "The showers are cold" in browser(cast.safa).get("/readings/").content.decode()


@pytest.mark.parametrize("outcome", ["publication", "wording", "hold", "route", "stepping-aside"])
def test_when_another_reader_was_quicker_it_is_said_plainly(cast, cold, max_reads, outcome):
    cold.publish(by=cast.safa)
    page = max_reads.post(
        f"/readings/{cold.key}/{outcome}/", {"words": "x", "reason": "x", "kind": "danger"}, follow=True
    )
    assert "Somebody has read this already." in page.content.decode()
    cold.refresh_from_db()
    assert cold.state == "said" and cold.readings.count() == 1


def test_things_that_say_the_same_may_be_joined(cast, showers, max_reads, wash):
    again = Item.raise_named(unit=cast.larch, theme=wash, words="Cold showers again.", by=cast.ravi)
    page = max_reads.get(f"/readings/{again.key}/").content.decode()
    assert "Does it say the same as one of these?" in page and "The showers are cold." in page
    max_reads.post(f"/readings/{again.key}/publication/", {"into": showers.pk})
    again.refresh_from_db()
    assert again.ending.kind == "joined" and again.leads == showers


def test_nothing_is_joined_to_what_was_not_offered(cast, showers, max_reads):
    food = Theme.objects.get(slug="food")
    other = Item.raise_named(unit=cast.larch, theme=food, words="More soup please.", by=cast.ravi)
    page = max_reads.post(f"/readings/{other.key}/publication/", {"into": showers.pk}).content.decode()
    assert "Please choose one from the list." in page
    other.refresh_from_db()
    assert other.state == "arrived"


def test_the_clock_and_the_cues_order_the_queue(cast, wash, max_reads):
    now = timezone.now()

    def said(words, hours):
        item = Item.raise_named(unit=cast.larch, theme=wash, words=words, by=cast.rosa)
        item.read_by = now + timedelta(hours=hours)
        item.save(update_fields=["read_by"])

    said("Third.", 3)
    said("Late one.", -1)
    said("I want to die.", 9)
    page = max_reads.get("/readings/").content.decode()
    places = [page.index(words) for words in ("I want to die.", "Late one.", "Third.")]
    assert places == sorted(places)
    assert "Late. It should have been read by" in page and "Must be read by" in page
    assert page.count("Please look at this one soon.") == 1


def test_a_name_and_a_held_thing_that_were_seen_are_written_down(cast, cold, max_reads):
    max_reads.get(f"/readings/{cold.key}/")
    assert Look.objects.filter(by=cast.max, at_person=cast.rosa, what="a name").exists()
    cold.hold(reason="Wait.", by=cast.max)
    max_reads.get("/readings/")
    assert Look.objects.filter(by=cast.max, at_person=cast.rosa, what="something held back").exists()


def test_the_queue_asks_the_database_as_often_for_thirty_as_for_three(
    cast, wash, max_reads, django_assert_max_num_queries
):
    for number in range(30):
        item = Item.raise_named(unit=cast.larch, theme=wash, words=f"Number {number}", by=cast.rosa)
        if number % 3 == 0:
            item.hold(reason="Wait.", by=cast.safa)
        if number % 3 == 1:
            item.missed_clocks.create(stage=1)
    with django_assert_max_num_queries(17):
        max_reads.get("/readings/")


def test_added_words_wait_for_a_reader_and_may_be_kept_back(cast, showers, max_reads):
    first, second = showers.add("Also at night.", by=cast.rosa), showers.add("Ben is to blame.", by=cast.rosa)
    assert not showers.additions.read().exists()
    assert "Also at night." in max_reads.get("/readings/").content.decode()
    max_reads.post(f"/additions/{first.key}/publication/", {"words": "Also at night."})
    max_reads.post(f"/additions/{second.key}/hold/", {"reason": "It blames one person."})
    assert [addition.words for addition in showers.additions.read()] == ["Also at night."]
    second.refresh_from_db()
    assert second.kept_back == "It blames one person."
    assert browser(cast.rosa).get(f"/additions/{first.key}/publication/").status_code == 403
