"""Every page of councils and meetings, and who gets what: 200 theirs, 403 seen but not theirs to do, 404 not to be known."""

import pytest
from django.urls import reverse

from floorboard.councils.models import Correction, Council, ExtraCall, Invitation, Seat
from floorboard.people.models import Role
from tests.councils.conftest import begin

K = Role.Kind

WHO = [
    "maya",
    "vera",
    "sol",
    "lena",
    "rosa",
    "carol",
    "nia",
    "ada",
    "max",
    "reg",
    "eli",
    "ines",
    "insa",
    "tom",
    "adam",
    "nobody",
]
SEEN, READ, WORDS, PLANS, RUNS = "seen", "read", "words", "plans", "runs"
REACH = {
    RUNS: {"maya", "vera", "sol", "lena"},
    PLANS: {"maya", "vera", "sol", "lena", "max", "reg"},
    WORDS: {"maya", "vera", "sol", "lena", "rosa", "nia", "max", "reg", "insa"},
    READ: {"maya", "vera", "sol", "lena", "rosa", "nia", "max", "reg", "insa", "carol", "ada"},
    SEEN: {"maya", "vera", "sol", "lena", "rosa", "nia", "max", "reg", "insa", "carol", "ada", "ines"},
}
# address, what one needs to do it, what one needs to know it is there
GET = [
    ("council-detail", SEEN, SEEN),
    ("council-settings", PLANS, SEEN),
    ("meeting-list", SEEN, SEEN),
    ("meeting-new", PLANS, SEEN),
    ("extra-calls", READ, SEEN),
    ("meeting-detail", SEEN, SEEN),
    ("meeting-cancellation", PLANS, SEEN),
    ("meeting-closing", RUNS, SEEN),
    ("meeting-running", RUNS, SEEN),
    ("meeting-invitation", PLANS, SEEN),
    ("meeting-talks", RUNS, SEEN),
    ("meeting-paper", WORDS, SEEN),
    ("meeting-script", WORDS, SEEN),
    ("meeting-slips", SEEN, SEEN),
    ("line-escalation", RUNS, WORDS),
]
POST = [
    ("council-setting-up", PLANS, SEEN),
    ("agenda-building", PLANS, SEEN),
    ("agenda-line-new", PLANS, SEEN),
    ("meeting-opening", RUNS, SEEN),
    ("meeting-chairing", RUNS, SEEN),
    ("meeting-attendance", RUNS, SEEN),
    ("meeting-faces", RUNS, SEEN),
    ("line-place", PLANS, WORDS),
    ("line-dropping", PLANS, WORDS),
    ("line-carrying", PLANS, WORDS),
    ("line-putting-back", PLANS, WORDS),
    ("line-talk", RUNS, WORDS),
]
ON_COUNCIL = {"council-detail", "council-settings", "meeting-list", "meeting-new", "extra-calls", "council-setting-up"}


def expected(name, needs, known):
    return "ok" if name in REACH[needs] else 403 if name in REACH[known] else 404


def got(response):
    return "ok" if response.status_code in (200, 302) else response.status_code


@pytest.fixture
def key(council, running):
    line = running.add("The garden.")

    def key(name):
        thing = council if name in ON_COUNCIL else line if name.startswith("line-") else running
        return reverse(name, args=[thing.pk])

    return key


@pytest.mark.parametrize("name, needs, known", GET)
def test_pages(client, cast, key, name, needs, known):
    answers = {}
    for who in WHO:
        client.force_login(getattr(cast, who))
        answers[who] = got(client.get(key(name)))
    assert answers == {who: expected(who, needs, known) for who in WHO}


POSTED = {
    "meeting-attendance": {"person": "+1"},
    "meeting-faces": {"face": "good"},
    "line-talk": {"words": "x", "do": "stay"},
}


@pytest.mark.parametrize("name, needs, known", POST)
def test_buttons(client, cast, key, name, needs, known):
    answers = {}
    for who in reversed(WHO):
        client.force_login(getattr(cast, who))
        answers[who] = got(client.post(key(name), POSTED.get(name, {"words": "More", "section": "new", "way": "up"})))
    assert answers == {who: expected(who, needs, known) for who in WHO}


MINUTES = {
    "minutes": (WORDS, WORDS),
    "minutes-paper": (WORDS, WORDS),
    "minute-removal": (RUNS, WORDS),
    "minutes-correction": (WORDS, WORDS),
    "minutes-agreement": (RUNS, WORDS),
    "correction-looking": (RUNS, WORDS),
}


@pytest.mark.parametrize("name", MINUTES)
def test_drafts_of_minutes(client, cast, running, name):
    running.lines.get(section="how").write("Good.", by=cast.maya)
    running.close(by=cast.maya)
    minutes = running.minutes
    line = minutes.lines.get(kind="note")
    correction = Correction.send(minutes=minutes, words="No.", way="member", line=line, by=cast.rosa)
    things = {"minutes": running, "minutes-paper": running, "minute-removal": line, "correction-looking": correction}
    address = reverse(name, args=[things.get(name, minutes).pk])
    needs, known = MINUTES[name]
    answers = {}
    for who in WHO:
        client.force_login(getattr(cast, who))
        post = name in ("minutes-correction", "minutes-agreement", "correction-looking")
        answers[who] = got(client.post(address, {"words": "x"}) if post else client.get(address))
    assert answers == {who: expected(who, needs, known) for who in WHO}


