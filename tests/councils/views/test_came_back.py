"""What came back on paper: slips, ballots and who was there, typed in on one screen. Nothing typed is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from floorboard.councils.models import BallotChoice
from floorboard.councils.models.ballot import MOST_CHOICES
from floorboard.decisions.models import Decision, Outcome
from floorboard.history.models import Entry
from floorboard.pages.once import SentForm
from floorboard.voice.models import Item, PooledItem, SlipPack
from floorboard.voice.models.pool import empty_pool
from floorboard.voice.slip_codes import LETTERS, shown
from tests.councils.conftest import begin, fresh


@pytest.fixture
def codes(cast):
    return SlipPack.make(unit=cast.larch, slips=5, by=cast.lena).codes()


@pytest.fixture
def lena(client, cast):
    client.force_login(cast.lena)
    return client


@pytest.fixture
def question(cast, council, running):
    decision = Decision.open_question(unit=cast.larch, question="When do we cook?", by=cast.maya)
    return running.add(decision=decision, section="decide", by=cast.maya)


def slip(number, code="", words="The soup is cold.", theme="food", **more):
    """One row as somebody fills it in."""
    return {
        f"slip-{number}-{name}": value
        for name, value in {"code": code, "words": words, "theme": theme, "once": f"row {number}", **more}.items()
    }


def send(client, place, *rows, **more):
    name = "ward-came-back" if hasattr(place, "level") else "meeting-came-back"
    data = {"rows": max(len(rows), 1)} | more
    for row in rows:
        data |= row
    return client.post(reverse(name, args=[place.pk]), data)


def ballot(line, counted, **more):
    sent = {f"ballot-{line.key}-{name}": value for name, value in more.items()}
    for number, (words, many) in enumerate(counted):
        sent |= {f"ballot-{line.key}-words_{number}": words, f"ballot-{line.key}-count_{number}": many}
    return sent


class TestSlips:
    def test_go_to_the_pool_and_no_row_tells_who_typed_them(self, lena, cast, codes):
        before = Entry.objects.count(), SentForm.objects.count()
        page = send(lena, cast.larch, slip(1, shown(codes[0])), slip(2, codes[1].lower(), "More tea."))
        assert "2 slips are with us." in page.content.decode()
        assert (Entry.objects.count(), SentForm.objects.count()) == before
        assert {row.words for row in PooledItem.objects.all()} == {"The soup is cold.", "More tea."}
        assert all(row.on_paper for row in PooledItem.objects.all())

    def test_with_a_name_say_who_wrote_it_down(self, lena, cast, codes):
        send(lena, cast.larch, slip(1, codes[0], name_given="Rosa", read_back="on"))
        item = Item.objects.get()
        assert (item.name_given, item.written_down.by, item.written_down.read_back) == ("Rosa", cast.lena, True)
        lena.force_login(cast.max)
        page = lena.get(reverse("reading-detail", args=[item.pk])).content.decode()
        assert "Written down from paper by" in page and "Lena" in page and "Read back to Rosa." in page

    def test_typed_twice_are_one_and_it_says_so(self, lena, cast, codes):
        send(lena, cast.larch, slip(1, codes[0]))
        empty_pool()
        page = send(lena, cast.larch, slip(1, codes[0]), slip(2, codes[1], "More tea.")).content.decode()
        assert "These were typed in before" in page and shown(codes[0]) in page and "1 slip is with us." in page
        assert Item.objects.count() + PooledItem.objects.count() == 2

    def test_of_another_ward_say_whom_to_give_it_and_nothing_else_is_lost(self, lena, cast, codes):
        other = SlipPack.make(unit=cast.birch, slips=1, by=cast.max).codes()[0]
        page = send(lena, cast.larch, slip(1, codes[0]), slip(2, other, "Birch words")).content.decode()
        assert "Code of slip 2" in page and "This slip belongs to another ward. Give it to Birch Ward" in page
        assert "The soup is cold." in page and "Birch words" in page and codes[0] in page
        assert not PooledItem.objects.exists()
        again = send(lena, cast.larch, slip(1, codes[0]), slip(2, "", "", "")).content.decode()
        assert "1 slip is with us." in again

    def test_with_a_mistyped_letter_say_which_slip(self, lena, cast, codes):
        wrong = codes[1][:3] + next(one for one in LETTERS if one != codes[1][3]) + codes[1][4:]
        page = send(lena, cast.larch, slip(1, codes[0]), slip(2, wrong)).content.decode()
        assert "Code of slip 2" in page and "One letter of this code is not right" in page
        assert not PooledItem.objects.exists()

    def test_with_the_same_code_twice_say_where_it_stands(self, lena, cast, codes):
        page = send(lena, cast.larch, slip(1, codes[0]), slip(2, shown(codes[0]))).content.decode()
        assert "This code stands in slip 1 already" in page and not PooledItem.objects.exists()

    @pytest.mark.parametrize(
        "row, told",
        [
            ({"theme": ""}, "Choose what it is about."),
            ({"theme": "nonsense"}, "Choose one of these."),
            ({"words": "x" * 6001}, "This is too long."),
            ({"read_back": "on"}, "Write the name, or take the tick away."),
            ({"name_given": "x" * 101}, "This is too long."),
            ({"kind": "nonsense"}, "Choose one of these."),
            ({"code": "x" * 41}, "This one has 41"),
        ],
    )
    def test_that_cannot_be_taken_say_why(self, lena, cast, row, told):
        page = send(lena, cast.larch, slip(1, **row)).content.decode()
        assert told in page and not PooledItem.objects.exists()

    def test_without_a_code_are_taken_too(self, lena, cast):
        for _twice in range(2):
            send(lena, cast.larch, slip(1))
        assert PooledItem.objects.count() == 1

    def test_a_picture_alone_is_enough(self, lena, cast, codes):
        send(lena, cast.larch, slip(1, codes[0], ""))
        assert PooledItem.objects.get().words == ""

    def test_more_rows_come_with_a_button_and_keep_what_was_typed(self, lena, cast, codes):
        page = send(lena, cast.larch, slip(1, codes[0]), more="1").content.decode()
        assert "Slip 4" in page and "Slip 5" not in page and "The soup is cold." in page
        assert not PooledItem.objects.exists() and "Please put this right" not in page

    @pytest.mark.parametrize("rows", ["", "0", "-1", "9999999", "x", "٣"])
    def test_nonsense_in_the_number_of_rows_breaks_nothing(self, lena, cast, rows):
        assert send(lena, cast.larch, slip(1), rows=rows).status_code == 200

    def test_nothing_typed_sends_nothing(self, lena, cast):
        assert "Nothing stood there" in send(lena, cast.larch).content.decode()

    def test_about_staff_and_helped_go_with_them(self, lena, cast, codes):
        send(lena, cast.larch, slip(1, codes[0], about_staff="on", helped="on", kind="idea"))
        pooled = PooledItem.objects.get()
        assert (pooled.about_staff, pooled.helped, pooled.kind) == (True, True, "idea")

    @pytest.mark.parametrize(
        "who, status",
        [("lena", 200), ("nia", 200), ("maya", 200), ("vera", 200), ("sol", 200), ("rosa", 403), ("max", 403),
         ("carol", 403), ("tom", 404), ("adam", 403)],
    )  # fmt: skip
    def test_who_may(self, client, cast, who, status):
        client.force_login(cast.everybody[who])
        for name in ("ward-came-back", "ward-paper", "receipt-cards"):
            assert client.get(reverse(name, args=[cast.larch.pk])).status_code == status, name


class TestAMeeting:
    def test_its_room_ballots_and_slips_are_typed_at_once(self, lena, cast, running, question, codes):
        counted = ballot(question, [("On Sunday", 4), ("On Monday", 2)], decided="We cook on Sunday.")
        page = send(lena, running, slip(1, codes[0]), **counted, **{"room-person": 6, "room-staff": 2})
        assert "Who was there and the ballots are written down." in page.content.decode()
        assert (running.room().of("person"), running.room().of("staff")) == (6, 2)
        outcome = Outcome.objects.get()
        assert (outcome.words, outcome.how) == ("We cook on Sunday.", "ballot")
        assert [(one.words, one.total) for one in outcome.options.all()] == [("On Sunday", 4), ("On Monday", 2)]
        assert PooledItem.objects.count() == 1

    def test_sent_twice_it_is_written_once(self, lena, cast, running, question, codes):
        counted = ballot(question, [("On Sunday", 4), ("On Monday", 2)], decided="We cook on Sunday.")
        for _twice in range(2):
            assert send(lena, running, slip(1, codes[0]), **counted, **{"room-person": 6}).status_code == 200
        assert Outcome.objects.count() == 1 and PooledItem.objects.count() == 1
        assert running.room().of("person") == 6

    def test_ballots_without_a_decision_wait_in_the_meeting(self, lena, cast, running, question):
        send(lena, running, **ballot(question, [("On Sunday", 4), ("On Monday", 0)]))
        assert [(one.words, one.count) for one in question.ballot_choices.all()] == [("On Sunday", 4), ("On Monday", 0)]
        page = lena.get(reverse("meeting-running", args=[running.pk]), {"line": question.key}).content.decode()
        assert "On Sunday 4" in page

    def test_what_may_not_be_decided_is_said_and_nothing_is_written(self, lena, cast, council, codes):
        meeting = begin(council, cast.maya, room={"person": 0, "staff": 3})
        decision = Decision.open_question(unit=cast.larch, question="When?", by=cast.maya)
        line = meeting.add(decision=decision, section="decide", by=cast.maya)
        page = send(lena, meeting, slip(1, codes[0]), **ballot(line, [("Now", 1)], decided="Now."))
        words = page.content.decode()
        assert "people who use the service to decide" in words and "The soup is cold." in words and "Now." in words
        assert not line.ballot_choices.exists() and not PooledItem.objects.exists()

    @pytest.mark.parametrize(
        "counted, told",
        [
            ([("", 3)], "Write the choice that so many ticked."),
            ([("On Sunday", 3), ("On Monday", "")], "Write a number at each choice."),
            ([("On Sunday", -1)], "Write a number from 0 to 999"),
            ([("On Sunday", "many")], "Write a number from 0 to 999"),
            ([("On Sunday", 1), ("on sunday", 2)], "Two choices are the same"),
            ([("x" * 201, 1)], "This is too long"),
        ],
    )
    def test_numbers_that_cannot_be_are_said(self, lena, running, question, counted, told):
        page = send(lena, running, **ballot(question, counted)).content.decode()
        assert told in page and not BallotChoice.objects.exists()

    def test_a_decision_needs_its_numbers(self, lena, running, question):
        page = send(lena, running, **ballot(question, [], decided="On Sunday.")).content.decode()
        assert "Write the numbers of the ballots too." in page and not Outcome.objects.exists()

    def test_numbers_begin_a_meeting_that_nobody_opened(self, lena, cast, meeting):
        with time_machine.travel(meeting.starts_at + timedelta(hours=2)):
            lena.force_login(cast.lena)
            page = lena.get(reverse("meeting-came-back", args=[meeting.pk])).content.decode()
            assert "the meeting begins in Floorboard" in page
            send(lena, meeting, slip(1))
            assert not fresh(meeting).is_opened, "slips alone begin nothing"
            send(lena, meeting, **{"room-person": 4})
        assert fresh(meeting).is_running and meeting.room().of("person") == 4

    def test_still_to_come_it_takes_slips_and_counts_nobody(self, lena, meeting):
        page = lena.get(reverse("meeting-came-back", args=[meeting.pk])).content.decode()
        assert "room-person" not in page and "Slip 1" in page

    def test_over_it_still_takes_slips(self, lena, cast, running, question, codes):
        running.close(by=cast.lena)
        page = lena.get(reverse("meeting-came-back", args=[running.pk])).content.decode()
        assert "This meeting is over." in page and "room-person" not in page
        sent = ballot(question, [("On Sunday", 4)]) | {"room-person": 9}
        assert "1 slip is with us." in send(lena, fresh(running), slip(1, codes[0]), **sent).content.decode()
        assert running.room().of("person") == 5 and not BallotChoice.objects.exists()

    @pytest.mark.parametrize("who, status", [("maya", 200), ("lena", 200), ("sol", 200), ("nia", 403), ("tom", 404)])
    def test_who_may(self, client, cast, running, who, status):
        client.force_login(cast.everybody[who])
        assert client.get(reverse("meeting-came-back", args=[running.pk])).status_code == status


class TestBallots:
    def test_the_choices_are_written_before_and_stand_on_the_paper(self, lena, running, question):
        address = reverse("line-choices", args=[question.pk])
        assert lena.get(address).status_code == 200
        lena.post(address, {"words": "On Sunday\nOn Monday\n", "started_from": "", "once": "x"})
        assert [one.words for one in question.ballot_choices.all()] == ["On Sunday", "On Monday"]
        paper = lena.get(reverse("meeting-ballots", args=[running.pk])).content.decode()
        assert "When do we cook?" in paper and paper.count("On Sunday") > 1

    def test_two_who_write_at_once_are_told(self, lena, cast, question):
        question.offer(["On Sunday"], by=cast.maya)
        sent = {"words": "On Monday", "started_from": "", "once": "x"}
        page = lena.post(reverse("line-choices", args=[question.pk]), sent).content.decode()
        assert "Somebody else changed the choices meanwhile" in page and "On Monday" in page

    def test_counted_ballots_keep_their_choices(self, lena, cast, question):
        question.count_ballots([("On Sunday", 3)], by=cast.maya)
        page = lena.post(reverse("line-choices", args=[question.pk]), {"words": "x", "started_from": "On Sunday"})
        assert "The ballots are counted." in page.content.decode()

    @pytest.mark.parametrize("words, told", [("x\n" * 9, "room for 8"), ("x" * 201, "200 letters"), ("", "required")])
    def test_too_many_or_too_long_is_said(self, lena, question, words, told):
        page = lena.post(reverse("line-choices", args=[question.pk]), {"words": words}).content.decode()
        assert told in page and not BallotChoice.objects.exists()
        assert MOST_CHOICES == 8

    def test_a_question_that_is_decided_takes_no_more(self, cast, question):
        question.decide("On Sunday.", by=cast.maya)
        assert not fresh(question).takes_ballots


def test_the_year_says_how_many_came_on_paper_to_whoever_sees_the_words(lena, cast, council, codes):
    send(lena, cast.larch, slip(1, codes[0]), slip(2, codes[1], "More tea.", name_given="Rosa"))
    empty_pool()
    Item.raise_named(unit=cast.larch, theme=Item.objects.first().theme, words="Cold.", by=cast.rosa)
    for item in Item.objects.all():
        item.publish(by=cast.max)
    page = lena.get(reverse("council-detail", args=[council.pk])).content.decode()
    assert "<b>3</b>" in page and "2 of them on paper" in page
    lena.force_login(cast.carol)
    assert "of them on paper" not in lena.get(reverse("council-detail", args=[council.pk])).content.decode()


@pytest.mark.parametrize(
    "more, name",
    [
        ({"words": "", "place": 2}, "a_choice_on_a_ballot_has_words"),
        ({"words": "Again", "place": 1}, "two_choices_of_a_ballot_stand_in_two_places"),
    ],
)
def test_the_database_keeps_what_a_ballot_promises(question, more, name):
    BallotChoice.objects.create(line=question, words="On Sunday", place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        BallotChoice.objects.create(line=question, **more)
    assert name in {constraint.name for constraint in BallotChoice._meta.constraints}
