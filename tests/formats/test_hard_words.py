"""What people really write: in any letters, both ways round, with small pictures, very long; and what a machine lacks."""

import io
import logging
import re
import unicodedata
import zipfile
from dataclasses import replace

import page
import pypdf
import pytest
from django.test import Client
from django_tasks import default_task_backend

from floorboard.formats import braille, kept, pdf, voices
from floorboard.formats.document import Document, Heading, PageBreak, Picture, Quote, Row, Rows, Sentence, Table
from floorboard.formats.jobs import make
from floorboard.formats.registry import WAYS
from tests.built import with_built_files
from tests.formats.test_every_way import read_back

LETTERS = {
    "Amharic": "ሻወሩ ቀዝቃዛ ነው", "Chinese": "淋浴很冷", "Thai": "ฝักบัวเย็น", "Hindi": "नहाने का पानी ठंडा है",
    "Georgian": "შხაპი ცივია", "Greek": "Το ντους είναι κρύο", "Tigrinya": "ሻወር ዝሑል እዩ", "cuneiform": "𒀀 𒁀",
    "Vietnamese": "Nước tắm lạnh", "small pictures": "Cold 🚿 🥶 👩🏽‍🦽", "private letters": "\ue000 \U000f0000",
}  # fmt: skip
each_kind = pytest.mark.parametrize("words", LETTERS.values(), ids=LETTERS)
MIXED = "The word «السلام عليكم» and שלום, 12 (הבא) today."


def said(words, language="en-gb", **more):
    return Document("Our council", language, [Quote(words)], **more)


def printed(document) -> pypdf.PdfReader:
    made = WAYS["pdf"].render(document)[0]
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(reader) -> str:
    return " ".join("".join(sheet.extract_text() for sheet in reader.pages).split())


@with_built_files
class TestLettersOfAnyLanguage:
    @each_kind
    def test_the_paper_is_made_and_no_log_hears_a_letter(self, words, caplog):
        with caplog.at_level(logging.DEBUG, "weasyprint"):
            printed(said(words))
        assert not [
            one for one in caplog.records if any(letter in one.getMessage() for letter in words if ord(letter) > 999)
        ]

    def test_where_a_letter_has_no_shape_the_paper_says_how_it_stands_and_where_it_is(self, monkeypatch):
        """Which letters a computer has is its own affair: here two are missing wherever the test runs."""
        real = pdf.printed

        def lacking(document, paper, shown):
            made, missing = real(document, paper, shown)
            return made, missing | ({"ś", "☃"} & set(shown))

        monkeypatch.setattr(pdf, "printed", lacking)
        text = text_of(printed(said("Jaś ☃ śśś is cold.")))
        assert "Ja(?) (snowman) (?) is cold." in re.sub(r"\s+", " ", text) and "The page itself shows them." in text
        assert "The page itself" not in text_of(printed(said("A ☃ is cold."))), (
            "a picture has a name, so nothing is lost"
        )

    @each_kind
    def test_every_other_way_is_made_too(self, words):
        for way in ("plain", "docx", "epub", "braille", "audio"):
            assert WAYS[way].render(said(words))[0]
        assert words in WAYS["plain"].render(said(words))[0].decode()

    def test_the_one_shape_of_a_mark_is_not_taken_for_missing(self):
        assert "(?)" not in text_of(printed(said("Łódź, žluťoučký, naïve, “yes” – €5 … 2½ ☐ ✓")))


@with_built_files
@pytest.mark.parametrize("language", ["en-gb", "ur", "ar"])
def test_both_ways_round_in_one_sentence_lose_no_letter_in_any_way(language):
    document = said(MIXED, language)
    letters = {letter for letter in MIXED if letter.isalpha()}
    assert letters <= set(unicodedata.normalize("NFKC", text_of(printed(document))))
    xml = zipfile.ZipFile(io.BytesIO(WAYS["docx"].render(document)[0])).read("word/document.xml").decode()
    book = zipfile.ZipFile(io.BytesIO(WAYS["epub"].render(document)[0])).read("words.xhtml").decode()
    assert MIXED in WAYS["plain"].render(document)[0].decode() and MIXED in xml and MIXED in book


@with_built_files
class TestPicturesWithoutWords:
    def test_one_that_says_nothing_is_passed_over_by_every_reader(self):
        document = Document("Us", "en-gb", [Picture("scene", ""), Sentence("We eat.", "food")], style="plain")
        assert text_of(printed(document)).startswith("Us We eat.")
        made = WAYS["docx"].render(document)[0]
        assert 'descr=""' in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        assert 'alt=""' in zipfile.ZipFile(io.BytesIO(WAYS["epub"].render(document)[0])).read("words.xhtml").decode()

    def test_one_that_is_not_there_is_the_picture_for_something_else(self):
        document = Document(
            "Us", "en-gb", [Sentence("We eat.", "no-such-picture"), Sentence("We sit.", "u-000000000000")]
        )
        for way in WAYS.values():
            assert way.render(replace(document, style="easy"))[0]


def test_small_pictures_in_braille_go_by_their_names_and_a_table_in_easy_words_by_its_rows():
    [cells] = braille.in_braille(["Cold \U0001f6bf \U0001f976 today"], "en-gb")
    back = read_back(cells)
    assert "shower" in back and "today" in back
    document = Document(
        "How many", "en-gb", [Table("Who came", ("Who", "Idea", "Design"), (("Staff", "3", "4"),)), Rows((Row("Day", "Monday"),))],
        style="easy",
    )  # fmt: skip
    for way in ("pdf", "docx", "epub"):
        assert WAYS[way].render(document)[0]
    assert "Staff" in read_back(braille.brf(document)) and "<table" not in WAYS["page"].render(document)[0].decode()


class TestVeryLong:
    @pytest.fixture
    def guide(self, settings):
        """Two hundred sheets, and a list of work that nobody does yet."""
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
        kept.forget_what_was_made()
        default_task_backend.clear()
        sheets = [
            [PageBreak(), Heading(f"Part {number}"), Quote(f"{number}. A short line. " * 12)] for number in range(200)
        ]
        yield Document("A long guide", "en-gb", [block for sheet in sheets for block in sheet])
        kept.forget_what_was_made()

    def test_two_hundred_sheets_are_asked_for_once_and_are_there_when_they_are_made(self, guide, rf, monkeypatch):
        from floorboard.formats.answers import answer

        request = rf.get("/thing/?format=pdf")
        request.user = type("Nobody", (), {"is_authenticated": False})()
        waiting = [answer(request, guide) for _each in range(3)]
        assert [one.status_code for one in waiting] == [202] * 3 and "We are making it" in waiting[0].content.decode()
        [work] = default_task_backend.results
        monkeypatch.setattr(
            pdf, "render", lambda document, paper, told: (b"%PDF of " + document.title.encode(), "application/pdf")
        )
        make.call(*work.args)
        assert answer(request, guide).content == b"%PDF of A long guide"

    def test_the_page_itself_never_waits(self, guide):
        assert not WAYS["page"].is_slow(guide) and not WAYS["plain"].is_slow(guide)
        assert "Part 199" in WAYS["page"].render(guide)[0].decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "way", "told"), [(voices, "audio", "read aloud now"), (braille, "braille", "cannot make braille")]
)
def test_on_a_machine_without_a_program_a_room_still_answers(cast, larch_link, module, way, told, monkeypatch):
    monkeypatch.setattr(module, "program", lambda: "")
    there = Client().get(f"/ward/{larch_link.token}/guide/your-rights/?format={way}")
    assert there.status_code == 200 and told in there.content.decode()
