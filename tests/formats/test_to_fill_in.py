"""What people write on, tick, tear off and keep: on a page, on paper, in plain text, in large print, either way round."""

from dataclasses import replace

import page
import pytest
import weasyprint

from floorboard.formats import registry
from floorboard.formats.document import Document, Heading, PageBreak, Sentence, Table
from floorboard.formats.fetcher import OurFilesOnly
from floorboard.formats.page import body
from floorboard.formats.to_fill_in import Choice, Code, Drawn, Marks, Room, SheetHead, TearLine, Ticks
from tests.formats.test_documents import names, pdf_of, with_built_files

SQUARE = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA4IDgiLz4="
BLOCKS = [
    SheetHead("Say something", "Larch Ward", "Code", "CDFG-TNHW"),
    Sentence("Write or draw.", "pencil"),
    Ticks("What is it about?", (Choice("Food", "food"), Choice("My name:", "named", line=True)), across=2),
    Room("I want to say", 4),
    Marks("Who is here", (("carer", "Family carers"),), 9, "How many:"),
    TearLine("Tear here"),
    Code("https://example.org/receipt/#CDFGTNHW.globe", "The way to it", (Drawn("globe", SQUARE),)),
    PageBreak(),
    Heading("Again"),
]
SLIPS = Document("Slips", "en-gb", BLOCKS, style="sheets", private=True)
SIZES = ("usual", "large", "giant")
EVERY = [
    replace(SLIPS, style=style, size=size, language=language)
    for style in ("sheets", "easy_sheets", "plain")
    for size in SIZES
    for language in ("en-gb", "ar")
]


@with_built_files
@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("document", EVERY, ids=lambda one: f"{one.style}-{one.size}-{one.language}")
def test_it_passes_the_checker_for_screen_readers(document, paper, caplog):
    made, _type = registry.render(document, "pdf", paper)
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]
    assert "drawing:" not in caplog.text, "what opens a receipt is never written to a log"


@with_built_files
def test_paper_says_every_word_and_the_code_has_words_too():
    reader = pdf_of(SLIPS)
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    for words in (
        "Say something",
        "CDFG-TNHW",
        "What is it about?",
        "Food",
        "I want to say",
        "Family carers",
        "Tear here",
        "globe",
    ):
        assert words in text
    assert "/Figure" in names(reader) and names(reader).count("/H1") == 1


def test_a_page_shows_it_without_styles_of_its_own():
    made = body(SLIPS)
    assert made.count("fb-tick") >= 11 and made.count("fb-room__line") == 4
    assert "data:image/svg+xml" in made and "style=" not in made


def test_plain_text_has_lines_and_boxes():
    text = registry.render(SLIPS, "plain")[0].decode()
    assert "Code CDFG-TNHW" in text and "[ ] Food" in text and "[ ] My name: ____" in text and "- - - Tear here" in text
    assert all(len(line) <= 72 for line in text.splitlines())


def test_words_in_it_never_become_markup():
    words = "<script>alert(1)</script>"
    blocks = [
        SheetHead(words, words, words, words), Ticks(words, (Choice(words, line=True),), hint=words), Room(words),
        Marks(words, (("carer", words),), 2, words), TearLine(words), Code(words, words, (Drawn(words, ""),)),
    ]  # fmt: skip
    for on_paper in (True, False):
        assert "<script" not in body(Document(words, "en-gb", blocks, style="sheets"), on_paper)


@with_built_files
def test_the_feet_of_a_sheet_turn_round_with_the_language():
    long = Document("Title", "en-gb", [Sentence("x")])
    places = {}
    for language in ("en-gb", "ar"):
        found = {}

        def seen(text, _matrix, place, *_rest, found=found):
            if text.strip() == "Title":
                found.setdefault("last", place[4])

        sheet = pdf_of(replace(long, language=language, title="Title")).pages[0]
        sheet.extract_text(visitor_text=seen)
        places[language] = found.get("last")
    assert places["en-gb"] != places["ar"]


@pytest.mark.parametrize("address", ["code:https%3A%2F%2Fexample.org", f"drawing:{SQUARE.rpartition(',')[2]}"])
def test_codes_and_drawings_are_made_here(address):
    assert b"<svg" in OurFilesOnly().fetch(address).read()


CARD = Document("Cards", "en-gb", [
    SheetHead("My receipt", "Larch Ward, Tern Hollow"),
    Ticks("My six pictures", tuple(Choice(f"{place}.", line=True) for place in range(1, 7)), 2, boxes=False),
    Ticks("What do you choose?", (Choice("", line=True), Choice("You can use my name, and this is it:", "named", line=True))),
    Table("Who took part", ("Who", "1. Idea January 2026", "2. Design", "3. Decide February 2026", "4. Deliver", "5. Review"),
          (("People who use the service", *["about 10"] * 5),)),
])  # fmt: skip


@with_built_files
@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("style", ["sheets", "easy_sheets", "plain"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en-gb", "ar"])
def test_nothing_runs_off_the_sheet(paper, style, size, language, monkeypatch):
    laid = []
    write = weasyprint.Document.write_pdf
    monkeypatch.setattr(weasyprint.Document, "write_pdf", lambda self, *a, **more: (laid.append(self), write(self, *a, **more))[1])  # fmt: skip
    registry.render(replace(CARD, style=style, size=size, language=language, private=True), "pdf", paper)
    [document] = laid
    off = [
        (number, box.element_tag, round(box.position_x), round(box.position_x + box.width), round(sheet.width))
        for number, sheet in enumerate(document.pages, start=1)
        for box in sheet._page_box.descendants()
        if isinstance(box.width, float | int)
        and not -1 <= box.position_x <= box.position_x + box.width <= sheet.width + 1
    ]
    assert not off, off
