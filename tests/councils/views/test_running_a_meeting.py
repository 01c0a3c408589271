"""A meeting from its planning to its agreed minutes, through the pages alone."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Correction, Council, Meeting
from floorboard.people.models import Role
from tests.councils.conftest import begin, fresh, line_of, on

K = Role.Kind


def once_in(page):
    return re.search(r'name="once" value="([^"]+)"', page.content.decode())[1]


def talk(client, line, **typed):
    return client.post(reverse("line-talk", args=[line.pk]), {"do": "next", "started_from": 0} | typed)


@pytest.fixture
def back(said, cast):
    """Something that is done, so the council says if it is fixed."""
    item = said("The showers are cold.")
    item.support(by=cast.ravi)
    due = timezone.localdate() + timedelta(days=3)
    item.promise(words="Mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    item.actions.get().complete("Mended.", by=cast.max)
    return fresh(item)


def test_setting_a_council_up_and_planning(client, cast):
    client.force_login(cast.max)
    page = client.get(reverse("council-new"))
    sent = {"unit": cast.larch.pk, "kind": "peoples_council", "once": once_in(page)}
    first = client.post(reverse("council-new"), sent)
    again = client.post(reverse("council-new"), sent)
    council = Council.objects.get()
    assert first.url == again.url == reverse("council-detail", args=[council.pk])
    client.force_login(cast.maya)
    planning = reverse("meeting-new", args=[council.pk])
    sent = {
        "day": "5 February 2026",
        "hour": "2pm",
        "kind": "ordinary",
        "minutes": 60,
        "place": "Day room",
        "once": once_in(client.get(planning)),
    }
    assert client.post(planning, sent).status_code == 302
    assert client.post(planning, sent).status_code == 302
    meeting = Meeting.objects.get()
    assert timezone.localtime(meeting.starts_at).hour == 14
    assert "Thursday 5" in client.get(reverse("council-detail", args=[council.pk])).content.decode()


WRONG = [
    ({"day": "1 January 2026"}, "has gone by"),
    ({"day": "31 February 2026"}, "28 days"),
    ({"hour": "25:00"}, "no such time"),
    ({"kind": "extra"}, "what the extra meeting is about"),
    ({"day": "4 February 2026"}, "There is a meeting then already"),
    ({"place": "x" * 101}, "too long"),
    ({"day": ""}, "fill this in"),
]


@pytest.mark.parametrize("wrong, words", WRONG)
def test_a_plan_that_cannot_be_says_so_and_keeps_what_was_typed(client, cast, council, wrong, words):
    with on("2026-02-02", 10):
        first = timezone.now() + timedelta(days=2, hours=4)
        Meeting.plan(council=council, starts_at=first)
        client.force_login(cast.maya)
        sent = {"day": "6 February 2026", "hour": "2pm", "kind": "ordinary", "minutes": 60, "place": "Garden"} | wrong
        page = client.post(reverse("meeting-new", args=[council.pk]), sent)
    assert page.status_code == 200
    assert words in page.content.decode()
    for typed in (wrong | {"place": wrong.get("place", "Garden")}).values():
        assert typed in page.content.decode(), "what was typed is shown again"
    assert council.meetings.count() == 1


def test_one_screen_runs_it_all(client, cast, council, said, back):
    music, kind, door = (
        said("More music.", "todo"),
        said("The cook is kind.", "good"),
        said("The phone room has no door."),
    )
    client.force_login(cast.maya)
    meeting = begin(council, cast.maya, {})
    screen = reverse("meeting-running", args=[meeting.pk])
    assert "We can talk, not decide" in client.get(screen).content.decode()
    for name, taps in {"person": 5, "carer": 1, "staff": 2, "first_time": 1}.items():
        for _tap in range(taps):
            client.post(reverse("meeting-attendance", args=[meeting.pk]), {name: "+1"})
    client.post(reverse("meeting-attendance", args=[meeting.pk]), {"department": "+1", "which": cast.estates.key})
    page = client.get(screen).content.decode()
    assert "We can decide things today" in page
    assert "9 people" in page
    assert "6 are not staff" in page

    fixed = line_of(meeting, back)
    page = client.get(f"{screen}?line={fixed.key}").content.decode()
    assert "Is it fixed?" in page
    talk(
        client,
        fixed,
        judgement="partly",
        people_for=5,
        staff_for=1,
        words="Warm now.",
        decided="Shower 3 is still cold.",
    )
    verdict = back.verdicts.get()
    assert (verdict.judgement, verdict.people_for, verdict.staff_for) == ("partly", 5, 1)
    assert fresh(back).state == "waiting", "back to whoever acted last"

    thanks = line_of(meeting, kind)
    talk(client, thanks, do="thanks", words="Everybody clapped.")
    assert fresh(kind).ending.kind == "thanks"

    tune = line_of(meeting, music)
    owner = f"{cast.tern.key}-site_manager"
    talk(client, tune, words="Yes please.", decided="Music on Fridays.", how="hands", options="Fridays 5\nNever: 1",
         objections="Too loud", action="Buy a speaker", owner=owner, due="20 February 2026")  # fmt: skip
    decision = tune.results.exclude(decision=None).get().decision
    assert [option.words for option in decision.outcome.options.all()] == ["Fridays", "Never"]
    assert music.actions.get().words == "Buy a speaker"

    up = line_of(meeting, door)
    assert talk(client, up, do="up", words="We asked before.").url == reverse("line-escalation", args=[up.pk])
    page = client.get(reverse("line-escalation", args=[up.pk]))
    sent = {"to": owner, "reason": "We cannot buy a door.", "once": once_in(page)}
    for _twice in range(2):
        assert client.post(reverse("line-escalation", args=[up.pk]), sent).status_code == 302
    assert door.escalations.count() == 1

    for _tap in range(3):
        client.post(reverse("meeting-faces", args=[meeting.pk]), {"face": "good"})
    client.post(reverse("meeting-faces", args=[meeting.pk]), {"face": "good", "many": "-1"})
    for touch in ({"asked": "counted"}, {"asked": "counted", "many": "4"}, {"asked": "not"}):
        client.post(reverse("meeting-faces", args=[meeting.pk]), touch)
    running = client.get(screen).content.decode()
    assert "Were we asked, this month?" in running and "Asked, and it counted <b>5</b>" in running
    page = client.get(reverse("meeting-closing", args=[meeting.pk])).content.decode()
    assert meeting.code in page
    assert client.post(reverse("meeting-closing", args=[meeting.pk])).url == reverse("minutes", args=[meeting.pk])
    minutes = client.get(reverse("minutes", args=[meeting.pk])).content.decode()
    told = ("Warm now.", "Music on Fridays.", "Buy a speaker", "We cannot buy a door.", "2 said: good")
    for words in (*told, "5 said: asked, and it counted. 1 said: not asked.", "Everybody clapped."):
        assert words in minutes
    assert client.get(screen).url == reverse("meeting-detail", args=[meeting.pk])


def test_the_same_form_sent_twice_makes_one_promise(client, cast, running):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = client.get(reverse("meeting-running", args=[running.pk]) + f"?line={garden.key}")
    sent = {
        "action": "Open it",
        "owner": f"{cast.tern.key}-site_manager",
        "due": "20 February 2026",
        "once": once_in(page),
    }
    for _twice in range(2):
        talk(client, garden, **sent)
    garden.refresh_from_db()
    assert garden.item.actions.count() == 1


def test_two_screens_writing_at_once_lose_nothing(client, cast, running):
    garden = running.add("The garden.", by=cast.maya)
    garden.write("It is locked.", by=cast.sol)
    client.force_login(cast.maya)
    answer = client.post(
        reverse("line-talk", args=[garden.pk]),
        {"do": "stay", "started_from": 0, "words": "We want a key."},
        follow=True,
    )
    page = answer.content.decode()
    assert "Both texts are kept" in page
    assert garden.note().words == "It is locked.\nWe want a key."
    assert "It is locked.\nWe want a key." in page


REFUSED = [
    ({"judgement": "fixed"}, "Count the hands"),
    ({"judgement": "fixed", "people_for": 60}, "More hands were counted"),
    ({"judgement": "fixed", "staff_for": 2}, "Only staff raised a hand"),
    ({"action": "x"}, "Choose who will do it"),
    ({"action": "x", "owner": "nobody-site_manager", "due": "20 February 2026"}, "choose one"),
    ({"decided": "x", "options": "no number here"}, "number at the end"),
    ({"words": "x" * 6001}, "too long"),
    ({"options": "A 3"}, "Write what was decided"),
]


@pytest.mark.parametrize("typed, words", REFUSED)
def test_what_cannot_be_is_said_on_the_screen_and_the_words_stay(client, cast, council, back, typed, words):
    meeting = begin(council, cast.maya)
    client.force_login(cast.maya)
    line = line_of(meeting, back)
    page = talk(client, line, **({"words": "My long note"} | typed))
    assert page.status_code == 200
    assert words.lower() in page.content.decode().lower()
    assert typed.get("words", "My long note")[:20] in page.content.decode()
    assert line.note() is None and not back.verdicts.exists()


def test_too_few_people_decide_nothing(client, cast, council):
    meeting = begin(council, cast.maya, {"person": 1, "staff": 3})
    garden = meeting.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = talk(client, garden, words="Talked", decided="Open it")
    text = page.content.decode()
    assert "You can talk about it today" in text and "Talked" in text and "Open it" in text, "nothing typed is lost"
    garden.refresh_from_db()
    assert garden.decision is None
    assert talk(client, garden, words="Talked").status_code == 302


def test_whoever_owed_it_writes_no_verdict_that_counts_until_a_member_confirms(client, cast, council, back):
    Role.give(person=cast.lena, unit=cast.tern, kind=K.SITE_MANAGER)
    meeting = begin(council, cast.maya)
    client.force_login(cast.lena)
    talk(client, line_of(meeting, back), judgement="fixed", people_for=5)
    assert back.verdicts.get().needs_confirming and fresh(back).state == "check"
    client.force_login(cast.maya)
    page = client.get(reverse("item-detail", args=[back.pk])).content.decode()
    assert "Is this what your council said?" in page


@pytest.mark.parametrize("words", ["مرحبا بالعالم", "🙂🙂", "a\x00b", "<script>alert(1)</script>", "", " "])
def test_any_words_can_be_written_down(client, cast, running, words):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    assert talk(client, garden, words=words).status_code == 302
    page = client.get(reverse("meeting-running", args=[running.pk]) + f"?line={garden.key}")
    assert page.status_code == 200 and "<script>alert" not in page.content.decode()


BAD = [
    ("meeting-attendance", {"person": "+99"}, 404),
    ("meeting-attendance", {"ghost": "+1"}, 404),
    ("meeting-attendance", {"department": "+1", "which": "zzz"}, 302),
    ("meeting-faces", {"face": "angry"}, 404),
    ("meeting-faces", {"asked": "good"}, 404),
    ("meeting-faces", {"face": "good", "many": "1e9"}, 404),
    ("meeting-faces", {"face": "good", "many": "--1"}, 404),
]


@pytest.mark.parametrize("name, sent, status", BAD)
def test_a_made_up_touch_is_no_500(client, cast, running, name, sent, status):
    client.force_login(cast.maya)
    assert client.post(reverse(name, args=[running.pk]), sent).status_code == status


def test_the_vice_chair_takes_over_in_one_touch(client, cast, running):
    client.force_login(cast.vera)
    screen = reverse("meeting-running", args=[running.pk])
    assert "I lead now" in client.get(screen).content.decode()
    client.post(reverse("meeting-chairing", args=[running.pk]))
    page = client.get(screen).content.decode()
    assert "Vera leads the meeting" in page and "I lead now" not in page


def test_the_plan_is_put_in_order_and_added_to(client, cast, meeting):
    client.force_login(cast.maya)
    page = client.get(reverse("meeting-detail", args=[meeting.pk]))
    sent = {"words": "The garden.", "section": "new", "once": once_in(page)}
    for _twice in range(2):
        client.post(reverse("agenda-line-new", args=[meeting.pk]), sent)
    garden = meeting.lines.get(words="The garden.")
    client.post(reverse("line-place", args=[garden.pk]), {"way": "up"})
    client.post(reverse("line-dropping", args=[garden.pk]))
    back = reverse("line-putting-back", args=[garden.pk])
    assert garden not in meeting.lines.on_the_plan()
    assert back in client.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
    client.post(back)
    assert garden in meeting.lines.on_the_plan()
    assert back not in client.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
    assert (
        client.post(reverse("agenda-line-new", args=[meeting.pk]), {"words": "", "section": "new"}).status_code == 200
    )


def test_calling_a_meeting_off_needs_a_reason(client, cast, meeting):
    client.force_login(cast.maya)
    address = reverse("meeting-cancellation", args=[meeting.pk])
    assert client.post(address, {"reason": ""}).status_code == 200
    assert client.post(address, {"reason": "The chair is ill."}).status_code == 302
    assert "The chair is ill." in client.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()


@pytest.mark.parametrize("format", ["page", "plain", "pdf"])
@pytest.mark.parametrize("name", ["meeting-paper", "meeting-script", "meeting-slips"])
def test_it_prints(client, cast, meeting, said, name, format):
    said("Cold.")
    meeting.build_agenda()
    client.force_login(cast.maya)
    assert client.get(reverse(name, args=[meeting.pk]), {"format": format}).status_code == 200


def test_a_week_of_single_talks(client, cast, council):
    with on("2026-02-03", 9):
        week = Meeting.plan(
            council=council, starts_at=timezone.now() + timedelta(minutes=1), kind="one_by_one", by=cast.lena
        )
        client.force_login(cast.lena)
        page = client.get(reverse("meeting-talks", args=[week.pk]))
        sent = {
            "about": "Sunday lunch",
            "picture": "food",
            "capacity": "person",
            "supported_by": "ward_staff",
            "once": once_in(page),
        }
        for _twice in range(2):
            assert client.post(reverse("meeting-talks", args=[week.pk]), sent).status_code == 302
        assert week.talks.count() == 1 and fresh(week).is_running
        assert (
            client.post(reverse("meeting-talks", args=[week.pk]), sent | {"picture": "", "once": ""}).status_code == 200
        )


def test_corrections_are_looked_at_and_minutes_agreed_on_the_page(client, cast, council, running):
    running.lines.get(section="how").write("All went well.", by=cast.maya)
    running.close(by=cast.maya)
    client.force_login(cast.rosa)
    page = client.get(reverse("minutes", args=[running.pk]))
    sent = {"words": "It did not.", "once": once_in(page)}
    for _twice in range(2):
        client.post(reverse("minutes-correction", args=[running.minutes.pk]), sent)
    correction = Correction.objects.get()
    client.force_login(cast.sol)
    client.post(
        reverse("minutes-correction", args=[running.minutes.pk]), {"words": "Typed for somebody", "on_paper": "on"}
    )
    assert Correction.objects.filter(way="paper").count() == 1
    with on("2026-03-02"):
        begin(council, cast.maya)
        client.force_login(cast.maya)
        for one in Correction.objects.all():
            client.post(reverse("correction-looking", args=[one.pk]), {"taken": "no", "reason": "We heard it so."})
        client.post(reverse("minutes-agreement", args=[running.minutes.pk]))
        page = client.get(reverse("minutes", args=[running.pk])).content.decode()
        assert "Agreed at our meeting" in page and "We heard it so." in page
        client.force_login(cast.carol)
        assert client.get(reverse("minutes", args=[running.pk])).status_code == 200
    assert correction.way == "member"


def test_closing_a_place_through_its_page(client, cast, council, said, meeting):
    item = said("Cold.")
    client.force_login(cast.adam)
    address = reverse("closing-new", args=[cast.larch.pk])
    assert "1 thing is still open" in client.get(address).content.decode()
    asked_again = client.post(address, {"reason": "It moves."})
    assert asked_again.status_code == 200 and "It moves." in asked_again.content.decode()
    assert client.post(address, {"reason": "It moves.", "sure": "on"}).status_code == 302
    assert fresh(cast.larch).is_closed() and fresh(item).state == "waiting"


def test_the_plan_on_the_screen_says_what_the_lines_say(cast, council, said, running):
    from floorboard.councils.reading_lines import plan_for
    from floorboard.councils.running_page import plan_of
    from floorboard.decisions.models import Decision
    from floorboard.voice.models import Item

    cold, gone, picture = said("The showers\nare cold."), said("A secret."), said("", "food")
    for item in (cold, gone, picture):
        running.add(item=item, by=cast.maya)
    gone.withdraw(by=cast.rosa)
    question = Decision.open_question(unit=cast.larch, question="Which menu shall we have?", by=cast.maya)
    running.add(decision=question, section="decide", by=cast.maya)
    running.add("The garden.", by=cast.maya).go_on(by=cast.maya)
    said_by_lines = [
        (line.pk, " ".join(str(line.title).split()), line.picture, line.is_done)
        for line in plan_for(cast.maya, running.lines.on_the_plan())
    ]
    assert [(one.pk, one.short, one.picture, one.is_done) for one in plan_of(running, cast.maya)] == said_by_lines
    assert Item.objects.filter(pk=gone.pk, ending__kind="withdrawn").exists()


def test_a_role_is_asked_to_a_part_of_the_plan(client, cast, meeting):
    garden = meeting.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    address = reverse("meeting-invitation", args=[meeting.pk])
    to = f"{cast.estates.key}-department_lead"
    sent = {"to": to, "line": garden.key, "words": "", "once": once_in(client.get(address))}
    assert to in client.get(address).content.decode()
    assert client.post(address, sent).status_code == 302
    assert [invitation.line for invitation in meeting.invitations.all()] == [garden]
    assert meeting.lines.filter(section="department").count() <= 1
