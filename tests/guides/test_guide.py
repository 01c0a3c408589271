"""The council guide that ships: whole in both words, every picture there, and read in every way by everybody."""

import re

import pytest
from django.test import Client

from floorboard.formats import symbols
from floorboard.formats.registry import WAYS
from floorboard.guides.documents import shipped_document
from floorboard.guides.text import COUNCIL, POLICY, TEXTS, chapter, chapters, easy, usual
from floorboard.pages.pictures import PICTURES
from tests.built import with_built_files

each_chapter = pytest.mark.parametrize("one", [*chapters(), *chapters(POLICY)], ids=lambda one: one.slug)
NEVER = re.compile(r"\b(service users?|utilise|facilitate|stakeholder|leverage|pathway|empower\w*)\b", re.IGNORECASE)


def words_of(blocks):
    for block in blocks:
        yield from getattr(block, "lines", ()) or [getattr(block, "words", "")]


def test_there_are_fourteen_chapters_with_an_easy_one_beside_each():
    assert len(chapters()) == 14
    for of in (COUNCIL, POLICY):
        usual_ones, easy_ones = ({file.name for file in (TEXTS / of / words).iterdir()} for words in ("usual", "easy"))
        assert usual_ones == easy_ones


@each_chapter
def test_the_easy_words_have_the_same_parts_in_the_same_order(one):
    parts = [[block.words for block in blocks if block.kind == "heading"] for blocks in (one.blocks, one.easy_blocks)]
    assert len(parts[0]) >= 4 and [part for part in parts[0] if part in parts[1]] == parts[1]


@each_chapter
@with_built_files
def test_each_easy_sentence_is_short_and_has_a_picture_we_have(one):
    for block in one.easy_blocks:
        if block.kind == "sentence":
            assert block.picture in PICTURES or symbols.is_symbol(block.picture), block
            assert len(block.words.split()) <= 15, block.words


@each_chapter
def test_no_sentence_is_long_and_none_says_a_word_we_never_say(one):
    for words in words_of(one.blocks):
        assert not NEVER.search(words), words
        for sentence in re.split(r"(?<=[.?!:;])\s", words):
            assert len(sentence.split()) <= 20, sentence


def test_a_line_without_a_picture_is_refused():
    with pytest.raises(ValueError, match="needs a picture"):
        easy("# A\nNo picture here.")


def test_every_kind_of_line_is_read():
    title, blocks = usual("# T\nOne\ntwo.\n\n## H\n- a\n- b\n\n1. c\n2. d\n\n> Say\n> this.\n| x | y |\n| 1 | 2 |\n")
    assert (title, [block.kind for block in blocks]) == ("T", ["sentence", "heading", "list", "list", "quote", "table"])
    assert (blocks[0].words, blocks[3].ordered, blocks[4].words) == ("One two.", True, "Say\nthis.")
    assert (blocks[5].caption, blocks[5].head, blocks[5].rows) == ("H", ("x", "y"), (("1", "2"),))


@pytest.fixture
def maya(cast):
    client = Client()
    client.force_login(cast.maya)
    return client


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("way", [*WAYS, "easy", "large", "giant"])
    def test_a_chapter_in_every_way(self, maya, way):
        assert maya.get(f"/guide/your-rights/?format={way}").status_code in (200, 202)

    def test_the_whole_of_it(self, maya):
        page = maya.get("/guide/whole/?read=easy").content.decode()
        assert all(one.easy_title.replace("’", "’") in page for one in chapters())
        assert page.count("<h1") == 1

    def test_on_the_ward_and_in_another_language_the_words_say_which_they_are(self, larch_link):
        page = Client().get(f"/ward/{larch_link.token}.ur/guide/your-rights/").content.decode()
        assert '<html lang="ur" dir="rtl">' in page and '<div lang="en-gb" dir="ltr"' in page
        assert f'href="/ward/{larch_link.token}.ur/help/"' in page, "help is the ward's own, and in its language"
        assert Client().get(f"/ward/{larch_link.token}/guide/").status_code == 200

    @pytest.mark.parametrize("slug", ["nothing", "01", "..", "WHOLE"])
    def test_a_chapter_that_is_not_there_is_not_found(self, maya, slug):
        assert maya.get(f"/guide/{slug}/").status_code == 404

    def test_a_revoked_address_shows_nothing(self, cast, larch_link):
        larch_link.revoke(by=cast.adam)
        assert Client().get(f"/ward/{larch_link.token}/guide/your-rights/").status_code == 410


@with_built_files
def test_a_picture_has_an_address_that_says_nothing_about_anybody(db):
    answer = Client().get("/pictures/symbols/1f91d/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert "Set-Cookie" not in answer and b"<script" not in answer.content
    for bad in ("zz", "41", "1f91d-1f91d"):
        assert Client().get(f"/pictures/symbols/{bad}/").status_code == 404


def test_the_ladder_is_credited_where_it_is_shown():
    foot = " ".join(shipped_document(chapter("how-we-decide"), is_easy=False).foot)
    assert "Think Local Act Personal" in foot
