"""One document in every way of reading: what each holds, and what each says when it cannot be made."""

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone
from django_tasks import default_task_backend
from docx import Document as Word

from floorboard.formats import audio, braille, kept, symbols, voices, word
from floorboard.formats.answers import answer
from floorboard.formats.canonical import as_text, digest_of, from_text
from floorboard.formats.document import Document, Heading, Quote, Sentence, Small, Table
from floorboard.formats.jobs import make
from floorboard.formats.not_here import NotHere
from floorboard.formats.registry import WAYS, render
from tests.built import with_built_files
from tests.formats.test_documents import ALL, ARABIC, EASY, RECORD, URDU
from tests.formats.test_to_fill_in import CARD, SLIPS

EVERY = {**ALL, "slips": SLIPS, "card": CARD}
each_document = pytest.mark.parametrize("document", EVERY.values(), ids=EVERY)
WORDS = "The showers are cold in the morning."


def said(words, language="en-gb", **more):
    return Document("Our council", language, [Quote(words)], **more)


@pytest.fixture
def asked(rf):
    def ask(document, query=""):
        request = rf.get(f"/thing/?{query}")
        request.user = type("Nobody", (), {"is_authenticated": False})()
        return answer(request, document)

    return ask


@each_document
def test_it_comes_back_whole_from_its_text(document):
    assert from_text(as_text(document)) == document


def test_other_words_another_size_or_another_picture_is_another_file():
    others = [said("a"), said("b"), said("a", size="large"), replace(EASY, title="x"), EASY, said("a", language="ur")]
    assert len({digest_of(one) for one in others}) == len(others)


class TestAudio:
    def seconds(self, sound):
        assert sound[:2] in (b"\xff\xf3", b"\xff\xfb", b"ID"), "frames of an MP3"
        return len(sound) * 8 / (audio.KILOBITS * 1000)

    @pytest.mark.parametrize("document", [RECORD, EASY, URDU, ARABIC], ids=["record", "easy", "urdu", "arabic"])
    def test_it_is_a_sound_as_long_as_its_words(self, document):
        sound, kind = WAYS["audio"].render(document)
        words = sum(len(piece.split()) for _rest, piece in audio.pieces_of(document))
        assert kind == "audio/mpeg"
        assert words * 0.15 < self.seconds(sound) < 5 + words * 1.5

    def test_a_rest_stands_before_a_heading_and_every_line_ends(self):
        pieces = list(audio.pieces_of(Document("A", "en-gb", [Heading("B"), Sentence("c"), Quote("d?")])))
        assert [words for _rest, words in pieces] == ["A.", "B.", "c.", "d?"]
        assert pieces[1][0] > pieces[2][0] > 0

    def test_no_piece_is_longer_than_a_voice_takes_at_once(self):
        words = "One. " * 2000 + "x" * 5000
        pieces = list(audio.cut(words))
        assert max(map(len, pieces)) <= audio.PIECE
        assert "".join("".join(pieces).split()) == "".join(words.split())

    def test_it_says_how_far_it_is(self):
        heard = []
        WAYS["audio"].render(said("One. " * 1500), "a4", lambda done, many: heard.append((done, many)))
        assert heard[-1][0] == heard[-1][1] == len(heard) > 3

    def test_without_a_voice_it_says_so(self, monkeypatch):
        with pytest.raises(NotHere, match="no voice"):
            WAYS["audio"].render(said("Waan helnay", "so"))
        monkeypatch.setattr(voices, "program", lambda: "/bin/false")
        with pytest.raises(NotHere, match="read aloud"):
            WAYS["audio"].render(said(WORDS))


