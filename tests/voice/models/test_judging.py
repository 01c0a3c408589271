"""Who may say that it is fixed, when, and what that brings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Escalation, Hands, Item, Receipt
from floorboard.voice.models.answer import answer
from floorboard.voice.models.pool import empty_pool

K = Role.Kind
MOST = Hands(people_for=5, people_against=1, staff_for=2)


def day(n):
    return timezone.localdate() + timedelta(days=n)


def fresh(item):
    return Item.objects.get(pk=item.pk)


@pytest.fixture
def said(cast, wash):
    """Something said on Larch Ward, published; by Rosa unless told otherwise."""

    def make(words="The showers are cold.", by=None, **more):
        item = Item.raise_named(unit=cast.larch, theme=wash, words=words, by=by or cast.rosa, **more)
        item.publish(by=cast.reg)
        return item

    return make


@pytest.fixture
def nameless(cast, wash):
    """Something said without a name, and the receipt for it."""
    item = Item.objects.create(unit=cast.larch, theme=wash, words="The showers are cold.", known="anonymous")
    item.settle()
    item.publish(by=cast.reg)
    return item, Receipt.objects.create(item=item, secret="none")


@pytest.fixture
def came_back(cast):
    """The site manager promised something about it and did it."""

    def bring(item):
        item.promise(
            words="I will ring them.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya
        )
        item.actions.last().complete("Rang them.", by=cast.max)
        return fresh(item)

    return bring


@pytest.fixture
def refused(cast):
    """The site manager says it cannot be done."""

    def bring(item):
        up = item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot.", by=cast.maya)
        answer(up, reply="no", words="The law.", instead="A fan.", by=cast.max)
        return fresh(item)

    return bring


# Who says what about something that Rosa said alone and that came back, and how it stands then.
BY_THE_RAISER = [
    ("rosa", "fixed", "ended"),
    ("rosa", "partly", "waiting"),
    ("rosa", "not_fixed", "waiting"),
    ("ravi", "fixed", None),
    ("maya", "fixed", None),
    ("lena", "fixed", None),
    ("max", "fixed", None),
    ("reg", "not_fixed", None),
]


@pytest.mark.parametrize("who, judgement, state", BY_THE_RAISER)
def test_alone_with_it_the_raiser_and_nobody_else_says_if_it_is_fixed(cast, said, came_back, who, judgement, state):
    item, person = came_back(said()), getattr(cast, who)
    if state is None:
        with pytest.raises(Refused, match="Only the council, or a person who said this"):
            item.judge(judgement, by=person)
        assert not item.verdicts.exists()
    else:
        item.judge(judgement, by=person)
        assert fresh(item).state == state


def test_touches_on_the_tablet_may_be_anybodys_and_take_nothing_from_the_raiser(cast, said, came_back):
    item = said()
    item.touch("tablet")
    came_back(item).judge("fixed", by=cast.rosa)
    assert fresh(item).ending.kind == "fixed"


# What others did with it; after any of these the raiser's "fixed" waits for the council.
OTHERS = {
    "somebody said me too": lambda cast, item, said: item.support(by=cast.ravi),
    "hands went up in a meeting": lambda cast, item, said: item.touch("hands", 3),
    "a council took it up": lambda cast, item, said: item.take_up(forum="council:1", by=cast.maya),
    "another was joined to it": lambda cast, item, said: said("Cold showers.", cast.ravi).join(item, by=cast.maya),
}


@pytest.mark.parametrize("judgement", ["fixed", "partly", "not_fixed"])
@pytest.mark.parametrize("others", OTHERS)
def test_what_is_not_theirs_alone_waits_for_the_council(cast, said, came_back, others, judgement):
    item = said()
    OTHERS[others](cast, item, said)
    item = came_back(item)
    verdict = item.judge(judgement, by=cast.rosa)
    assert fresh(item).state == "check", "it is written down and stays open"
    assert item.verdicts.get() == verdict
    item.judge("fixed", by=cast.maya, hands=MOST, written_as=K.CHAIR)
    assert fresh(item).ending.kind == "fixed"


def test_a_me_too_taken_back_leaves_the_raiser_alone_again(cast, said, came_back):
    item = said()
    item.support(by=cast.ravi)
    item.unsupport(by=cast.ravi)
    came_back(item).judge("fixed", by=cast.rosa)
    assert fresh(item).state == "ended"


def test_each_raiser_of_joined_things_is_heard_and_none_of_them_closes_it(cast, said, came_back):
    first, second, third = said(), said("Cold showers.", cast.ravi), said("No hot water.", cast.maya)
    third.join(second, by=cast.lena)
    second.join(first, by=cast.lena)
    first = came_back(first)
    for person, judgement in ((cast.rosa, "fixed"), (cast.ravi, "not_fixed"), (cast.maya, "fixed")):
        first.judge(judgement, by=person)
        assert fresh(first).is_open
    with pytest.raises(Refused, match="Only the council"):
        first.judge("fixed", by=cast.vera)
    first.judge("not_fixed", by=cast.vera, hands=MOST, written_as=K.VICE_CHAIR)
    assert fresh(first).state == "waiting"


def test_a_receipt_judges_what_it_is_for_and_nothing_else(cast, said, nameless, came_back):
    item, receipt = nameless
    other = came_back(said())
    with pytest.raises(Refused, match="Only the council"):
        other.judge("fixed", receipt=receipt)
    came_back(item).judge("fixed", receipt=receipt)
    assert fresh(item).state == "ended"


def test_what_a_receipt_does_is_dated_by_the_day(cast, nameless, came_back):
    item, receipt = nameless
    item = came_back(item)
    before = Entry.objects.latest("position").position
    item.judge("not_fixed", receipt=receipt)
    later = Entry.objects.filter(position__gt=before)
    assert not later.exists(), "its place among the others would tell the moment"
    empty_pool()
    assert sorted(entry.what for entry in later) == ["item escalated", "item judged"]
    assert {entry.at for entry in later} == {None} and {entry.who for entry in later} == {None}
    back = item.escalations.get()
    assert back.at - item.actions.get().completion.at == timedelta(microseconds=1), "no moment of its own"
    assert Escalation.objects.order_by("at").last() == back


def test_before_anything_came_back_there_is_nothing_to_judge(cast, said):
    item = said()
    for judgement in ("partly", "not_fixed"):
        with pytest.raises(Refused, match="Nothing has come back yet"):
            item.judge(judgement, by=cast.rosa)
    item.promise(words="I will ring.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya)
    with pytest.raises(Refused, match="Nothing has come back yet"):
        fresh(item).judge("fixed", by=cast.rosa)


def test_what_put_itself_right_may_be_called_fixed(cast, said):
    item = said()
    item.judge("fixed", by=cast.rosa)
    assert fresh(item).ending.kind == "fixed"


def test_before_it_is_read_nobody_judges(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Cold.", by=cast.rosa)
    with pytest.raises(Refused, match="Nothing has come back"):
        item.judge("fixed", by=cast.rosa)


def test_what_has_ended_is_not_judged_again(cast, said, came_back):
    item = came_back(said())
    item.judge("fixed", by=cast.rosa)
    with pytest.raises(Refused, match="ended already"):
        item.judge("not_fixed", by=cast.rosa)


def test_a_thank_you_needs_no_verdict(cast, said):
    item = said(kind="thanks")
    with pytest.raises(Refused, match="thank you needs no verdict"):
        item.judge("fixed", by=cast.rosa)
    item.end("thanks", by=cast.maya)
    assert fresh(item).ending.kind == "thanks"


# --- The council ---

HANDS = [
    (Hands(people_for=4), True),
    (Hands(people_for=4, people_against=3, staff_against=9), True),
    (Hands(people_for=0, staff_for=6), "Only staff"),
    (Hands(people_for=2, people_against=2, staff_for=6), "Most people who use the service"),
    (Hands(people_for=1, people_against=3, staff_for=9), "Most people who use the service"),
    (Hands(people_for=0, people_against=3), "Most people who use the service"),
]


@pytest.mark.parametrize("hands, allowed", HANDS)
def test_the_people_who_use_the_service_carry_a_councils_verdict(cast, said, came_back, hands, allowed):
    item = came_back(said())
    if allowed is True:
        item.judge("fixed", by=cast.maya, hands=hands, written_as=K.CHAIR)
        assert fresh(item).state == "ended"
    else:
        with pytest.raises(Refused, match=allowed):
            item.judge("fixed", by=cast.maya, hands=hands, written_as=K.CHAIR)


# Who writes the council's verdict on what the site manager owed: does it count at once?
WRITERS = [("maya", True), ("vera", True), ("sol", True), ("lena", True), ("max", False)]


@pytest.mark.parametrize("who, counts", WRITERS)
def test_whoever_owed_it_needs_a_member_to_confirm_what_they_write(cast, said, came_back, who, counts):
    item = came_back(said())
    verdict = item.judge("fixed", by=getattr(cast, who), hands=MOST, written_as=K.CHAIR)
    assert verdict.counts is counts
    assert (fresh(item).state == "ended") is counts


def test_somebody_who_answered_and_has_another_role_now_still_owed_it(cast, said, came_back):
    item = came_back(said())
    cast.max.roles.get().end()
    Role.give(person=cast.max, unit=cast.larch, kind=K.COUNCIL_LEAD)
    max_now = type(cast.max).objects.get(pk=cast.max.pk)
    assert not item.judge("fixed", by=max_now, hands=MOST, written_as=K.COUNCIL_LEAD).counts


def test_a_raiser_who_owes_it_does_not_judge_it(cast, said, came_back):
    item = came_back(said(by=cast.max))
    with pytest.raises(Refused, match="You owed this yourself"):
        item.judge("fixed", by=cast.max)


@pytest.fixture
def to_confirm(cast, said, came_back):
    item = came_back(said())
    return item.judge("fixed", by=cast.max, hands=MOST, written_as=K.SITE_MANAGER)


CONFIRMERS = [("rosa", True), ("maya", True), ("ravi", True), ("max", False)]


@pytest.mark.parametrize("who, allowed", CONFIRMERS)
def test_who_confirms(cast, to_confirm, who, allowed):
    if allowed:
        to_confirm.confirm(by=getattr(cast, who))
        assert fresh(to_confirm.item).ending.kind == "fixed"
    else:
        with pytest.raises(Refused, match="Another member"):
            to_confirm.confirm(by=getattr(cast, who))


def test_a_raisers_no_stops_a_verdict_that_waits_to_be_confirmed(cast, to_confirm):
    item = fresh(to_confirm.item)
    item.take_up(forum="council:1", by=cast.maya)
    item.judge("not_fixed", by=cast.rosa)
    with pytest.raises(Refused, match="Somebody has said something else"):
        to_confirm.confirm(by=cast.maya)
    assert fresh(item).is_open


def test_nothing_is_confirmed_twice(cast, to_confirm, said, came_back):
    to_confirm.confirm(by=cast.maya)
    with pytest.raises(Refused, match="no second person"):
        to_confirm.confirm(by=cast.rosa)


# --- Going back ---


def test_it_goes_back_to_whoever_acted_last_with_a_new_day_and_keeps_its_age(cast, said, came_back):
    item = came_back(said())
    Item.objects.filter(pk=item.pk).update(arrived_on=day(-50))
    item.judge("partly", by=cast.maya, hands=MOST, written_as=K.CHAIR, words="Only two of four are warm.")
    item = fresh(item)
    assert (item.state, item.at_unit, item.at_kind) == ("waiting", cast.tern, K.SITE_MANAGER)
    assert item.due_on > timezone.localdate()
    assert item.days_old() == 50
    assert item.escalations.get().reason == "Only two of four are warm."


def test_it_goes_back_to_ward_staff_who_promised_it_and_they_can_answer(cast, said):
    item = said()
    item.promise(words="I will ring.", owner_unit=cast.larch, owner_kind=K.WARD_STAFF, due=day(3), by=cast.maya)
    item.actions.get().complete("Rang.", by=cast.nia)
    fresh(item).judge("not_fixed", by=cast.rosa)
    back = item.escalations.get()
    assert (back.to, back.kind) == (cast.larch, K.WARD_STAFF)
    answer(back, reply="no", words="They do not pick up.", instead="I will write.", by=cast.nia)
    assert fresh(item).state == "could_not"


def test_it_goes_up_when_the_place_that_did_it_has_closed(cast, said):
    item = said()
    item.promise(words="A fan.", owner_unit=cast.catering, owner_kind=K.DEPARTMENT_LEAD, due=day(3), by=cast.maya)
    item.actions.get().complete("There is one.", by=cast.cass)
    cast.catering.close(on=timezone.localdate(), reason="It moved.", by=cast.adam)
    fresh(item).judge("not_fixed", by=cast.maya, hands=MOST, written_as=K.CHAIR)
    back = item.escalations.get()
    assert (back.to, back.kind) == (cast.tern, K.SITE_MANAGER)


# --- A no, and a question ---

ACCEPTING = [("maya", True), ("lena", True), ("max", False)]


@pytest.mark.parametrize("who, allowed", ACCEPTING)
def test_a_no_ends_when_the_council_accepts_it_and_not_by_whoever_said_no(cast, said, refused, who, allowed):
    item = refused(said())
    if allowed:
        item.end("could_not", by=getattr(cast, who))
        assert fresh(item).ending.kind == "could_not"
    else:
        with pytest.raises(Refused, match="You owed this"):
            item.end("could_not", by=getattr(cast, who))


def test_a_no_the_council_does_not_accept_goes_back_or_up(cast, said, refused):
    item = refused(said())
    item.judge("not_fixed", by=cast.maya, hands=MOST, written_as=K.CHAIR)
    assert fresh(item).at_unit == cast.tern
    other = refused(said("No door."))
    other.escalate(to=cast.north, kind=K.REGIONAL_LEAD, reason="We do not accept it.", by=cast.maya)
    assert fresh(other).at_unit == cast.north


def test_a_question_is_answered_without_a_promise_and_ends_as_answered(cast, said):
    item = said("When is the dentist here?", kind="question")
    up = item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="We do not know.", by=cast.maya)
    answer(up, reply="yes", words="Every first Monday.", by=cast.max)
    assert fresh(item).state == "check"
    fresh(item).judge("fixed", by=cast.rosa)
    assert fresh(item).ending.kind == "answered"


ENDS_TOO_SOON = [
    ("fixed", "Only the people who raised it"),
    ("could_not", "Nobody has said"),
    ("thanks", "Only a thank you"),
    ("answered", "Only a question"),
    ("joined", "Join it"),
    ("routed", "What came of it"),
]


@pytest.mark.parametrize("kind, words", ENDS_TOO_SOON)
def test_nothing_ends_by_a_way_it_did_not_go(cast, said, came_back, kind, words):
    for item in (said(), came_back(said("No door."))):
        with pytest.raises(Refused, match=words):
            item.end(kind, by=cast.maya)
        assert fresh(item).is_open
