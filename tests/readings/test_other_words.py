"""Easy words and translations: asked for with a day, made by people, read from the day they are ready, checked."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.formats.words_in import words_in
from floorboard.guides.models import Guide
from floorboard.history.models import Entry, label
from floorboard.notices.models import Notice, ToTell
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Role
from floorboard.people.needs_in_numbers import Year, steps_at
from floorboard.readings import readable
from floorboard.readings.measures import waiting
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready, TranslatedLine, WordsChecked
from floorboard.voice.models import Item, Theme
from tests.readings.conftest import WORDS

pytestmark = pytest.mark.django_db
K = Role.Kind


def later(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


class TestAsking:
    def test_it_has_an_owner_and_a_day_at_once(self, cast, asks):
        asked = asks("en-gb", is_easy=True)
        assert (asked.owner_unit, asked.owner_kind) == (cast.larch, K.COUNCIL_LEAD)
        assert asked.due_on > timezone.localdate() + timedelta(days=10)
        assert Notice.objects.for_person(cast.lena).get().about == label(asked.other_words)

    def test_a_translation_is_asked_of_whoever_speaks_the_language_above_the_place(self, cast, asks, agreed_minutes):
        asked = asks("ur", thing=agreed_minutes)
        assert (asked.owner_unit, asked.owner_kind) == (cast.tern, K.INTERPRETER)

    def test_whoever_may_not_read_a_thing_does_not_owe_its_words(self, cast, asks):
        asked = asks("ur")
        assert (asked.owner_unit, asked.owner_kind) == (cast.larch, K.COUNCIL_LEAD), "an interpreter sees no item"
        assert Notice.objects.for_person(cast.lena).get().about == label(asked.other_words)

    def test_where_nobody_makes_words_the_council_lead_of_the_place_owes_them(self, cast, asks):
        Role.objects.filter(kind__in=[K.INTERPRETER, K.COUNCIL_LEAD, K.SECRETARY, K.PROGRAMME_LEAD]).delete()
        assert asks("ur").owner_kind == K.COUNCIL_LEAD

    def test_asked_twice_it_is_one(self, cast, asks):
        assert asks("ur") == asks("ur")
        assert asks("ur", by=cast.ravi) == asks("ur", by=cast.ravi)
        assert AskedFor.objects.count() == 2, "the ward's own, and Ravi's"

    def test_it_keeps_nobody_of_the_ward(self, cast, asks):
        asked = asks("ur")
        entry = Entry.objects.get(what="other words asked for")
        assert (asked.by, entry.who, entry.at) == (None, None, None)

    @pytest.mark.parametrize(("language", "is_easy"), [("en-gb", False), ("xx", True), ("", False)])
    def test_what_is_there_or_cannot_be_is_refused(self, asks, language, is_easy):
        with pytest.raises(Refused):
            asks(language, is_easy)
        assert not OtherWords.objects.exists()

    def test_what_is_for_one_person_is_refused(self, cast, asks):
        theirs = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="A secret", by=cast.rosa)
        with pytest.raises(Refused, match="not for everybody"):
            asks("ur", thing=theirs)

    def test_what_is_checked_and_still_true_is_not_asked_for(self, cast, asks, easy):
        Ready.objects.get().say_checked(who="2 people", is_right=True, by=cast.sol)
        with pytest.raises(Refused, match="already"):
            asks("en-gb", is_easy=True)


class TestEasyWords:
    def test_they_begin_with_the_title_and_have_one_picture_each(self, cast, showers):
        words = OtherWords.begin(thing=showers, language="en-gb", is_easy=True, by=cast.lena)
        assert [line.kind for line in words.easy_lines.all()] == ["title"]
        EasyLine.add(other_words=words, words="The water is cold.", by=cast.lena)
        with pytest.raises(Refused, match="no picture"):
            Ready.call(words, by=cast.lena)

    def test_without_a_line_they_are_not_ready(self, cast, showers):
        words = OtherWords.begin(thing=showers, language="en-gb", is_easy=True, by=cast.lena)
        with pytest.raises(Refused, match="no line"):
            Ready.call(words, by=cast.lena)

    def test_lines_move_and_go_and_the_title_stays(self, cast, easy):
        title, first, second = easy.easy_lines.all()
        second.move_up(by=cast.lena)
        assert [line.words for line in easy.easy_lines.all()][1:] == [second.words, first.words]
        second.refresh_from_db()
        for refused in (second.move_up, title.take_out):
            with pytest.raises(Refused):
                refused(by=cast.lena)
        first.take_out(by=cast.lena)
        assert easy.easy_lines.count() == 2

    def test_what_is_being_changed_reaches_readers_when_it_is_called_ready_again(self, cast, easy):
        easy.easy_lines.last().change(words="Each morning.", picture="clock", by=cast.lena)
        assert "Each morning." not in str(easy.ready.shown().first().words)
        Ready.call(easy, by=cast.lena)
        assert "Each morning." in str(easy.ready.shown().first().words)
        with pytest.raises(Refused, match="already"):
            Ready.call(easy, by=cast.lena)

    def test_empty_words_and_lines_of_a_translation_are_refused(self, cast, showers, easy):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
        for words, said in ((easy, ""), (urdu, "Something")):
            with pytest.raises(Refused):
                EasyLine.add(other_words=words, words=said, by=cast.lena)


class TestTranslations:
    def test_only_what_is_not_there_in_the_language_already_is_put(self, cast, showers):
        words = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        sources = words.source_words(showers)
        assert WORDS in sources
        english, urdu = (words_in(readable.source_of(showers, language=code)) for code in ("", "ur"))
        assert set(english) - set(urdu), "what the pages say in Urdu by themselves"
        assert set(sources) == set(english) & set(urdu), "nobody puts those words twice"

    def test_every_sentence_must_be_put(self, cast, showers, puts):
        words = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        lines = puts(words, cast.lena)
        TranslatedLine.put(other_words=words, lines={WORDS: ""}, by=cast.lena)
        with pytest.raises(Refused, match="not put yet"):
            Ready.call(words, by=cast.lena)
        TranslatedLine.put(other_words=words, lines={WORDS: lines[WORDS]}, by=cast.lena)
        assert Ready.call(words, by=cast.lena).words

    def test_easy_words_in_urdu_are_put_from_the_easy_ones_in_english(self, cast, showers, easy, puts):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
        assert list(puts(urdu, cast.lena)) == [WORDS, "The water is cold.", "It is cold each morning."]

    def test_without_easy_words_in_english_there_is_nothing_to_put(self, cast, showers):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
        with pytest.raises(Refused, match="made first"):
            Ready.call(urdu, by=cast.lena)

    def test_putting_the_same_again_changes_nothing(self, cast, showers, puts):
        words = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        lines = puts(words, cast.lena)
        assert TranslatedLine.put(other_words=words, lines=lines, by=cast.sol) == 0
        assert not words.translated_lines.filter(by=cast.sol).exists(), "whoever only looks becomes no translator"

    def test_lines_are_not_put_into_easy_english(self, cast, easy):
        with pytest.raises(Refused):
            TranslatedLine.put(other_words=easy, lines={"a": "b"}, by=cast.lena)


class TestChecking:
    def test_a_translator_does_not_check_their_own_words(self, cast, showers, puts):
        words = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        puts(words, cast.lena)
        ready = Ready.call(words, by=cast.sol)
        for who in (cast.lena, cast.sol):
            with pytest.raises(Refused, match="Somebody else"):
                ready.say_checked(who="Uma", is_right=True, by=who)
        assert ready.checked is None

    def test_who_read_them_and_what_must_change_are_said(self, cast, easy):
        ready = Ready.objects.get()
        for said in ({"who": "", "is_right": True}, {"who": "2 people", "is_right": False}):
            with pytest.raises(Refused):
                ready.say_checked(**said, by=cast.sol)
        ready.say_checked(who="2 people", is_right=False, what="Shorter, please", by=cast.sol)
        assert ready.checked is None

    def test_what_was_asked_for_is_met_when_people_found_it_right(self, cast, asks, easy):
        asked, own = asks("en-gb", is_easy=True), asks("en-gb", is_easy=True, by=cast.ravi)
        with later(3):
            Ready.objects.get().say_checked(who="2 people", is_right=False, what="Shorter", by=cast.sol)
            assert AskedFor.objects.open().count() == 2
            Ready.objects.get().say_checked(who="2 people", is_right=True, by=cast.sol)
            asked.refresh_from_db()
            assert asked.met_on == timezone.localdate()
        assert "people checked them" in ToTell.objects.open().get(unit=cast.larch).what
        assert "people checked them" in Notice.objects.for_person(cast.ravi).get(about=label(own.other_words)).what

    def test_a_draft_is_told_and_is_not_yet_met(self, cast, asks, showers, puts):
        asked = asks("ur")
        puts(asked.other_words, cast.lena)
        Ready.call(asked.other_words, by=cast.lena)
        assert "a draft" in ToTell.objects.open().get(unit=cast.larch).what
        assert AskedFor.objects.open().get() == asked


class TestMachines:
    @pytest.fixture
    def by_machine(self, cast, showers, settings):
        words = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        lines = {source: f"machine {source}" for source in words.source_words(showers)}
        TranslatedLine.put(other_words=words, lines=lines, by=cast.lena, by_machine=True)
        return words

    def test_its_words_are_marked_and_nobody_is_told(self, cast, asks, by_machine):
        asks("ur")
        assert Ready.call(by_machine, by=cast.lena).by_machine
        assert not ToTell.objects.exists()
        assert AskedFor.objects.open().count() == 1

    def test_a_person_who_puts_the_line_takes_the_mark_away(self, cast, by_machine):
        lines = {line.source: f"better {line.source}" for line in by_machine.translated_lines.all()}
        TranslatedLine.put(other_words=by_machine, lines=lines, by=cast.lena)
        assert not Ready.call(by_machine, by=cast.lena).by_machine


class TestWordsTakenOut:
    def test_a_translation_loses_what_was_taken_out_and_easy_words_rest(self, cast, showers, easy, puts):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)
        puts(urdu, cast.lena)
        Ready.call(urdu, by=cast.lena)
        Item.objects.filter(pk=showers.pk).update(words="The showers are cold.")
        OtherWords.words_were_taken_out(Item.objects.get(pk=showers.pk))
        assert not OtherWords.objects.filter(title=WORDS).exists(), "nor does a title keep them"
        assert not EasyLine.objects.filter(words=WORDS).exists()
        assert WORDS not in str(urdu.ready.get().words)
        assert not urdu.translated_lines.filter(source=WORDS).exists()
        assert not easy.ready.shown().exists()

    def test_easy_words_rest_in_every_language_whichever_was_begun_first(self, cast, showers, easy, puts):
        urdu = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
        puts(urdu, cast.lena)
        Ready.call(urdu, by=cast.lena)
        OtherWords.words_were_taken_out(showers)
        assert not Ready.objects.shown().exists()
        assert urdu.translated_lines.exists(), "what a translator wrote is not lost"

    def test_what_somebody_takes_back_is_gone_in_every_language(self, cast, showers, easy):
        showers.withdraw(by=cast.rosa)
        assert not OtherWords.objects.exists()
        assert not EasyLine.objects.exists()


class TestWhoReaches:
    def test_whoever_makes_words_at_the_place_and_may_see_the_thing(self, cast, easy):
        makes = [name for name, one in cast.everybody.items() if OtherWords.objects.for_person(one, Can.MAKE_READINGS)]
        assert sorted(makes) == ["lena", "pru", "sol"], "Ivo makes words, but sees no item of the ward"

    def test_an_interpreter_reaches_minutes_from_the_day_they_are_agreed(self, cast, agreed_minutes):
        words = OtherWords.begin(thing=agreed_minutes, language="ur", is_easy=False)
        reached = OtherWords.objects.for_person(cast.ivo, Can.MAKE_READINGS)
        assert words in reached
        agreed_minutes.agreement.delete()
        assert words not in reached.all()

    def test_whoever_asked_hears_and_sees_how_it_stands_but_makes_nothing(self, cast, asks):
        words = asks("ur", by=cast.ravi).other_words
        assert OtherWords.objects.for_person(cast.ravi).get() == words
        assert not OtherWords.objects.for_person(cast.ravi, Can.MAKE_READINGS)
        assert AskedFor.objects.for_person(cast.ravi, Can.SEE).count() == 1
        assert not AskedFor.objects.for_person(cast.tom, Can.SEE)


def test_the_measure_says_how_many_days_people_waited(cast, asks, easy):
    asks("en-gb", is_easy=True)
    asks("ur")
    with later(7):
        Ready.objects.get().say_checked(who="2 people", is_right=True, by=cast.sol)
    found = waiting(AskedFor.objects.all())
    assert (found.asked, found.met, found.in_time, found.waits, found.late) == (2, 1, 1, 1, 0)
    assert found.days in (4, 5), "working days, not days"
    with later(60):
        assert waiting(AskedFor.objects.all()).late == 1
    assert waiting(AskedFor.objects.none()).days is None


def test_a_digest_changes_with_the_words_alone(cast, showers):
    before = readable.digest_of(showers)
    assert readable.digest_of(Item.objects.get(pk=showers.pk)) == before
    Item.objects.filter(pk=showers.pk).update(words="Other words")
    assert readable.digest_of(Item.objects.get(pk=showers.pk)) != before


BROKEN = {
    "a_thing_is_there_once_in_the_same_other_words": lambda w, c: OtherWords.objects.create(
        kind=w.kind, number=w.number, language=w.language, is_easy=w.is_easy, unit=w.unit, title="x"
    ),
    "other_words_are_easy_or_in_another_language": lambda w, c: OtherWords.objects.create(
        kind=w.kind, number=1, language="en-gb", is_easy=False, unit=w.unit, title="x"
    ),
    "an_easy_line_has_words": lambda w, c: w.easy_lines.create(place=9, words=""),
    "easy_words_have_one_title": lambda w, c: w.easy_lines.create(place=9, words="a", kind="title"),
    "a_translated_line_has_words": lambda w, c: w.translated_lines.create(source="a", digest="a", words=""),
    "a_sentence_is_put_once_into_a_language": lambda w, c: [
        w.translated_lines.create(source="a", digest="a", words="b") for _ in "12"
    ],
    "words_are_due_after_they_are_asked_for": lambda w, c: asked(w, c, due_on=timezone.localdate()),
    "words_are_met_after_they_are_asked_for": lambda w, c: asked(w, c, met_on=timezone.localdate() - timedelta(1)),
    "a_ward_asks_once_until_it_is_met": lambda w, c: [asked(w, c) for _ in "12"],
    "a_person_asks_once_until_it_is_met": lambda w, c: [asked(w, c, by=c.ravi) for _ in "12"],
    "a_check_says_who_read_the_words": lambda w, c: checked(w, who=""),
    "words_that_are_not_right_have_a_reason": lambda w, c: checked(w, is_right=False),
    "whoever_made_the_words_does_not_check_them": lambda w, c: checked(w, by=c.lena, maker=c.lena),
}


def asked(words, cast, **facts):
    usual = {"unit": cast.larch, "owner_unit": cast.larch, "owner_kind": K.SECRETARY}
    due = timezone.localdate() + timedelta(days=9)
    return AskedFor.objects.create(**{"other_words": words, "due_on": due, **usual, **facts})


def checked(words, **facts):
    return WordsChecked.objects.create(**{"ready": words.ready.get(), "who": "2 people", "is_right": True, **facts})


def test_a_guide_in_welsh_is_put_into_english(cast, puts):
    guide = Guide.add(unit=cast.alder, kind="rights", title="Eich hawliau", language="cy", by=cast.pru)
    chapter = guide.chapters.get()
    chapter.words_now.write(title="Eich hawliau", words="Gallwch ddod â ffrind.", version=1, by=cast.pru)
    english = OtherWords.begin(thing=chapter, language="en-gb", is_easy=False, by=cast.pru)
    assert "Gallwch ddod â ffrind." in english.source_words(chapter)
    with pytest.raises(Refused, match="already"):
        OtherWords.begin(thing=chapter, language="cy", is_easy=False, by=cast.pru)
    easy = OtherWords.begin(thing=chapter, language="cy", is_easy=True, by=cast.pru)
    assert not easy.is_translated


@pytest.mark.database
@pytest.mark.parametrize("name", BROKEN)
def test_the_database_keeps_its_promises(cast, easy, name):
    with pytest.raises(IntegrityError), transaction.atomic():
        BROKEN[name](easy, cast)


def test_the_plan_of_a_meeting_can_be_asked_for_without_anybodys_own_words(asks, agreed_minutes, showers):
    meeting = agreed_minutes.meeting
    assert meeting.lines.filter(item=showers).exists()
    words = asks(thing=meeting).other_words
    said = " ".join(words.source_words(meeting))
    assert WORDS not in said and str(showers.theme) in said


def test_no_few_requests_of_a_ward_come_out_by_taking_away(cast, showers):
    """Twelve on Larch Ward and three on Birch Ward: their site says fifteen, so neither ward says its own."""
    for number in range(15):
        item = Item.raise_named(unit=cast.larch, theme=showers.theme, words=f"Thing {number}", by=cast.rosa)
        item.publish(by=cast.max)
        ward = cast.larch if number < 12 else cast.birch
        asked = AskedFor.ask(thing=item, language="ur", is_easy=True, unit=ward)
        if number < 9:
            AskedFor.objects.filter(pk=asked.pk).update(met_on=asked.on)
    year = Year.of(timezone.localdate())

    def told(unit):
        lines = {line.words: line.number for _name, _picture, step in steps_at(unit, year) for line in step}
        return lines["Asked for in other words"], lines["Made in time"]

    assert told(cast.tern) == ("about 15", "about 10")
    assert told(cast.larch) == told(cast.birch) == ("not shown", "not shown")
    AskedFor.objects.filter(unit=cast.birch).update(unit=cast.larch, by=cast.rosa)
    assert told(cast.larch) == ("about 15", "about 10"), "nothing beside it is small"
