"""Somebody's own words are read only by those who may see the thing itself, on whatever page it is talked about."""

import pytest
from django.urls import reverse

from floorboard.councils.models import Council, KeptSeat, Meeting, Seat
from floorboard.decisions.models import Decision
from floorboard.people.models import Role
from tests.councils.conftest import at, begin, fresh

K = Role.Kind
WORDS = "Showers are icy and I cry"
# Who may see the thing on Larch Ward, and so reads its words wherever they stand.
READS = {"maya", "vera", "sol", "rosa", "ravi", "lena", "nia", "edie", "pru", "max", "reg", "insa"}
# Who sees that something was decided there, and about what kind of thing. Not the words.
SEES_ITS_THEME = {"carol", "ada", "ivo", "cleo", "lea", "ines", "bea", "safa", "cora", "fred"}


def pages_of(client, cast, *addresses) -> dict[str, str]:
    shown = {}
    for who, person in cast.everybody.items():
        client.force_login(person)
        answers = [client.get(address) for address in addresses]
        shown[who] = "".join(answer.content.decode() for answer in answers if answer.status_code == 200)
    return shown


@pytest.fixture
def decided(said, council, cast):
    """The council decided about something Rosa said."""
    item = said(WORDS)
    meeting = begin(council, cast.maya)
    meeting.lines.get(item=item).decide("Ask for a new heater.", by=cast.maya)
    return Decision.objects.get()


DOORS = {
    "list": lambda decision: reverse("decision-list"),
    "page": lambda decision: reverse("decision-detail", args=[decision.pk]),
    "plain": lambda decision: reverse("decision-detail", args=[decision.pk]) + "?format=plain",
    "power": lambda decision: reverse("decision-power", args=[decision.pk]),
    "promise": lambda decision: reverse("decision-promise", args=[decision.pk]),
    "plan": lambda decision: reverse("decision-plan", args=[decision.pk]),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_decision_about_something_said_keeps_its_words_for_those_who_may_see_it(client, cast, decided, door):
    shown = pages_of(client, cast, DOORS[door](decided))
    assert {who for who, page in shown.items() if WORDS in page} <= READS
    if door in ("list", "page", "power"):
        assert {who for who, page in shown.items() if WORDS in page} == READS
        assert {who for who, page in shown.items() if "About: Washing and toilets" in page} == SEES_ITS_THEME


def test_no_copy_of_the_words_is_stored_and_taking_back_hides_them_everywhere(client, cast, council, decided):
    assert decided.question == ""
    decided.item.withdraw(by=cast.rosa)
    meeting = council.meetings.get()
    meeting.close(by=cast.maya)
    shown = pages_of(
        client, cast, DOORS["list"](decided), DOORS["page"](decided), reverse("meeting-detail", args=[meeting.pk]),
        reverse("minutes", args=[meeting.pk]),
    )  # fmt: skip
    assert not any(WORDS in page for page in shown.values())
    assert "Taken back by the person who said it." in shown["maya"]


def test_a_notice_of_the_decision_says_only_what_it_is_about(cast, decided):
    from floorboard.notices.things import heading, thing_for

    for who in ("ines", "maya"):
        assert (
            heading(thing_for(cast.everybody[who], f"decisions.decision:{decided.pk}")) == "About: Washing and toilets"
        )


def test_a_question_that_comes_back_for_review_stands_on_the_plan_through_what_was_said(cast, council, decided):
    from floorboard.councils.reading_lines import plan_for

    council.meetings.get().close(by=cast.maya)
    decided.comes_back_on = decided.outcome.made_on
    decided.save()
    coming = Meeting.plan(council=council, starts_at=at("2026-03-20"), by=cast.maya)
    for who, title in {"maya": WORDS, "ines": "About: Washing and toilets"}.items():
        line = coming.lines.filter(decision=decided)
        assert [one.title for one in plan_for(cast.everybody[who], line)] == [title]


@pytest.fixture
def group(cast):
    """A governance group of the region, with people from elsewhere at its table."""
    group = Council.establish(unit=cast.north, kind="governance", by=cast.reg)
    for who, capacity in {"tom": "chair", "carol": "member", "reg": "lead"}.items():
        Seat.give(council=group, person=cast.everybody[who], capacity=capacity, by=cast.reg)
    return group


@pytest.fixture
def sent_up(said, cast):
    item = said(WORDS)
    item.escalate(to=cast.north, kind=K.REGIONAL_LEAD, reason="Too big for us.", by=cast.maya)
    return fresh(item)


AT_THE_TABLE = {"tom": False, "carol": False, "reg": True, "pru": True}
TABLE_DOORS = (
    "meeting-detail", "meeting-running", "meeting-paper", "meeting-script", "meeting-invitation", "minutes",
    "minutes-paper",
)  # fmt: skip


@pytest.mark.parametrize("who", AT_THE_TABLE)
def test_a_seat_at_another_table_reads_what_it_is_about_and_not_the_words(client, cast, group, sent_up, who):
    meeting = begin(group, cast.reg)
    line = meeting.lines.get(item=sent_up)
    line.decide("We pay.", by=cast.reg)
    addresses = [reverse(name, args=[meeting.pk]) for name in TABLE_DOORS]
    addresses.append(reverse("line-escalation", args=[line.pk]))
    client.force_login(cast.everybody[who])
    there = "".join(client.get(one).content.decode() for one in addresses)
    meeting.close(by=cast.reg)
    there += "".join(client.get(one).content.decode() for one in addresses)
    sees = client.get(reverse("item-detail", args=[sent_up.pk])).status_code == 200
    assert (sees, WORDS in there) == (AT_THE_TABLE[who], AT_THE_TABLE[who])
    assert AT_THE_TABLE[who] or "About: Washing and toilets" in there


NAMES = {"max": "given", "tom": "given", "gus": "refused", "nobody": "refused", "not there": "refused"}


@pytest.mark.parametrize("name", NAMES)
def test_giving_a_seat_tells_nobody_which_names_there_are(client, cast, name):
    group = Council.establish(unit=cast.tern, kind="steering", by=cast.max)
    client.force_login(cast.max)
    kept = KeptSeat.keep(council=group, brings="used", by=cast.max)
    page = client.post(reverse("seat-holder", args=[kept.pk]), {"person": name, "once": "x"})
    if NAMES[name] == "given":
        assert page.status_code == 302 and group.seats.get().person.username == name
    else:
        assert "Nobody with this name can sit here." in page.content.decode() and not group.seats.exists()
