"""A paper is begun, made, read and issued; then nothing in it changes but words that are taken back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from floorboard.organisation.days import months_before
from floorboard.organisation.models import ServiceLine
from floorboard.pages.refusals import Refused
from floorboard.papers import jobs
from floorboard.papers.document import pack_document
from floorboard.papers.models import BoardAnswer, Issue, Making, Pack, Passage
from floorboard.papers.models.pack_making import SILENT
from floorboard.people.access import Can
from floorboard.reports.models import Tally
from tests.papers.conftest import ALL, ANSWER, WORDS, at, begun, last_month, made, say, words_of

pytestmark = pytest.mark.django_db


def again(pack):
    return Pack.objects.with_all().get(pk=pack.pk)


def test_a_pack_says_what_was_said_what_was_answered_and_where_each_number_comes_from(pack):
    said = words_of(pack_document(pack))
    assert WORDS in said and ANSWER in said
    assert "2 things were said. [1.1]" in said
    assert "1.1" in said and "Counted on" in said
    assert "1 question waits for an answer." in said


def test_words_that_only_their_ward_may_read_are_in_no_pack(pack, month):
    assert "secret" not in words_of(pack_document(pack))
    assert not pack.passages.filter(item=month.kept).exists()


def test_every_number_in_a_list_or_heading_has_its_note(pack):
    for part in pack.parts.all():
        said = words_of(pack_document(pack))
        assert f"{part.place}. {part.name}" in said
    assert all(f"[{place}." in said for place in (1, 2, 3, 4, 5, 7))


@pytest.mark.parametrize(
    "since, until, why",
    [(2, 1, ""), (1, 2, "The last month comes before the first"), (1, 0, "is not over yet"), (121, 1, "ten years")],
)
def test_a_time_that_cannot_be_is_refused_in_plain_words(cast, since, until, why):
    today = timezone.localdate()
    asked = {"since": months_before(today, since), "until": months_before(today, until), "unit": cast.alder}
    if not why:
        assert begun(cast.pru, **asked)
        return
    with pytest.raises(Refused) as refused:
        begun(cast.pru, **asked)
    assert why in refused.value.words


def test_ten_years_are_allowed_and_no_part_is_not(cast):
    today = timezone.localdate()
    pack = begun(cast.pru, since=months_before(today, 120), until=last_month(), unit=cast.alder)
    assert pack.until.year - pack.since.year in (9, 10)
    with pytest.raises(Refused):
        begun(cast.pru, unit=cast.alder, sections=[])


def test_with_no_data_yet_it_says_so(cast):
    pack = made(begun(cast.pru, unit=cast.alder), cast.pru)
    assert pack.is_made
    assert "Nothing was counted in this time yet." in words_of(pack_document(pack))


def test_it_asks_the_database_as_often_for_ten_years_as_for_one_month(cast, month):
    asked = []
    for months in (1, 119):
        pack = begun(cast.pru, since=months_before(timezone.localdate(), months), unit=cast.alder)
        making = Making.begin(pack=pack, by=cast.pru)
        with CaptureQueriesContext(connection) as caught:
            jobs.make.func(making.pk)
        asked.append(len(caught))
        assert again(pack).is_made
    assert asked[0] == asked[1]


def test_issued_twice_at_once_it_is_issued_once(cast, pack):
    first, second = again(pack), again(pack)
    Issue.put_out(pack=first, by=cast.pru)
    with pytest.raises(Refused):
        Issue.put_out(pack=second, by=cast.bea)
    assert Issue.objects.filter(pack=pack).count() == 1


def test_once_issued_no_verb_changes_it(cast, issued):
    part = issued.parts.first()
    part.pack = issued
    for verb in (
        lambda: part.write(own="More", easy="", by=cast.pru),
        lambda: Making.begin(pack=issued, by=cast.pru),
        lambda: issued.throw_away(by=cast.pru),
    ):
        with pytest.raises(Refused):
            verb()
    assert issued.issue.fits


def test_the_seal_breaks_when_anybody_changes_what_it_says(issued):
    part = issued.parts.first()
    issued.parts.filter(pk=part.pk).update(own="Something else")
    assert not again(issued).issue.fits
    issued.parts.filter(pk=part.pk).update(own=part.own)
    assert again(issued).issue.fits
    Passage.objects.filter(pack=issued).update(words="Warm showers.")
    assert not again(issued).issue.fits


def test_the_seal_and_the_head_of_history_stand_on_the_last_page(issued):
    said = words_of(pack_document(issued)).splitlines()
    assert issued.issue.seal in said[-3].replace(" ", "")
    assert issued.issue.history_digest in said[-1].replace(" ", "")


def test_words_taken_back_go_out_of_an_issued_paper_and_its_seal_still_fits(cast, issued, month):
    month.item.withdraw(by=cast.rosa)
    paper = again(issued)
    said = words_of(pack_document(paper))
    assert WORDS not in said and ANSWER not in said
    assert "(These words were taken back.)" in said and "only their own seal is left" in said
    assert paper.issue.fits
    gone = paper.passages.filter(item=month.item)
    assert gone and all((one.words, one.salt) == ("", "") for one in gone)


def test_words_that_fewer_people_may_read_now_are_not_shown(issued, month):
    month.item.circles.create(circle="ward")
    month.item.settle()
    assert WORDS not in words_of(pack_document(again(issued)))


def test_a_correction_is_a_new_paper_that_names_the_old_one(cast, issued):
    new = issued.correct(by=cast.pru)
    with pytest.raises(Refused):
        again(issued).correct(by=cast.pru)
    new = made(new, cast.pru)
    assert f"This corrects {issued.heading}" in words_of(pack_document(new))
    Issue.put_out(pack=new, by=cast.pru)
    old = again(issued)
    assert "There is a corrected one." in words_of(pack_document(old)) and old.issue.fits


def test_a_worker_that_was_killed_half_way_can_be_asked_again(cast, month):
    pack = begun(cast.pru, unit=cast.alder)
    first = Making.begin(pack=pack, by=cast.pru)
    with pytest.raises(Refused):
        Making.begin(pack=pack, by=cast.pru)
    first.one_more()
    with time_machine.travel(timezone.now() + SILENT + timedelta(seconds=1), tick=False):
        assert again(pack).last_making.went_silent
        second = Making.begin(pack=pack, by=cast.pru)
        jobs.make.enqueue(first.pk)  # the killed one comes back, and leaves the work alone
        assert not again(pack).is_made
        jobs.make.enqueue(second.pk)
    whole = again(pack)
    assert whole.is_made and whole.passages.filter(words=WORDS).count() == 1


def test_why_it_could_not_be_made_stands_on_the_draft(cast, month, monkeypatch):
    pack = begun(cast.pru, unit=cast.alder)
    monkeypatch.setattr("floorboard.papers.jobs.Draft.blocks_of", lambda *_: 1 / 0)
    broken = made(pack, cast.pru)
    assert broken.state[1] == "Could not be made" and "Try again" in broken.last_making.why_not
    monkeypatch.undo()
    assert made(pack, cast.pru).is_made


def test_a_draft_is_made_anew_with_its_own_words_kept_and_can_be_thrown_away(cast, pack):
    part = pack.parts.first()
    part.write(own="We are proud of this.", easy="It went well.", by=cast.pru)
    anew = made(pack, cast.pru)
    assert "We are proud of this." in words_of(pack_document(anew))
    anew.throw_away(by=cast.pru)
    assert not Pack.objects.exists() and not Passage.objects.exists()
    with pytest.raises(Refused):
        Issue.put_out(pack=anew, by=cast.pru)


def test_easy_words_are_only_those_that_people_wrote(cast, pack):
    part = pack.parts.first()
    part.write(own="", easy="People said two things.\nOne got an answer.", by=cast.pru)
    easy = pack_document(again(pack), easy=True)
    said = words_of(easy)
    assert "One got an answer." in said and "Nobody has put this part in easy words yet." in said
    assert WORDS not in said and easy.has_easy


def test_a_place_that_moved_and_one_with_another_kind_of_care_are_named(cast, month):
    with time_machine.travel(at(last_month() + timedelta(days=12)), tick=False):
        cast.birch.move(above=cast.gull, reason="Nearer", by=cast.adam)
        forensic = ServiceLine.objects.create(name="Forensic wards (test)")
        cast.larch.retool(service_line=forensic, reason="Needed", by=cast.adam)
    Tally.count_again(last_month())
    said = words_of(pack_document(made(begun(cast.pru, unit=cast.alder), cast.pru)))
    assert "Larch Ward gives another kind of care since" in said and "Birch Ward belongs to Gull Point since" in said


def test_people_are_counted_for_the_whole_provider_only(cast, month):
    site = begun(cast.pru, unit=cast.tern, sections=["numbers"])
    assert "Papers that came the way people need them" not in words_of(pack_document(made(site, cast.pru)))


class TestWho:
    def test_writes_a_draft(self, cast, pack):
        def may_write(person):
            return Pack.objects.for_person(person, Can.RECORD).exists()

        assert may_write(cast.pru) and may_write(cast.bea)
        assert not any(map(may_write, (cast.maya, cast.rosa, cast.max, cast.carol, cast.insa, cast.adam, cast.nobody)))

    def test_reads_it_when_it_is_issued(self, cast, pack):
        def reads(person):
            return Pack.objects.for_person(person).exists()

        assert not Pack.objects.for_person(cast.fred, Can.RECORD).exists() and not reads(cast.fred)
        Issue.put_out(pack=pack, by=cast.pru)
        assert reads(cast.ines) and reads(cast.lea) and reads(cast.fred)
        assert not any(map(reads, (cast.max, cast.rosa, cast.insa, cast.reg, cast.adam, cast.nobody)))

    def test_answers_it(self, cast, issued):
        lines = Passage.objects.for_person
        others = (cast.pru, cast.cleo, cast.lea, cast.max, cast.reg, cast.fred, cast.maya, cast.nobody)
        assert lines(cast.ines, Can.ANSWER).exists() and lines(cast.bea, Can.ANSWER).exists()
        assert not any(lines(one, Can.ANSWER).exists() for one in others)
        line = issued.passages.lines().first()
        for one in others:
            with pytest.raises(Refused, match="Only the board answers this"):
                BoardAnswer.say(passage=line, read_on=timezone.localdate(), meeting="M", words="Yes", by=one)
        assert not BoardAnswer.objects.exists()

    def test_answers_that_of_a_site(self, cast, month):
        pack = made(begun(cast.max, unit=cast.tern), cast.max)
        Issue.put_out(pack=pack, by=cast.max)
        who = {name for name, one in cast.everybody.items() if Passage.objects.for_person(one, Can.ANSWER).exists()}
        assert who == {"max"} and pack.answered_as(cast.max) == "site_manager" and not pack.answered_as(cast.ines)


def test_the_board_answers_a_line_once_and_not_what_was_taken_back(cast, issued, month):
    line = issued.passages.lines().get(item=month.item)
    said = {"read_on": timezone.localdate(), "meeting": "Board in May", "words": "We pay for it.", "by": cast.ines}
    with pytest.raises(Refused):
        BoardAnswer.say(passage=line, **{**said, "read_on": timezone.localdate() + timedelta(days=1)})
    with pytest.raises(Refused):
        BoardAnswer.say(passage=issued.passages.filter(kind="answered").first(), **said)
    BoardAnswer.say(passage=line, **said)
    with pytest.raises(Refused):
        BoardAnswer.say(passage=line, **said)
    BoardAnswer.objects.all().delete()
    month.item.withdraw(by=cast.rosa)
    with pytest.raises(Refused):
        BoardAnswer.say(passage=line, **said)


def test_one_line_stands_in_several_parts_and_is_answered_once(cast, month):
    with time_machine.travel(at(last_month() + timedelta(days=10)), tick=False):
        say(cast, "The tea is cold.")
    pack = made(begun(cast.pru, unit=cast.alder, sections=ALL), cast.pru)
    said = list(pack.passages.lines().values_list("words", flat=True))
    assert sorted(said) == [WORDS, "The tea is cold."]
