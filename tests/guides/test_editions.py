"""Editions: taken up, written with people, published once and never changed, kept, credited and checked."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from floorboard.guides import text
from floorboard.guides.documents import chapter_document, source_of
from floorboard.guides.models import Chapter, Edition, Guide, Wording
from floorboard.guides.reading import for_ward, wordings_of
from floorboard.history.models import Entry
from floorboard.organisation.models import ServiceLine
from floorboard.pages.refusals import Refused
from tests.guides.conftest import involve, publish

pytestmark = pytest.mark.django_db


def in_days(many):
    return timezone.localdate() + timedelta(days=many)


def rewrite(edition, slug, words, by):
    one = edition.wordings.get(chapter__slug=slug)
    return one.write(title=one.title, words=words, version=one.version, by=by)


class TestTakingUp:
    def test_what_ships_becomes_a_draft_with_every_chapter(self, taken_up):
        draft = taken_up.draft
        assert [one.chapter.slug for one in draft.wordings.all()] == [one.slug for one in text.chapters()]
        assert draft.number == 1 and taken_up.current is None
        assert [one.words for one in draft.wordings.all()] == [one.words for one in text.chapters()]

    def test_twice_at_one_place_is_refused(self, cast, taken_up):
        with pytest.raises(Refused, match="taken up here already"):
            Guide.take_up_shipped(cast.alder, by=cast.pru)

    def test_another_place_can_have_its_own(self, cast, guide):
        theirs = Guide.take_up_shipped(cast.larch, by=cast.lena)
        assert Guide.objects.nearest_to(cast.rosa) == guide
        publish(theirs.draft, cast.lena)
        assert Guide.objects.nearest_to(cast.rosa) == theirs
        assert Guide.objects.nearest_to(cast.tom) == guide


class TestPublishing:
    def test_nothing_is_published_before_it_is_written_down_who_took_part(self, cast, taken_up):
        with pytest.raises(Refused, match="who took part"):
            taken_up.draft.publish(by=cast.pru)
        publish(taken_up.draft, cast.pru)
        assert taken_up.current.published_by == cast.pru and taken_up.draft is None
        assert taken_up.current.involvement.chosen_on == timezone.localdate()

    def test_a_chapter_without_words_must_be_written_or_left_out(self, cast, taken_up):
        empty = taken_up.draft.add_chapter(title="Noise at night", by=cast.pru)
        involve(taken_up.draft, cast.pru)
        with pytest.raises(Refused, match="no words yet in: Noise at night"):
            taken_up.draft.publish(by=cast.pru)
        empty.leave_out(by=cast.pru)
        taken_up.draft.publish(by=cast.pru)

    @pytest.mark.parametrize("days, why", [(1, "has not come yet"), (-1, "not finished on that day")])
    def test_on_a_day_from_its_beginning_until_today(self, cast, taken_up, days, why):
        involve(taken_up.draft, cast.pru)
        with pytest.raises(Refused, match=why):
            taken_up.draft.publish(on=in_days(days), by=cast.pru)

    def test_every_verb_that_would_change_it_is_refused(self, cast, guide):
        edition = guide.current
        one, two = edition.wordings.all()[:2]
        for change in (
            lambda: one.write(title="New", words="New.", version=one.version, by=cast.pru),
            lambda: two.move("up", by=cast.pru),
            lambda: one.leave_out(by=cast.pru),
            lambda: edition.add_chapter(title="New", by=cast.pru),
            lambda: edition.publish(by=cast.pru),
        ):
            with pytest.raises(Refused, match="never change"):
                change()

    @pytest.mark.database
    @pytest.mark.parametrize("way", ["change", "remove", "add", "take back"])
    def test_the_database_itself_refuses_too(self, cast, guide, way):
        edition = guide.current
        one = edition.wordings.first()
        tries = {
            "change": lambda: Wording.objects.filter(pk=one.pk).update(words="New."),
            "remove": lambda: Wording.objects.filter(pk=one.pk).delete(),
            "add": lambda: edition.wordings.create(chapter=guide.chapters.create(slug="new"), title="New", place=99),
            "take back": lambda: Edition.objects.filter(pk=edition.pk).update(published_on=None),
        }
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            tries[way]()
        assert Wording.objects.get(pk=one.pk).words == one.words


class TestTheNextOne:
    def test_it_begins_with_the_words_of_the_last_one_and_that_one_stays(self, cast, guide, rights):
        first = guide.current
        second = guide.begin_next(by=cast.pru)
        rewrite(second, "your-rights", "You may bring a friend.", cast.pru)
        assert second.number == 2
        assert [one.title for one in second.wordings.all()] == [one.title for one in first.wordings.all()]
        assert "friend" not in source_of(Chapter.objects.get(pk=rights.pk)).blocks[0].words
        publish(second, cast.pru)
        assert source_of(Chapter.objects.get(pk=rights.pk)).blocks[0].words == "You may bring a friend."
        assert first.wordings.get(chapter=rights).words == text.chapter("your-rights").words

    def test_there_is_one_at_a_time(self, cast, guide):
        guide.begin_next(by=cast.pru)
        with pytest.raises(Refused, match="begun already"):
            guide.begin_next(by=cast.pru)

    def test_two_editors_do_not_write_over_each_other(self, cast, taken_up):
        one = taken_up.draft.wordings.first()
        one.write(title=one.title, words="Hers.", version=1, by=cast.pru)
        with pytest.raises(Refused, match="Somebody changed this while you were writing"):
            one.write(title=one.title, words="Mine.", version=1, by=cast.lena)
        assert Wording.objects.get(pk=one.pk).words == "Hers."

    def test_words_that_cannot_be_read_are_refused_with_their_line(self, cast, taken_up):
        with pytest.raises(Refused, match="Line 2: A heading begins with two marks"):
            rewrite(taken_up.draft, "who-comes", "Well.\n# Who", cast.pru)

    def test_a_chapter_for_one_kind_of_care_is_listed_on_wards_that_give_it(self, cast, guide):
        draft = guide.begin_next(by=cast.pru)
        secure = ServiceLine.objects.create(name="Secure wards (test)")
        for title, line in (("For us", cast.acute), ("For others", secure)):
            made = draft.add_chapter(title=title, service_line=line, by=cast.pru)
            made.write(title=title, words="Words.", version=1, by=cast.pru)
        titles = [one.title for one in for_ward(wordings_of(draft), cast.larch)]
        assert "For us" in titles and "For others" not in titles

    def test_two_chapters_with_one_title_have_two_addresses(self, cast, taken_up):
        slugs = [
            taken_up.draft.add_chapter(title=title, by=cast.pru).chapter.slug for title in ("Whole", "Whole", "کام")
        ]
        assert slugs == ["whole-2", "whole-3", "chapter"]

    def test_chapters_change_places(self, cast, taken_up):
        first, second = taken_up.draft.wordings.all()[:2]
        second.move("up", by=cast.pru)
        assert list(taken_up.draft.wordings.all()[:2]) == [second, first]
        with pytest.raises(Refused, match="cannot go further"):
            taken_up.draft.wordings.first().move("up", by=cast.pru)


class TestTheFoot:
    def foot(self, edition, slug="your-rights"):
        one = next(one for one in wordings_of(edition) if one.chapter.slug == slug)
        return " ".join(chapter_document(one).foot)

    def test_it_is_a_draft_until_people_have_checked_it(self, cast, guide):
        assert "Draft: people have not checked this yet." in self.foot(guide.current)
        guide.current.check_with("Larch Ward Council", by=cast.pru)
        foot = self.foot(guide.current)
        assert "Draft" not in foot and "Read and checked by Larch Ward Council" in foot

    def test_a_draft_cannot_be_checked_and_no_day_is_made_up(self, cast, taken_up):
        with pytest.raises(Refused, match="Publish it first"):
            taken_up.draft.check_with("Us", by=cast.pru)
        publish(taken_up.draft, cast.pru)
        for days in (-1, 1):
            with pytest.raises(Refused, match="Choose a day"):
                taken_up.current.check_with("Us", on=in_days(days), by=cast.pru)

    def test_people_are_credited_as_they_wish_and_only_with_their_yes(self, cast, guide):
        edition = guide.current
        with pytest.raises(Refused, match="Ask them first"):
            edition.thank(credit="own", words="Rosa", by=cast.pru)
        with pytest.raises(Refused, match="words they chose"):
            edition.thank(credit="chosen", agreed=True, by=cast.pru)
        edition.thank(credit="place", words="somebody from Larch Ward", agreed=True, by=cast.pru)
        edition.thank(credit="none", words="Rosa", agreed=True, by=cast.pru)
        foot = self.foot(edition)
        assert "Written with: somebody from Larch Ward." in foot and "Rosa" not in foot
        assert "Others wrote it with us and did not want to be named." in foot
        edition.contributors.get(credit="place").take_out(by=cast.pru)
        assert "Larch" not in self.foot(edition)

    def test_the_words_alone_have_no_foot(self, rights):
        source = source_of(rights)
        assert source.foot == () and source.language == "en-gb" and source.title == "Your rights"


def test_history_knows_what_happened_and_no_word_of_it(cast, guide):
    told = set(Entry.objects.values_list("what", flat=True))
    assert {"guide begun", "edition published"} <= told


@pytest.mark.database
def test_each_promise_of_a_guide_holds(cast, guide, of_rosa, of_a_ward):
    edition = guide.current
    draft = guide.begin_next(by=cast.pru)
    draft_words = draft.wordings.first()
    chapter = draft_words.chapter
    contributor = edition.thank(credit="own", words="Rosa", agreed=True, by=cast.pru)
    checked = edition.check_with("Us", by=cast.pru)
    answered = of_rosa.answer(answer="no", reason="Because.", by=cast.pru)

    def change(thing, **values):
        return lambda: type(thing).objects.filter(pk=thing.pk).update(**values)

    def again(rows, **values):
        return lambda: rows.create(**values)

    tries = {
        "a_guide_has_a_title": change(guide, title=""),
        "a_guide_says_its_language": change(guide, language=""),
        "a_place_has_one_council_guide": again(Guide.objects, unit=cast.alder, kind="council", title="Two"),
        "a_shipped_guide_is_taken_up_once_at_a_place": again(
            Guide.objects, unit=cast.alder, kind="other", title="Two", shipped="council"
        ),
        "two_editions_of_a_guide_have_two_numbers": change(draft, number=1),
        "a_guide_has_at_most_one_draft": lambda: Edition.objects.begin(guide, cast.pru, number=3),
        "an_edition_is_published_after_it_was_begun": change(draft, published_on=in_days(-1)),
        "the_first_edition_has_the_number_one": change(draft, number=0),
        "two_chapters_of_a_guide_have_two_addresses": again(guide.chapters, slug=chapter.slug),
        "a_chapter_has_an_address": change(chapter, slug=""),
        "a_chapter_stands_once_in_an_edition": again(draft.wordings, chapter=chapter, title="Two", place=99),
        "a_chapter_has_a_title_in_each_edition": change(draft_words, title=""),
        "a_contributor_is_credited_in_words_or_not_at_all": change(contributor, words=""),
        "whoever_checked_an_edition_is_named": change(checked, who=""),
        "a_suggestion_has_words": change(of_rosa, words=""),
        "nobody_is_stored_with_a_suggestion_of_a_ward": change(of_a_ward, by=cast.rosa),
        "a_ward_hears_what_became_of_its_suggestion": change(of_a_ward, unit=None),
        "no_suggestion_is_turned_down_without_a_reason": change(answered, reason=""),
    }
    for name, break_it in tries.items():
        with pytest.raises(IntegrityError) as broke, transaction.atomic():
            break_it()
        said = str(broke.value)
        assert name in said or "UNIQUE constraint failed" in said, (name, said)