def read_back(brf: str, table: str = "en-ueb-g2.ctb") -> str:
    """What the program that knows braille reads in it."""
    lines = brf.replace("\f", "\n").replace("\r", "").split("\n")
    cells = "\n".join("".join(chr(0x2800 + braille.SIGNS.index(sign)) for sign in line) for line in lines)
    asked = ["lou_translate", "--backward", f"unicode.dis,{table}"]
    done = subprocess.run(asked, input=cells.encode(), capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


class TestBraille:
    def test_it_can_be_read_back(self):
        back = read_back(braille.brf(RECORD))
        for words in (
            "A new menu on Larch Ward",
            "Decided on 8 October.",
            "From January",
            "Night staff",
            "Nobody came.",
        ):
            assert words in back, back

    def test_urdu_is_read_back_letter_by_letter(self):
        back = read_back(braille.brf(URDU), "ur-pk-g1.utb")
        assert "نہانے کا پانی" in back, back

    @each_document
    def test_no_line_is_longer_than_40_and_no_page_than_25(self, document):
        made, kind = WAYS["braille"].render(document)
        assert kind == "text/plain; charset=us-ascii"
        for number, sheet in enumerate(made.decode("ascii").removesuffix("\r\n").split("\f"), start=1):
            lines = sheet.split("\r\n")
            assert len(lines) == 25 and max(map(len, lines)) <= 40
            assert lines[-1].strip() == f"#{braille._digits(number)}"

    def test_a_word_longer_than_a_line_is_broken_and_not_lost(self):
        lines = braille._wrapped("A" * 100, 2, 0, 40)
        assert "".join(lines).replace(" ", "") == "A" * 100 and max(map(len, lines)) <= 40

    def test_a_small_picture_goes_by_its_name_and_another_language_by_its_own_table(self):
        [cells] = braille.in_braille(["Wash \U0001f6bf now"], "en-gb")
        assert "shower" in read_back(cells)
        [inside] = braille.in_braille(["Ask Larch Ward today"], "ur")
        assert "Larch Ward" in read_back(inside)
        [other] = braille.in_braille(["قلنا"], "ar")
        [beside] = braille.in_braille(["قلنا"], "en-gb")
        assert other == beside

    def test_signs_nobody_has_a_table_for_break_nothing(self):
        [cells] = braille.in_braille(["\U00012000 你 \u202eabc"], "en-gb")
        assert cells.isascii()

    def test_without_a_table_or_the_program_it_says_so(self, monkeypatch):
        with pytest.raises(NotHere, match="no braille here"):
            braille.in_braille(["a"], "so")
        monkeypatch.setattr(braille, "program", lambda: "")
        with pytest.raises(NotHere, match="cannot make braille"):
            braille.in_braille(["a"], "en-gb")


class TestWord:
    def of(self, document):
        made, kind = WAYS["docx"].render(document)
        assert kind.endswith("wordprocessingml.document")
        return Word(io.BytesIO(made)), zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()

    @with_built_files
    def test_headings_lists_and_tables_are_real(self):
        made, xml = self.of(RECORD)
        styles = [(one.style.name, one.text) for one in made.paragraphs if one.text]
        assert ("Heading 1", RECORD.title) in styles and ("Heading 2", "Who had a say") in styles
        assert ("List Bullet", "Carers") in styles
        [table] = made.tables
        assert [cell.text for cell in table.rows[0].cells] == ["Who", "Idea", "Design"]
        assert "<w:tblHeader/>" in xml and 'descr="Five people on steps"' in xml
        assert made.core_properties.title == RECORD.title and not made.core_properties.comments

    def test_right_to_left_runs_that_way(self):
        made, xml = self.of(URDU)
        assert xml.count("<w:bidi/>") == len(re.findall(r"<w:rtl/>", xml)) > 3
        assert "<w:bidiVisual/>" in xml

    @with_built_files
    def test_each_easy_sentence_has_its_picture(self):
        made, xml = self.of(replace(EASY, blocks=(Sentence("We wash.", "\U0001f6bf"), Sentence("We eat.", "food"))))
        assert [table.cell(0, 1).text for table in made.tables] == ["We wash.", "We eat."]
        assert xml.count("<pic:pic") == 2

    @pytest.mark.parametrize(("size", "points"), [("usual", 14), ("large", 18), ("giant", 24)])
    def test_how_large_its_letters_are(self, size, points):
        made, _xml = self.of(said(WORDS, size=size))
        assert made.styles["Normal"].font.size.pt == points

    @each_document
    def test_every_document_can_be_written(self, document):
        assert self.of(document)[0].paragraphs


class TestBook:
    @pytest.mark.parametrize("document", [RECORD, URDU], ids=["record", "urdu"])
    @with_built_files
    def test_a_checker_of_books_finds_nothing(self, document, tmp_path):
        file = tmp_path / "a.epub"
        file.write_bytes(WAYS["epub"].render(document)[0])
        done = subprocess.run(["java", "-jar", "/usr/share/java/epubcheck.jar", file], capture_output=True, text=True)
        assert done.returncode == 0 and "0 errors / 0 warnings" in done.stdout, done.stderr

    @with_built_files
    def test_its_pictures_are_inside_and_the_same_words_make_the_same_book(self):
        easy = replace(EASY, blocks=(*EASY.blocks, Sentence("Wash.", "\U0001f6bf", shows="A shower")))
        made = WAYS["epub"].render(easy)[0]
        book = zipfile.ZipFile(io.BytesIO(made))
        words = book.read("words.xhtml").decode()
        assert set(re.findall(r'src="([^"]+)"', words)) <= set(book.namelist())
        assert 'alt="A shower"' in words and book.namelist()[0] == "mimetype"
        assert made == WAYS["epub"].render(easy)[0]


class TestEasy:
    def test_a_table_is_read_row_by_row(self, asked):
        document = replace(EASY, blocks=(Table("How many", ("Who", "Came"), (("Staff", "3"),)),))
        page = asked(document).content.decode()
        assert "<table" not in page and "Staff. Came: 3." in page

    @with_built_files
    def test_a_picture_of_the_open_set_stands_beside_its_sentence(self, asked):
        page = asked(replace(EASY, blocks=(Sentence("We wash.", "\U0001f6bf", shows="A shower"),))).content.decode()
        assert '<img class="fb-i" src="/pictures/symbols/1f6bf/" alt="A shower">' in page


@with_built_files
class TestSymbols:
    def test_an_address_spells_a_sign_and_nothing_else(self):
        assert symbols.sign_of(symbols.code_of("\U0001f6bf")) == "\U0001f6bf"
        for bad in ("", "x", "110000", "-", "../a", "1f6bf-zz", "fffffffffff"):
            assert symbols.sign_of(bad) == ""

    def test_no_flag_no_colour_of_skin_and_no_joined_picture(self):
        assert not [sign for sign in symbols.drawings() if len(sign) > 1], "one sign each"
        assert len(symbols.drawings()) > 1_200


class TestAsAnAnswer:
    @pytest.mark.parametrize("way", [*WAYS, "easy", "large", "giant"])
    def test_each_way_has_an_address(self, asked, way):
        assert asked(said(WORDS, has_easy=True), f"format={way}").status_code == 200

    @pytest.mark.parametrize("query", ["format=exe", "format=", "size=huge", "paper=a3", "format=../x"])
    def test_what_does_not_exist_is_not_found(self, asked, query):
        with pytest.raises(Http404):
            asked(said(WORDS), query)

    def test_the_page_offers_every_way_but_its_own(self, asked):
        page = asked(said(WORDS, has_easy=True), "size=large").content.decode()
        for words in ("Easy read", "Usual print", "Giant print", "Listen", "Braille", "To print (PDF)"):
            assert words in page
        assert "Large print" not in page and "An e-book" not in page
        assert "format=pdf&amp;size=large" in page.replace("size=large&amp;format=pdf", "format=pdf&amp;size=large"), (
            "what was chosen before stays chosen"
        )

    def test_where_a_program_is_missing_the_page_still_works_and_says_which_way_is_not_there(self, asked, monkeypatch):
        monkeypatch.setattr(voices, "program", lambda: "")
        monkeypatch.setattr(braille, "program", lambda: "")
        for query in ("", "format=audio", "format=braille"):
            page = asked(said(WORDS), query).content.decode()
            assert WORDS in page and "cannot make braille" in page and "read aloud now" in page

    def test_nothing_of_a_document_about_one_person_is_kept(self, asked):
        before = set(kept.place().listdir("")[1])
        for way in WAYS:
            asked(said("Her own words.", private=True), f"format={way}")
        assert set(kept.place().listdir("")[1]) == before

    def test_a_public_one_is_made_once(self, asked, monkeypatch):
        document = said(f"{WORDS} Once.")
        first = asked(document, "format=docx").content
        monkeypatch.setattr(word, "render", lambda *_: pytest.fail("made again"))
        assert asked(document, "format=docx").content == first
        kept.forget_what_was_made()
        assert not kept.place().listdir("")[1]

    @pytest.fixture
    def long(self, settings):
        """A document that takes long, and a list of work that nobody does."""
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}
        kept.forget_what_was_made()
        default_task_backend.clear()
        return Document("Long", "en-gb", [Small("A sentence of some words. " * 400)])

    def test_a_long_one_is_made_in_the_background_once_and_says_how_far_it_is(self, asked, long):
        waiting = asked(long, "format=audio")
        assert waiting.status_code == 202 and "We are making it" in waiting.content.decode()
        file = kept.name_of(long, "audio", "a4")
        kept.note(file, kept.Progress(3, 9))
        assert "3 of 9" in asked(long, "format=audio").content.decode()
        [work] = default_task_backend.results
        assert "sentence" not in str(work.args), "a list of work holds no words"
        make.call(*work.args)
        ready = asked(long, "format=audio")
        assert (ready.status_code, ready["Content-Type"]) == (200, "audio/mpeg")
        assert kept.progress(file) is None
        make.call("gone.words", "audio", "a4")

    def test_one_whose_worker_was_stopped_is_asked_for_again(self, asked, long):
        asked(long, "format=audio")
        with time_machine.travel(timezone.now() + kept.SILENT + timedelta(minutes=1)):
            asked(long, "format=audio")
        assert len(default_task_backend.results) == 2

    def test_one_that_cannot_be_made_says_why_and_is_not_tried_for_ever(self, asked, long, monkeypatch):
        asked(long, "format=audio")
        monkeypatch.setattr(voices, "program", lambda: "/bin/false")
        make.call(*default_task_backend.results[0].args)
        page = asked(long, "format=audio").content.decode()
        assert "read aloud now" in page and "A sentence of some words" in page
        assert len(default_task_backend.results) == 1


@with_built_files
def test_twice_the_same_pdf_is_read_and_not_made(monkeypatch):
    document = said(f"{WORDS} PDF.")
    first = render(document, "pdf")
    monkeypatch.setattr("floorboard.formats.pdf.render", lambda *_: pytest.fail("made again"))
    assert render(document, "pdf") == first
