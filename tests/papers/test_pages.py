"""The pages of papers: begun, read in every way, issued, given out and answered."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.notices.models import Notice
from floorboard.organisation.days import months_before
from floorboard.papers import jobs
from floorboard.papers.document import in_groups
from floorboard.papers.models import BoardAnswer, Issue, Pack, Sending
from floorboard.people.models import AccessNeed, Role
from tests.asking import read_the_map
from tests.papers.conftest import WORDS, at, begun, last_month, made, say

pytestmark = pytest.mark.django_db
MANY = 10


def page(client, name, *args, status=200, **query):
    got = client.get(reverse(name, args=args), query)
    assert got.status_code == status, got.content.decode()
    return got.content.decode()


def do(client, name, *args, **said):
    got = client.post(reverse(name, args=args), said)
    assert got.status_code == 302, got.content.decode()
    return got


def test_a_pack_goes_from_its_form_to_its_readers(cast, client, month, django_capture_on_commit_callbacks):
    client.force_login(cast.pru)
    day = last_month().isoformat()
    sent = {"unit": cast.alder.pk, "since": day, "until": day, "sections": ["sentences", "stories"], "once": "a"}
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            do(client, "pack-new", **sent)
    pack = Pack.objects.get()
    draft = page(client, "pack-detail", pack.pk)
    assert "Read the draft" in draft and draft.count('class="nhsuk-button"') == 1
    do(client, "pack-words", pack.pk, "stories", own="Thank you for this.", easy="")
    assert "Thank you for this." in page(client, "pack-preview", pack.pk)
    page(client, "pack-words", pack.pk, "numbers", status=404)
    do(client, "pack-issue", pack.pk)
    assert WORDS in page(client, "pack-detail", pack.pk) and "The seal fits." in page(client, "pack-seal", pack.pk)
    assert in_groups(pack.issue.seal) in page(client, "pack-seal", pack.pk)
    do(client, "pack-sendings", pack.pk, kinds=["board_member"])
    assert Notice.objects.filter(person=cast.ines, about=f"papers.pack:{pack.pk}").exists()
    client.force_login(cast.ines)
    assert WORDS in page(client, "pack-detail", pack.pk)


def test_the_language_of_a_paper_is_chosen_where_the_house_has_more_than_one(cast, client, settings):
    client.force_login(cast.pru)
    day = last_month().isoformat()
    sent = {"unit": cast.alder.pk, "since": day, "until": day, "sections": ["stories"], "language": "fr", "once": "a"}
    assert "In which language?" not in page(client, "pack-new")
    do(client, "pack-new", **sent)
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    offered = page(client, "pack-new")
    assert "In which language?" in offered and "Français" in offered and "Urdu" not in offered
    do(client, "pack-new", **sent | {"once": "b"})
    assert [pack.language for pack in Pack.objects.order_by("pk")].count("fr") == 1
    assert {pack.language for pack in Pack.objects.all()} == {settings.LANGUAGE_CODE, "fr"}


def test_a_time_turned_round_is_said_on_the_form(cast, client):
    client.force_login(cast.pru)
    day = last_month()
    sent = {
        "unit": cast.alder.pk,
        "since": day.isoformat(),
        "until": "2024-01-01",
        "sections": ["stories"],
        "once": "a",
    }
    got = client.post(reverse("pack-new"), sent)
    assert "The last month comes before the first." in got.content.decode() and not Pack.objects.exists()


def test_how_somebody_reads_is_shown_to_whoever_prepares_papers_alone(cast, client, issued):
    AccessNeed.record(person=cast.ines, by=cast.bea, formats=["braille"])
    client.force_login(cast.pru)
    do(client, "pack-sendings", issued.pk, kinds=["board_member"])
    seen = page(client, "pack-sendings", issued.pk)
    assert "Board member" in seen and "Braille" not in seen and "How they read" not in seen
    client.force_login(cast.bea)
    assert "Braille" in page(client, "pack-sendings", issued.pk)
    sending = Sending.objects.get()
    for _twice in range(2):
        do(client, "sending-hand", sending.pk)
    assert Sending.objects.get().given_on == timezone.localdate()
    client.force_login(cast.max)
    assert client.post(reverse("sending-hand", args=[sending.pk])).status_code == 404


def test_nobody_brings_a_copy_to_somebody_who_has_left_or_is_told_how_they_read(cast, client, issued):
    AccessNeed.record(person=cast.ines, by=cast.bea, formats=["braille"])
    client.force_login(cast.bea)
    do(client, "pack-sendings", issued.pk, kinds=["board_member"])
    assert "Given by hand today: Ines" in page(client, "pack-sendings", issued.pk)
    Role.objects.filter(person=cast.ines).update(until=timezone.localdate() - timedelta(days=1))
    seen = page(client, "pack-sendings", issued.pk)
    assert "Ines" in seen and seen.count("Not here any more") == 2
    assert "Braille" not in seen and "Given by hand today: Ines" not in seen


def test_whoever_gives_a_paper_out_notes_a_copy_given_by_hand_and_sees_no_need(cast, client, month):
    AccessNeed.record(person=cast.reg, by=cast.bea, formats=["braille"])
    pack = made(begun(cast.reg, unit=cast.north, sections=["waits"]), cast.reg)
    Issue.put_out(pack=pack, by=cast.reg)
    client.force_login(cast.reg)
    do(client, "pack-sendings", pack.pk, kinds=["regional_lead"])
    sending = Sending.objects.get(person=cast.reg)
    do(client, "sending-hand", sending.pk)
    seen = page(client, "pack-sendings", pack.pk)
    assert Sending.objects.get().given_by == cast.reg and "Braille" not in seen and "How they read" not in seen
    client.force_login(cast.max)
    assert client.post(reverse("sending-hand", args=[sending.pk])).status_code == 404


def test_the_board_answers_and_the_ward_reads_that_it_did(cast, client, issued, month):
    line = issued.passages.lines().get(item=month.item)
    client.force_login(cast.ines)
    assert WORDS in page(client, "pack-lines", issued.pk)
    said = {"read_on": timezone.localdate().isoformat(), "meeting": "Board in May", "words": "We pay for new boilers."}
    do(client, "passage-answer", line.pk, **said)
    client.force_login(cast.rosa)
    for seen in (page(client, "item-detail", month.item.pk), page(client, "council-detail", council(cast).pk)):
        assert "The board read this and answered" in seen and "We pay for new boilers." in seen
    assert Notice.objects.filter(person=cast.rosa, what="the board read this and answered").exists()


def test_a_site_that_answers_is_not_called_the_board(cast, client, month):
    pack = made(begun(cast.max, unit=cast.tern), cast.max)
    Issue.put_out(pack=pack, by=cast.max)
    line = pack.passages.lines().get(item=month.item)
    client.force_login(cast.max)
    assert "What the board answered" not in page(client, "pack-detail", pack.pk)
    said = {"read_on": timezone.localdate().isoformat(), "meeting": "Site meeting", "words": "We bought new boilers."}
    do(client, "passage-answer", line.pk, **said)
    lines = page(client, "pack-lines", pack.pk)
    assert "Read and answered by: Site manager, Tern Hollow." in lines and "The board" not in lines
    client.force_login(cast.rosa)
    item, ours = page(client, "item-detail", month.item.pk), page(client, "council-detail", council(cast).pk)
    assert "Site manager, Tern Hollow" in item and "Tern Hollow read this and answered" in ours
    for seen in (item, ours, page(client, "notice-list")):
        assert "board read this" not in seen and "The board, " not in seen
    assert Notice.objects.filter(person=cast.rosa, what="this was read in a paper and answered").exists()


WHO_ANSWERS = {"ines": True, "bea": True, "pru": False, "cleo": False, "lea": False}


@pytest.mark.parametrize("who, answers", WHO_ANSWERS.items())
def test_only_the_board_is_offered_to_answer_for_the_provider(cast, client, issued, who, answers):
    line = issued.passages.lines().first()
    client.force_login(cast.everybody[who])
    assert ("Answer the wards" in page(client, "pack-detail", issued.pk)) is answers
    assert (reverse("passage-answer", args=[line.pk]) in page(client, "pack-lines", issued.pk)) is answers
    page(client, "passage-answer", line.pk, status=200 if answers else 403)


def test_answers_from_before_say_as_what_they_were_given(cast, issued):
    line = issued.passages.lines().first()
    said = {"passage": line, "read_on": timezone.localdate(), "meeting": "Board", "words": "Yes"}
    answer = BoardAnswer.objects.create(**said, by=cast.pru)
    assert answer.who == "Alder Care"
    migration = import_module("floorboard.papers.migrations.0005_answered_as")
    for by, who in (
        (cast.pru, "Programme lead, Alder Care"),
        (cast.ines, "The board, Alder Care"),
        (None, "Alder Care"),
    ):
        BoardAnswer.objects.update(by=by, said_as="")
        migration.write_down_as_what(apps, None)
        assert BoardAnswer.objects.select_related("passage__pack__unit").get().who == who


def council(cast):
    return Council.objects.filter(unit=cast.larch).first() or Council.establish(unit=cast.larch, by=cast.lena)


def opened(council, by) -> Meeting:
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=3), tick=False):
        meeting = Meeting.plan(council=council, starts_at=now, by=by)
    meeting.open(by=by)
    return meeting


def test_a_council_writes_its_report_agrees_it_at_a_meeting_and_only_then_it_is_issued(cast, client, month):
    ours = council(cast)
    client.force_login(cast.maya)
    day = last_month().isoformat()
    do(
        client,
        "council-report-new",
        ours.pk,
        since=day,
        until=day,
        sections=["met", "kept", "room", "changed", "next"],
        once="b",
    )
    report = Pack.objects.get()
    jobs.make.enqueue(report.makings.get().pk)
    do(client, "pack-issue", report.pk)
    assert not Issue.objects.exists()
    client.force_login(cast.maya)
    do(client, "pack-agreement", report.pk)
    meeting = opened(ours, cast.maya)
    do(client, "pack-agreement", report.pk, meeting=meeting.pk)
    do(client, "pack-issue", report.pk)
    client.force_login(cast.rosa)
    assert "Our council agreed this on" in page(client, "pack-detail", report.pk)
    client.force_login(cast.tom)
    page(client, "pack-detail", report.pk, status=404)


def test_few_people_in_the_room_are_not_counted_out_loud(cast, month):
    ours = council(cast)
    meeting = opened(ours, cast.maya)
    meeting.set_room({"person": 4, "staff": 9}, by=cast.maya)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=at(last_month()))
    year = begun(cast.maya, since=months_before(last_month(), 11), council=ours, sections=["room"])
    text = made(year, cast.maya).parts.get().blocks
    assert "a few [1.1]" in text and "about 10 [1.1]" in text


@pytest.mark.parametrize("months", [1, 2, 11])
def test_reports_of_less_than_a_year_cannot_be_taken_from_each_other(cast, month, months):
    """The attack: "about 10" in three months and in four, and the fourth month "a few" leaves 1 to 4 at one meeting."""
    ours = council(cast)
    meeting = opened(ours, cast.maya)
    meeting.set_room({"person": 8, "staff": 1}, by=cast.maya)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=at(last_month()))
    report = begun(cast.maya, since=months_before(last_month(), months - 1), council=ours, sections=["room"])
    text = made(report, cast.maya).parts.get().blocks
    assert "shorter time" in text and "about" not in text.replace("is about a", "") and "a few" not in text


@pytest.mark.parametrize("kind", ["pdf", "docx", "plain", "epub", "braille"])
def test_it_can_be_read_in_every_way(cast, client, issued, kind):
    client.force_login(cast.ines)
    got = client.get(reverse("pack-detail", args=[issued.pk]), {"format": kind})
    assert got.status_code == 200 and len(got.content) > 500


def test_pages_ask_as_often_with_ten_times_as_much(cast, client, issued, month):
    client.force_login(cast.ines)
    BoardAnswer.say(
        passage=issued.passages.lines().first(),
        read_on=timezone.localdate(),
        meeting="Board",
        words="Yes",
        by=cast.ines,
    )
    draft = made(begun(cast.pru, unit=cast.alder), cast.pru)
    names = [
        ("pack-list",), ("pack-detail", issued.pk), ("pack-lines", issued.pk), ("pack-seal", issued.pk),
        ("pack-sendings", issued.pk), ("pack-preview", draft.pk), ("pack-detail", draft.pk), ("open-data",),
        ("open-data-file", "csv"), ("council-detail", council(cast).pk), ("item-detail", month.item.pk),
    ]  # fmt: skip

    def asked():
        found = {}
        for name, *args in names:
            read_the_map()
            with CaptureQueriesContext(connection) as caught:
                page(client, name, *args)
            found[name, *args] = len(caught)
        return found

    client.force_login(cast.bea)
    few = asked()
    for number in range(MANY):
        more = made(begun(cast.pru, unit=cast.alder), cast.pru)
        Issue.put_out(pack=more, by=cast.pru)
        say(cast, f"Thing {number}")
    issued.passages.bulk_create(
        type(one)(pack=issued, number=100 + one.number, kind=one.kind, item=one.item, words=one.words, digest="x")
        for one in issued.passages.all()
    )
    many = asked()
    its_own_page = many["item-detail", month.item.pk]
    assert many == few and its_own_page <= 17, (few, many)
    assert max(asked for name, asked in many.items() if name[0] != "item-detail") <= 15, many
