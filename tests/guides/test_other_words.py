"""The guide in easy words and in other languages: what ships, what a ward asks for, and what people made and checked."""

import pytest
from django.test import Client
from django.utils import timezone

from floorboard.formats.kept import forget_what_was_made
from floorboard.guides import text
from floorboard.notices.models import ToTell
from floorboard.people.models import Person, Role
from floorboard.people.needs_in_numbers import Year, steps_at
from floorboard.readings.models import AskedFor, OtherWords, Ready, TranslatedLine
from tests.guides.test_editions import publish, rewrite

pytestmark = pytest.mark.django_db
HERE = {"origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _nothing_kept():
    forget_what_was_made()


@pytest.fixture
def reads(cast):
    def read(name, address):
        client = Client()
        if name:
            client.force_login(cast.everybody[name])
        return " ".join(client.get(address).content.decode().split())

    return read


def translator(cast, name):
    person = Person.objects.create_user(name, email=f"{name}@example.org", password="pine-boards-7", name=name.title())
    Role.give(person=person, unit=cast.alder, kind=Role.Kind.INTERPRETER)
    return person


def put(words, by):
    lines = {source: f"[ur: {source}]" for source in words.source_words(words.thing())}
    TranslatedLine.put(other_words=words, lines=lines, by=by)
    return Ready.call(words, by=by)


def test_the_easy_words_that_ship_are_taken_up_as_a_draft(guide, reads):
    assert OtherWords.objects.filter(kind="guides.chapter", is_easy=True).count() == len(text.chapters())
    page = reads("rosa", "/guide/your-rights/?read=easy")
    assert text.chapter("your-rights").easy_blocks[1].words in page
    assert "Draft: not yet checked by people." in page


def test_they_say_when_the_usual_words_were_changed_since(cast, guide, reads):
    assert "have changed since" not in reads("rosa", "/guide/your-rights/?read=easy")
    draft = guide.begin_next(by=cast.pru)
    rewrite(draft, "your-rights", "New words.", cast.pru)
    publish(draft, cast.pru)
    assert "have changed since" in reads("rosa", "/guide/your-rights/?read=easy")
    assert "have changed since" in reads("rosa", "/guide/whole/?read=easy")
    assert "have changed since" not in reads("rosa", "/guide/your-rights/")


def test_the_whole_of_it_says_which_chapter_nobody_put_into_easy_words(cast, guide, reads):
    draft = guide.begin_next(by=cast.pru)
    one = draft.add_chapter(title="Noise at night", by=cast.pru)
    one.write(title="Noise at night", words="It is loud.", version=1, by=cast.pru)
    publish(draft, cast.pru)
    page = reads("rosa", "/guide/whole/?read=easy")
    assert "Noise at night" in page
    assert "Nobody has put this chapter into these words yet." in page
    assert "It is loud." not in page


def test_an_older_edition_keeps_the_easy_words_that_were_made_from_it(cast, guide, reads):
    first = guide.current
    draft = guide.begin_next(by=cast.pru)
    rewrite(draft, "your-rights", "New words.", cast.pru)
    publish(draft, cast.pru)
    easy = OtherWords.objects.get(number=guide.chapters.get(slug="your-rights").pk)
    easy.easy_lines.last().change(words="A line of the new edition.", picture="say", by=cast.pru)
    Ready.call(easy, by=cast.pru)
    assert "A line of the new edition." in reads("rosa", "/guide/your-rights/?read=easy")
    old = reads("rosa", f"/editions/{first.key}/?read=easy")
    assert "A line of the new edition." not in old


@pytest.fixture
def asked_in_urdu(guide, larch_link):
    """Somebody on Larch Ward asks for the whole guide in Urdu easy read, on the ward's own page."""
    wish = {"about": f"guides.guide:{guide.key}", "language": "ur", "is_easy": "on"}
    answer = Client().post(f"/ward/{larch_link.token}/other-words/", wish, headers=HERE)
    assert "Thank you for asking" in answer.content.decode()
    return list(AskedFor.objects.order_by("pk"))


def test_a_ward_asks_for_the_guide_in_urdu_easy_read_and_gets_it(cast, guide, larch_link, asked_in_urdu, reads):
    assert len(asked_in_urdu) == len(text.chapters()), "one for each chapter, so that each comes when it is there"
    ward = f"/ward/{larch_link.token}.ur/guide"
    easy_line = text.chapter("your-rights").easy_blocks[1].words
    for slug in ("your-rights", "whole"):
        assert easy_line in reads(None, f"{ward}/{slug}/?read=easy"), "easy words in English until there are others"
    first, second = translator(cast, "uma"), translator(cast, "amir")
    rights = OtherWords.objects.get(number=guide.chapters.get(slug="your-rights").pk, language="ur")
    ready = put(rights, first)
    title = text.chapter("your-rights").easy_title
    page = reads(None, f"{ward}/your-rights/?read=easy")
    assert f"[ur: {title}]" in page
    assert "مسودہ" in page, "a draft, said in Urdu"
    assert 'lang="ur" dir="rtl"' in page
    ready.say_checked(who="2 people who speak Urdu", is_right=True, by=second)
    told = ToTell.objects.open().get(unit=cast.larch, about=rights.about)
    assert "people checked them" in told.what
    assert "2 people who speak Urdu" in reads(None, f"{ward}/your-rights/?read=easy")
    assert f"[ur: {title}]" in reads(None, f"{ward}/whole/?read=easy"), "the whole has the chapters that are there"
    met = AskedFor.objects.get(other_words=rights)
    assert met.met_on == timezone.localdate() <= met.due_on
    year = Year.of(timezone.localdate())
    for unit, made in ((cast.larch, "not shown"), (cast.alder, "a few")):
        lines = {line.words: line.number for _name, _picture, step in steps_at(unit, year) for line in step}
        assert lines["Asked for in other words"] == "about 15", "14, to the nearest 5"
        assert lines["Made in time"] == made, "one alone is told only where nothing can be taken away"


def test_whoever_reads_hears_and_prints_it_in_urdu_easy_read(cast, guide, larch_link, asked_in_urdu):
    words = OtherWords.objects.get(number=guide.chapters.get(slug="your-rights").pk, language="ur")
    put(words, translator(cast, "uma"))
    for way in ("plain", "pdf", "docx", "braille", "audio"):
        answer = Client().get(f"/ward/{larch_link.token}.ur/guide/your-rights/?read=easy&format={way}")
        assert answer.status_code == 200, way


def test_the_wish_for_the_whole_guide_asks_nothing_twice(guide, larch_link, asked_in_urdu):
    wish = {"about": f"guides.guide:{guide.key}", "language": "ur", "is_easy": "on"}
    Client().post(f"/ward/{larch_link.token}/other-words/", wish, headers=HERE)
    assert AskedFor.objects.count() == len(asked_in_urdu)


def test_the_whole_guide_asks_the_database_little(guide, larch_link, asked_in_urdu, django_assert_max_num_queries):
    page = f"/ward/{larch_link.token}/guide/whole/?read=easy"
    Client().get(page)
    with django_assert_max_num_queries(32):
        Client().get(page)
