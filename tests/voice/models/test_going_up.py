"""Going up, across, being passed on, asked and answered."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.notices.models import Notice
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Escalation, Item, Question, Rung
from floorboard.voice.models.answer import answer
from floorboard.voice.models.handing_up import hand_up_what_is_owed

K = Role.Kind


def day(n):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def up(cast, showers):
    return showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot mend it.", by=cast.maya)


def yes(escalation, cast, by, **more):
    said = {"owner_unit": cast.tern, "owner_kind": K.SITE_MANAGER, "due": day(9)} | more
    return answer(escalation, reply="yes", words="A new heater.", by=by, **said)


# Where something said on Larch Ward can go: (place, role, allowed).
PLACES = [
    ("tern", K.SITE_MANAGER, True),
    ("north", K.REGIONAL_LEAD, True),
    ("alder", K.ADVISORY_MEMBER, True),
    ("catering", K.DEPARTMENT_LEAD, True),
    ("estates", K.DEPARTMENT_LEAD, True),
    ("gull", K.SITE_MANAGER, False),
    ("south", K.REGIONAL_LEAD, False),
    ("birch", K.SITE_MANAGER, False),
    ("larch", K.SITE_MANAGER, False),
    ("tern", K.REGIONAL_LEAD, False),
    ("tern", K.RESIDENT, False),
    ("tern", K.INSPECTOR, False),
]


@pytest.mark.parametrize("place, kind, allowed", PLACES)
def test_it_goes_up_or_across_and_nowhere_else(cast, showers, place, kind, allowed):
    to = getattr(cast, place)
    if allowed:
        sent = showers.escalate(to=to, kind=kind, reason="We cannot.", by=cast.maya)
        assert sent.direction == ("across" if to.level == "department" else "up")
    else:
        with pytest.raises(Refused):
            showers.escalate(to=to, kind=kind, reason="We cannot.", by=cast.maya)
        assert not showers.escalations.exists()


def test_nothing_goes_without_a_reason_unread_twice_or_to_a_closed_place(cast, showers, wash):
    unread = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa)
    with pytest.raises(Refused, match="read and published"):
        unread.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    with pytest.raises(Refused, match="Give a reason"):
        showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="", by=cast.maya)
    cast.catering.close(on=timezone.localdate(), reason="It moved.", by=cast.adam)
    with pytest.raises(Refused, match="has closed"):
        showers.escalate(to=cast.catering, kind=K.DEPARTMENT_LEAD, reason="x", by=cast.maya)
    showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    with pytest.raises(Refused, match="Somebody must answer this already"):
        showers.escalate(to=cast.north, kind=K.REGIONAL_LEAD, reason="x", by=cast.maya)


@pytest.mark.parametrize("place, nation_day", [("larch", date(2026, 11, 30)), ("rowan", date(2026, 12, 1))])
def test_twenty_working_days_from_the_day_after_by_the_bank_holidays_of_its_own_nation(cast, wash, place, nation_day):
    """From 2 November 2026: 30 November is a bank holiday in Scotland and not in England."""
    ward = getattr(cast, place)
    with time_machine.travel("2026-11-02T12:00:00+00:00", tick=False):
        item = Item.raise_named(unit=ward, theme=wash, words="Cold.", by=cast.rosa)
        item.publish(by=cast.pru)
        sent = item.escalate(to=ward.above, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    assert sent.due_on == nation_day
    assert sent.limit == 20


# Who may take, answer or pass on what reached the site manager of Tern Hollow.
MINE = [("max", True), ("reg", False), ("gus", False), ("maya", False), ("eli", False), ("adam", False), ("pru", False)]


@pytest.mark.parametrize("who, allowed", MINE)
@pytest.mark.parametrize("verb", ["take", "answer", "pass_on", "ask_department", "ask_ward"])
def test_only_the_role_it_reached_acts_on_it(cast, up, who, allowed, verb):
    by = getattr(cast, who)
    verbs = {
        "take": lambda: up.take(by=by),
        "answer": lambda: yes(up, cast, by),
        "pass_on": lambda: up.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="x", by=by),
        "ask_department": lambda: up.ask_department(to=cast.catering, kind=K.DEPARTMENT_LEAD, reason="x", by=by),
        "ask_ward": lambda: up.ask_ward("Which one?", by=by),
    }
    if allowed:
        verbs[verb]()
    else:
        with pytest.raises(Refused, match="Only the role it reached"):
            verbs[verb]()


def test_taking_it_twice_is_once_and_moves_no_day(cast, up):
    due = up.due_on
    assert up.take(by=cast.max) == up.take(by=cast.max)
    up.refresh_from_db()
    assert up.due_on == due


def test_passing_on_gives_a_new_day_and_never_back_to_whoever_passed_it(cast, up):
    further = up.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="It costs too much.", by=cast.max)
    assert not Escalation.objects.get(pk=up.pk).is_open
    with pytest.raises(Refused, match="They passed it on already"):
        further.pass_on(to=cast.tern, kind=K.SITE_MANAGER, reason="No, yours.", by=cast.reg)
    with pytest.raises(Refused, match="with this role already"):
        further.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="x", by=cast.reg)
    with pytest.raises(Refused, match="Nobody owes an answer"):
        yes(Escalation.objects.get(pk=up.pk), cast, cast.max)


def test_a_level_that_asks_a_department_stays_answerable_by_its_own_day(cast, up, showers):
    asked = up.ask_department(to=cast.catering, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.max)
    assert Item.objects.get(pk=showers.pk).at_unit == cast.tern
    assert asked.due_on <= up.due_on
    yes(up, cast, cast.max)
    assert not Escalation.objects.get(pk=asked.pk).is_open, "the level answered, so the department owes nothing more"
    with pytest.raises(Refused):
        yes(asked, cast, cast.cass)


def test_a_department_that_was_asked_stays_asked_when_the_level_passes_it_on(cast, up):
    asked = up.ask_department(to=cast.catering, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.max)
    further = up.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="Too much for us.", by=cast.max)
    asked.refresh_from_db()
    assert asked.within == further and asked.is_open
    yes(further, cast, cast.reg)
    assert not Escalation.objects.get(pk=asked.pk).is_open


@pytest.mark.parametrize("place, kind", [("north", K.REGIONAL_LEAD), ("gull", K.DEPARTMENT_LEAD)])
def test_only_a_department_near_can_be_asked(cast, up, place, kind):
    with pytest.raises(Refused, match="Choose a department"):
        up.ask_department(to=getattr(cast, place), kind=kind, reason="x", by=cast.max)


def test_asking_the_ward_never_stops_the_clock(cast, up, showers):
    due = up.due_on
    question = up.ask_ward("Which one?", by=cast.max)
    question.answer_it("All four.", by=cast.maya)
    up.refresh_from_db()
    assert up.due_on == due and up.is_open
    with pytest.raises(Refused, match="has a reply already"):
        question.answer_it("Two.", by=cast.maya)
    assert question not in Question.objects.open()


BAD_ANSWERS = [
    ({"words": ""}, "Write what will change"),
    ({"reply": "no", "instead": ""}, "A no needs two things"),
    ({"due": None}, "who will do it and by when"),
    ({"owner_unit": None, "owner_kind": ""}, "who will do it and by when"),
    ({"due": date(2020, 1, 1)}, "still to come"),
    ({"owner_kind": K.RESIDENT}, "role that can do it"),
    ({"owner_kind": K.ADVOCATE}, "role that can do it"),
]


@pytest.mark.parametrize("wrong, words", BAD_ANSWERS)
def test_an_answer_says_what_who_and_when(cast, up, wrong, words):
    said = {"reply": "yes", "words": "A heater.", "owner_unit": cast.tern, "owner_kind": K.SITE_MANAGER, "due": day(9)}
    with pytest.raises(Refused, match=words):
        answer(up, by=cast.max, **(said | wrong))
    assert Escalation.objects.get(pk=up.pk).is_open


def test_the_same_question_of_several_wards_is_answered_once_and_each_hears(cast, up, wash):
    other = Item.raise_named(unit=cast.birch, theme=wash, words="Cold showers here too.", by=cast.tom)
    other.publish(by=cast.pru)
    also = other.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.pru)
    yes(up, cast, cast.max, also=[also, up])
    assert {item.state for item in Item.objects.all()} == {"promised"}
    assert other.actions.get().words == "A new heater."


def test_one_answer_to_several_wards_is_all_or_nothing(cast, up, wash):
    other = Item.raise_named(unit=cast.rowan, theme=wash, words="Cold showers.", by=cast.rosa)
    other.publish(by=cast.pru)
    not_mine = other.escalate(to=cast.gull, kind=K.SITE_MANAGER, reason="x", by=cast.pru)
    with pytest.raises(Refused, match="Only the role it reached"):
        yes(up, cast, cast.max, also=[not_mine])
    assert Escalation.objects.owed().count() == 2


# --- The chain is data ---


def names(pairs):
    return [(unit.name, kind) for unit, kind in pairs]


def test_the_nearest_level_first_then_departments_from_near_to_far(cast, showers):
    assert names(showers.next_rungs()) == [
        ("Tern Hollow", K.SITE_MANAGER), ("Catering", K.DEPARTMENT_LEAD), ("Estates", K.DEPARTMENT_LEAD),
    ]  # fmt: skip


def test_a_level_without_a_step_falls_to_the_next(cast, showers, up):
    """There is a division between region and provider, and no step for it."""
    further = up.pass_on(to=cast.north, kind=K.REGIONAL_LEAD, reason="x", by=cast.max)
    ups = [pair for pair in showers.next_rungs(further) if pair[1] != K.DEPARTMENT_LEAD]
    assert set(names(ups)) == {("Alder Care", K.ADVISORY_MEMBER), ("Alder Care", K.PROGRAMME_LEAD)}
    Rung.objects.filter(level="site").delete()
    assert names(showers.next_rungs())[0] == ("North", K.REGIONAL_LEAD)


def test_a_ward_without_a_site_goes_to_its_region(cast, wash):
    lone = Unit.open_new(name="Lone House", level="ward", above=cast.north, service_line=cast.acute)
    item = Item.raise_named(unit=lone, theme=wash, words="Cold.", by=cast.rosa)
    assert names(item.next_rungs())[0] == ("North", K.REGIONAL_LEAD)


def test_what_a_sites_own_council_says_goes_to_its_manager(cast, wash):
    item = Item.raise_named(unit=cast.tern, theme=wash, words="Cold.", by=cast.rosa)
    item.publish(by=cast.pru)
    assert names(item.next_rungs())[0] == ("Tern Hollow", K.SITE_MANAGER)
    assert item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.pru)


def test_the_chain_is_changed_and_never_becomes_a_circle(cast):
    site, region = Rung.objects.get(level="site"), Rung.objects.get(level="region")
    site.change(days=10, nexts=[region], by=cast.adam)
    assert Rung.objects.get(level="site").days == 10
    with pytest.raises(Refused, match="circle"):
        region.change(days=20, nexts=[site], by=cast.adam)
    with pytest.raises(Refused, match="there already"):
        Rung.add(level="site", kind=K.SITE_MANAGER, days=5, by=cast.adam)
    with pytest.raises(Refused, match="cannot answer at this level"):
        Rung.add(level="site", kind=K.RESIDENT, days=5, by=cast.adam)
    region.remove(by=cast.adam)
    assert {rung.kind for rung in site.nexts.all()} == {K.ADVISORY_MEMBER, K.PROGRAMME_LEAD}


def test_days_come_from_the_chain(cast, showers):
    Rung.objects.get(level="site").change(days=3, nexts=[], by=cast.adam)
    assert showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya).limit == 3


def test_when_the_level_answers_no_department_owes_anything_however_it_was_asked(cast, showers):
    up = showers.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="x", by=cast.maya)
    first = up.ask_department(to=cast.estates, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.max)
    inside = Unit.open_new(level="department", name="Heating", above=cast.estates)
    second = first.ask_department(to=inside, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.eli)
    answer(up, reply="no", words="The law.", instead="A fan.", by=cast.max)
    for asked in (first, second):
        asked.refresh_from_db()
        assert not asked.is_open


@pytest.mark.parametrize("way", ["verb", "form"])
def test_what_the_department_promised_already_is_used_and_not_promised_twice(cast, up, showers, client, way):
    asked = up.ask_department(to=cast.estates, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.max)
    answer(
        asked, reply="yes", words="A new heater.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=day(9), by=cast.eli
    )  # fmt: skip
    promise = showers.actions.get()
    if way == "verb":
        answer(up, reply="yes", words="Estates fits one.", uses=promise, by=cast.max)
    else:
        client.force_login(cast.max)
        page = client.get(f"/escalations/{up.key}/answer/").content.decode()
        assert "Estates has promised this already" in page
        sent = {"reply": "yes", "words": "Estates fits one.", "owner": promise.key}
        assert client.post(f"/escalations/{up.key}/answer/", sent | {"do": "check"}).status_code == 200
        assert client.post(f"/escalations/{up.key}/answer/", sent | {"do": "send"}).status_code == 302
    up.refresh_from_db()
    showers.refresh_from_db()
    assert showers.actions.get() == promise == up.answer.uses
    assert (showers.state, showers.at_unit) == ("promised", cast.estates)


def test_a_promise_that_ended_or_is_about_something_else_cannot_be_used(cast, up, showers):
    other = showers.promise(words="x", owner_unit=cast.catering, owner_kind=K.DEPARTMENT_LEAD, due=day(3), by=cast.maya)
    with pytest.raises(Refused, match="not about this"):
        answer(up, reply="yes", words="x", uses=other, by=cast.max)


def test_when_a_place_closes_what_it_owes_goes_to_the_level_above(cast, up, showers):
    asked = up.ask_department(to=cast.estates, kind=K.DEPARTMENT_LEAD, reason="Can you?", by=cast.max)
    promise = showers.promise(
        words="A fan.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=day(3), by=cast.maya
    )
    assert hand_up_what_is_owed(cast.estates, reason="Estates closed.", by=cast.adam) == 2
    handed = Escalation.objects.get(passed_from=asked)
    assert (handed.to, handed.kind, handed.within, handed.is_open) == (cast.north, K.REGIONAL_LEAD, up, True)
    promise.refresh_from_db()
    assert (promise.owner_unit, promise.owner_kind, promise.due_on) == (cast.north, K.REGIONAL_LEAD, day(3))
    assert promise.told.get().words == "Estates closed."
    assert Notice.objects.filter(person=cast.reg).exists()
    promise.complete("Bought.", by=cast.reg)
    assert hand_up_what_is_owed(cast.tern, reason="Tern Hollow closed.", by=cast.adam) == 1
    showers.refresh_from_db()
    assert (showers.state, showers.at_unit) == ("waiting", cast.north)


def test_where_nobody_answers_above_it_cannot_be_handed_up(cast, up):
    Rung.objects.exclude(level="site").delete()
    with pytest.raises(Refused, match="nobody above"):
        hand_up_what_is_owed(cast.tern, reason="x", by=cast.adam)