def test_seats_belong_to_forums_and_who_plans_them(client, cast):
    group = Council.establish(unit=cast.tern, kind="steering", by=cast.max)
    seat = Seat.give(council=group, person=cast.tom, capacity="member", by=cast.max)
    answers = {}
    for who in ("max", "reg", "tom", "maya", "rosa", "nobody"):
        client.force_login(getattr(cast, who))
        answers[who] = client.get(reverse("council-seats", args=[group.pk])).status_code
    assert answers == {"max": 200, "reg": 200, "tom": 403, "maya": 404, "rosa": 404, "nobody": 404}
    client.force_login(cast.tom)
    assert client.post(reverse("seat-end", args=[seat.pk])).status_code == 403
    client.force_login(cast.max)
    assert client.post(reverse("seat-end", args=[seat.pk])).status_code == 302
    assert not group.seats.current().exists()


def test_invitations_are_answered_by_the_role_alone(client, cast, meeting):
    invitation = Invitation.send(meeting=meeting, to=cast.estates, kind=K.DEPARTMENT_LEAD, by=cast.maya)
    address = reverse("asked-reply", args=[invitation.pk])
    answers = {}
    for who in ("eli", "cass", "maya", "rosa", "tom"):
        client.force_login(getattr(cast, who))
        answers[who] = client.get(address).status_code
    assert answers == {"eli": 200, "cass": 404, "maya": 403, "rosa": 403, "tom": 404}
    client.force_login(cast.eli)
    assert "Larch Ward Council" in client.get(reverse("asked-list")).content.decode()
    assert client.post(address, {"reply": "decline", "words": ""}).status_code == 200
    assert client.post(address, {"reply": "send", "words": "The heating engineer"}).status_code == 302
    assert invitation.reply.kind == "send"


def test_a_call_is_backed_by_members(client, cast, council):
    from datetime import timedelta

    from django.utils import timezone

    call = ExtraCall.make(
        council=council, starts_at=timezone.now() + timedelta(days=3), reason="Heating.", by=cast.rosa
    )
    address = reverse("extra-call-backing", args=[call.pk])
    for who, status in (("tom", 404), ("ines", 404), ("nia", 302), ("ravi", 302), ("carol", 302)):
        client.force_login(getattr(cast, who))
        assert client.post(address).status_code == status
    call.refresh_from_db()
    assert call.meeting.kind == "extra" and call.callers.count() == 3, "ward staff see it, but do not call"


CLOSERS = {"adam": 200, "max": 403, "maya": 403, "tom": 404, "nobody": 404}


def test_who_closes_a_place(client, cast, council):
    for who, status in CLOSERS.items():
        client.force_login(getattr(cast, who))
        assert client.get(reverse("closing-new", args=[cast.larch.pk])).status_code == status


def test_who_rules_how_often_new_councils_meet(client, cast):
    for who, status in {"max": 200, "reg": 200, "rosa": 404, "maya": 404}.items():
        client.force_login(getattr(cast, who))
        assert client.get(reverse("unit-cadence", args=[cast.tern.pk])).status_code == status


def test_the_list_shows_each_person_their_councils_and_their_duties(client, cast, council):
    pages = {}
    for who in ("max", "rosa", "gus", "nobody"):
        client.force_login(getattr(cast, who))
        pages[who] = client.get(reverse("council-list")).content.decode()
    assert (
        "Larch Ward Council" in pages["max"] and "Birch Ward" in pages["max"] and "no council here yet" in pages["max"]
    )
    assert "Larch Ward Council" in pages["rosa"] and "Birch Ward" not in pages["rosa"]
    assert "Larch Ward Council" not in pages["gus"] and "Rowan Ward" in pages["gus"]
    assert "You do not belong to a council" in pages["nobody"]


def test_without_a_council_nobody_is_asked_for_words(client, cast):
    """Those who see only the wall see when the council meets, and none of what was said."""
    from floorboard.voice.models import Item, Theme

    item = Item.raise_named(
        unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="The showers are cold.", by=cast.rosa
    )
    item.publish(by=cast.max)
    council = Council.establish(unit=cast.larch, by=cast.max)
    meeting = begin(council, cast.maya)
    for address in (reverse("council-detail", args=[council.pk]), reverse("meeting-detail", args=[meeting.pk])):
        for who, sees in {"rosa": True, "carol": False, "ines": False, "ada": False}.items():
            client.force_login(getattr(cast, who))
            page = client.get(address).content.decode()
            assert ("showers are cold" in page) is sees, (address, who)
            assert ("Maya" in page) is (sees and "councils/" in address)


def test_a_stale_form_of_what_a_council_promises_overwrites_nobody_unseen(client, cast, council):
    address = reverse("council-settings", args=[council.pk])
    client.force_login(cast.maya)
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"usual_place": "The garden"}
    council.change(usual_place="The day room", by=cast.sol)
    page = client.post(address, sent)
    text = page.content.decode()
    assert "Somebody changed this" in text and "The day room" in text and "The garden" in text
    again = sent | {"started": page.context["form"]["started"].value()}
    assert client.post(address, again).status_code == 302
    assert type(council).objects.get().usual_place == "The garden"
