"""Who reads what, first and next; what is urgent; and whom the proper ways reach."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from floorboard.notices.models import Notice
from floorboard.notices.telling import follow
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Look, Role
from floorboard.voice.jobs import check_reading_clocks
from floorboard.voice.models import Addition, Item, MissedClock, OnDuty, Route, Urgent
from floorboard.voice.models.pool import empty_pool, say

K = Role.Kind
NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12))


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def cold(cast, wash):
    return Item.raise_named(unit=cast.larch, theme=wash, words="The showers are cold.", by=cast.rosa)


def readers(cast, rows, one):
    return {name for name, person in cast.everybody.items() if one in rows.for_person(person, Can.TRIAGE)}


# What must have happened before safeguarding reads what is not in its own lane.
NOBODY_ELSE = {
    "nothing yet": (lambda item, cast: None, {"max"}),
    "missed once": (lambda item, cast: item.missed_clocks.create(stage=MissedClock.Stage.SITE), {"max"}),
    "missed twice": (lambda item, cast: item.missed_clocks.create(stage=MissedClock.Stage.SAFEGUARDING), {"max", "safa"}),
    "a reader stepped aside": (lambda item, cast: item.step_aside(by=cast.max), {"safa"}),
    "nobody reads there": (lambda item, cast: Role.objects.get(person=cast.max).end(on=date(2020, 1, 1)), {"safa"}),
    "on the rota today": (lambda item, cast: OnDuty.put(
        unit=cast.tern, person=cast.safa, since=date(2026, 1, 1), until=date(2099, 1, 1), by=cast.adam), {"max", "safa"}),
    "held by the first reader": (lambda item, cast: item.hold(reason="Wait.", by=cast.max), {"max"}),
}  # fmt: skip


@pytest.mark.parametrize("happened", NOBODY_ELSE)
def test_safeguarding_reads_only_what_nobody_else_read_in_time(cast, cold, happened):
    happens, seen_by = NOBODY_ELSE[happened]
    if happened == "nobody reads there":
        Role.objects.filter(person=cast.max).delete()
        cast.max.__dict__.pop("current_roles", None)
    else:
        happens(cold, cast)
    cold.refresh_from_db()
    assert readers(cast, Item.objects, cold) == seen_by


def test_added_words_reach_safeguarding_after_a_whole_day(cast, showers):
    addition = showers.add("Also at night.", by=cast.rosa)
    assert readers(cast, Addition.objects, addition) == {"max"}
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert readers(cast, Addition.objects, addition) == {"max", "safa"}


def test_words_a_reader_kept_back_are_shown_to_nobody_but_who_wrote_them(cast, showers):
    kept = showers.add("Nurse Ben did it.", by=cast.rosa)
    let = showers.add("Also at night.", by=cast.rosa)
    kept.keep_back(reason="It blames one person.", by=cast.max)
    let.let_through(by=cast.max)
    assert (kept.is_shown, let.is_shown) == (False, True)
    for who in ("maya", "max", "ravi", "reg"):
        page = browser(cast.everybody[who]).get(f"/items/{showers.key}/").content.decode()
        assert "Nurse Ben did it." not in page and "Also at night." in page
    assert "Nurse Ben did it." in browser(cast.rosa).get(f"/items/{showers.key}/").content.decode()


def test_whoever_stepped_aside_does_not_get_it_back_by_the_proper_way(cast, cold):
    cold.step_aside(by=cast.max)
    route = Route.send(cold, "complaint", by=cast.safa)
    assert route not in Route.objects.for_person(cast.max) and route not in Route.objects.for_person(
        cast.max, Can.TRIAGE
    )
    assert browser(cast.max).get(f"/routes/{route.key}/").status_code == 404
    assert not Notice.objects.filter(person=cast.max).exists()
    addition = cold.add("More about Max.", by=cast.rosa)
    with pytest.raises(Refused, match="You stepped aside"):
        addition.let_through(by=cast.max)


TOLD = {
    "safeguarding": {"safa"}, "danger": {"max", "nia", "lena"}, "repair": {"max"}, "own_care": {"nia"}, "complaint": {"max"},
}  # fmt: skip


@pytest.mark.parametrize("kind", TOLD)
def test_whoever_must_deal_with_it_hears_now_without_a_word_and_opens_it(cast, cold, kind):
    route = Route.send(cold, kind, by=cast.gus, reference="HD-1" if kind == "repair" else "")
    notices = Notice.objects.filter(about=f"voice.route:{route.pk}")
    assert {notice.person.username for notice in notices} == TOLD[kind]
    for who in TOLD[kind]:
        client = browser(cast.everybody[who])
        page = client.get("/notices/").content.decode()
        assert f"/routes/{route.key}/" in page and "cold" not in page
        assert client.get("/routes/").status_code == 200
        assert client.get(f"/routes/{route.key}/").status_code == 200
    page = browser(cast.everybody[sorted(TOLD[kind])[0]]).post(
        f"/routes/{route.key}/", {"words": "Dealt with."} | ({"code": "safe"} if kind == "safeguarding" else {})
    )
    assert page.status_code == 302
    assert Item.objects.get(pk=cold.pk).ending.kind == "routed"


@pytest.mark.parametrize("kind", ["danger", "repair", "own_care", "complaint"])
def test_what_is_about_staff_reaches_only_the_independent_roles(cast, wash, kind):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="He laughs at us.", by=cast.rosa, about_staff=True)
    route = Route.send(item, kind, by=None, reference="HD-1" if kind == "repair" else "")
    told = Notice.objects.filter(about=f"voice.route:{route.pk}").values_list("person__username", flat=True)
    assert set(told) == {"safa", "fred"} == readers(cast, Route.objects, route)


@pytest.mark.parametrize(("to", "kind", "who"), [
    ("estates", K.DEPARTMENT_LEAD, "eli"), ("catering", K.DEPARTMENT_LEAD, "cass"), ("tern", K.ADVOCATE, "ada"),
])  # fmt: skip
def test_a_reader_may_choose_who_receives_it_and_only_they_see_it(cast, cold, to, kind, who):
    place = getattr(cast, to)
    page = browser(cast.max).post(
        f"/readings/{cold.key}/route/", {"kind": "own_care", "words": "Her tablets.", "to": f"{place.key}-{kind}"}
    )
    assert page.status_code == 302
    route = cold.routes.get()
    assert readers(cast, Route.objects, route) == {"max", who}
    page = browser(cast.everybody[who]).post(f"/routes/{route.key}/", {"words": "We talked."}, follow=True)
    assert "It is written down." in page.content.decode()


def test_an_advocate_sees_no_lane_that_was_not_sent_to_them(cast, cold):
    Route.send(cold, "own_care", by=cast.max)
    assert browser(cast.ada).get("/routes/").status_code == 403
    with pytest.raises(Refused, match="cannot receive"):
        Route.send(cold, "own_care", by=cast.max, to=(cast.gull, K.SITE_MANAGER))


def test_where_nobody_is_there_to_hear_the_reader_is_told_to_ring(cast, cold):
    Role.objects.filter(kind__in=[K.SAFEGUARDING_LEAD, K.SPEAK_UP_GUARDIAN]).delete()
    page = browser(cast.max).post(
        f"/readings/{cold.key}/route/", {"kind": "safeguarding", "words": "He hit me."}, follow=True
    )
    assert "Ring them" in page.content.decode()


def test_added_words_that_tell_of_harm_go_the_proper_way_and_the_rest_may_be_shown(cast, showers):
    client = browser(cast.max)
    harm, both = showers.add("Ben hit me.", by=cast.rosa), showers.add("Ben hit me. It is cold.", by=cast.rosa)
    page = client.post(f"/additions/{harm.key}/route/", {"kind": "safeguarding", "words": "Ben hit me."}, follow=True)
    assert "It went there." in page.content.decode()
    client.post(
        f"/additions/{both.key}/route/", {"kind": "safeguarding", "words": "Ben hit me.", "rest": "It is cold."}
    )
    for addition in (harm, both):
        addition.refresh_from_db()
    assert (harm.is_shown, harm.words) == (False, "Ben hit me.")
    assert (both.is_shown, both.words, both.first_words) == (True, "It is cold.", "Ben hit me. It is cold.")
    assert {route.words for route in Route.objects.for_person(cast.safa)} == {"Ben hit me."}
    showers.refresh_from_db()
    assert showers.state == "said", "what was said first stays where it is"
    for route in showers.routes.all():
        route.record_outcome(words="Dealt with.", code="safe", by=cast.safa)
    showers.refresh_from_db()
    assert showers.state == "said"


def test_added_words_sent_on_before_the_first_ones_are_read_end_nothing(cast, cold):
    addition = cold.add("Ben hit me.", by=cast.rosa)
    Route.send(cold, "danger", by=cast.max, addition=addition).record_outcome(words="x", by=cast.max)
    cold.refresh_from_db()
    assert cold.state == "arrived"
    cold.publish(by=cast.max)
    assert cold.state == "said"


def test_urgent_and_named_whoever_is_on_duty_hears_at_once_each_time(cast, wash):
    OnDuty.put(unit=cast.tern, person=cast.max, since=date(2026, 1, 1), until=date(2099, 1, 1), by=cast.adam)
    for number in (1, 2):
        Item.raise_named(unit=cast.larch, theme=wash, words="He will hurt her.", by=cast.rosa, urgent=True)
        assert Notice.objects.filter(person=cast.max, about__startswith="voice.urgent:").count() == number
    assert not Notice.objects.filter(person=cast.safa).exists()
    page = browser(cast.max).get("/notices/").content.decode()
    assert "/readings/" in page and "hurt" not in page


def test_urgent_with_nobody_on_duty_every_reader_and_the_next_one_hear(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="He will hurt her.", by=cast.rosa, urgent=True)
    told = Notice.objects.filter(about=f"voice.urgent:{item.urgent.pk}").values_list("person__username", flat=True)
    assert set(told) == {"max", "safa"} == readers(cast, Item.objects, item)
    assert "It cannot wait." in browser(cast.safa).get("/readings/").content.decode()


def test_urgent_and_about_staff_the_manager_on_duty_is_not_told(cast, wash):
    OnDuty.put(unit=cast.tern, person=cast.max, since=date(2026, 1, 1), until=date(2099, 1, 1), by=cast.adam)
    Item.raise_named(unit=cast.larch, theme=wash, words="He hits.", by=cast.rosa, urgent=True, about_staff=True)
    assert {notice.person.username for notice in Notice.objects.all()} == {"safa", "fred"}


def test_urgent_and_without_a_name_they_hear_with_the_clock_once(cast, wash):
    with time_machine.travel(NOON, tick=False):
        say(unit=cast.larch, theme=wash, once="one", words="He will hurt her.", urgent=True)
        assert not Notice.objects.exists(), "a notice of that moment would tell when it was said"
        check_reading_clocks()
        check_reading_clocks()
    assert Notice.objects.filter(person=cast.max, about__startswith="voice.urgent:").count() == 1
    assert Urgent.objects.get().told


def test_a_name_that_was_given_and_seen_in_a_lane_is_written_down(cast, wash):
    say(unit=cast.larch, theme=wash, once="one", words="My tablets.", name_given="Jo")
    empty_pool()
    route = Route.send(Item.objects.get(), "own_care", by=cast.max)
    browser(cast.nia).get(f"/routes/{route.key}/")
    assert Look.objects.filter(by=cast.nia, what="a name that was given").exists()


@pytest.mark.parametrize(("who", "sees"), [
    ("tom", True), ("gus", True), ("safa", True), ("carol", True), ("adam", False), ("igor", False), ("nobody", False),
])  # fmt: skip
def test_the_providers_circle_is_everybody_who_may_see_a_wall(cast, showers, who, sees):
    showers.widen("provider", by=cast.rosa)
    assert (showers in Item.objects.for_person(cast.everybody[who])) is sees


def test_words_with_a_name_are_shown_more_widely_only_when_their_raiser_says_yes(cast, showers, wash):
    with pytest.raises(Refused, match="Ask the person who said it"):
        showers.widen("provider", by=cast.maya)
    with pytest.raises(Refused, match="Choose who"):
        showers.widen("nonsense", by=cast.maya, raiser_agreed=True)
    showers.widen("provider", by=cast.maya, raiser_agreed=True)
    assert showers.circles.last().raiser_agreed
    say(unit=cast.larch, theme=wash, once="one", words="Cold.")
    empty_pool()
    nameless = Item.objects.get(words="Cold.")
    nameless.publish(by=cast.max)
    nameless.widen("provider", by=cast.maya)
    assert nameless.circle == "provider"


def test_nobody_follows_nothing(cast, showers):
    follow(None, showers)


@pytest.mark.parametrize("unit", ["²", "9" * 5000, "-1", "larch", ""])
def test_a_place_that_is_none_is_asked_for_again(cast, unit):
    Role.give(person=cast.maya, unit=cast.birch, kind=K.CHAIR)
    page = browser(cast.maya).post("/items/new/", {"unit": unit, "theme": "wash", "to": "known"})
    assert page.status_code == 200
