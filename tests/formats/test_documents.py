"""One document, every way of reading it."""

import io
import re
from time import process_time

import page
import pypdf
import pytest

from floorboard.formats import kept, plain, registry
from floorboard.formats.answers import answer
from floorboard.formats.document import (
    Document,
    Heading,
    List,
    PageBreak,
    Picture,
    Quote,
    Row,
    Rows,
    SaidAndDone,
    Sentence,
    Small,
    Table,
)  # fmt: skip
from floorboard.formats.fetcher import OurFilesOnly
from floorboard.formats.our_files import drawn
from floorboard.formats.page import body, direction
from floorboard.formats.registry import render
from floorboard.formats.shorter import AN_EMOJI, EMOJI, LINES, for_paper
from tests.built import with_built_files

RECORD = Document(
    "A new menu on Larch Ward, Łódź",
    "en-gb",
    [
        Sentence("Decided on 8 October.", strong=True),
        Heading("Who had a say"),
        Table("How many took part", ("Who", "Idea", "Design"), (("People", "No one", "6"), ("Staff", "3", "4"))),
        Quote("From January <b>there</b> is a halal choice. السلام عليكم"),
        Rows((Row("How we decided", "We asked"),)),
        List(("Night staff", "Carers"), "chair"),
        Sentence("Nobody came.", "chair"),
        Picture("scene", "Five people on steps"),
        PageBreak(),
        Heading("More", 3),
        Small("The ladder is not ours."),
    ],
    place="Larch Ward",
    when="Decided",
    foot=["From Floorboard."],
)
POSTER = Document(
    "We said, we did",
    "en-gb",
    [
        SaidAndDone("The showers are cold in the morning.", "We did", "A new heater was fitted on 9 November.", "check", "We check it on 3 December"),
        SaidAndDone("There is nothing hot to drink at night.", "We did", "The kettle is on until midnight.", "fixed", "Fixed, our council says"),
        SaidAndDone("Can we smoke in the garden?", "We could not, and why", "No. It is against the law. You can vape in the garden.", "couldnot", "Could not be done"),
    ],
    style="poster",
    place="Larch Ward Council",
    when="November 2026",
    foot=["Next council: Thursday 3 December, 2pm, day room.", "Come along, or use the tablet."],
)  # fmt: skip
EASY = Document(
    "We said, we did",
    "en-gb",
    [
        Sentence("We said: the showers are cold.", "wash"),
        Sentence("There is a new heater now.", "heat"),
        Sentence("Come."),
    ],
    style="easy",
)
URDU = Document("ہم نے کہا", "ur", [Quote("نہانے کا پانی ٹھنڈا ہے۔"), Table("کتنے", ("کون", "خیال"), (("عملہ", "3"),))])
ARABIC = Document("قلنا، فعلنا", "ar", [Quote("الماء بارد"), Sentence("تم الإصلاح", "heat")])
ALL = {"record": RECORD, "poster": POSTER, "easy": EASY, "urdu": URDU, "arabic": ARABIC}

each_document = pytest.mark.parametrize("document", ALL.values(), ids=ALL)
each_paper = pytest.mark.parametrize("paper", ["a4", "a5"])


def pdf_of(document, paper="a4"):
    made, content_type = registry.render(document, "pdf", paper)
    assert content_type == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(made))


def tags(element, found=None):
    """Every tag of the structure, in reading order."""
    found = [] if found is None else found
    element = element.get_object()
    if isinstance(element, list):
        for one in element:
            tags(one, found)
    elif isinstance(element, dict):
        if "/S" in element:
            found.append(element)
        if "/K" in element:
            tags(element["/K"], found)
    return found


def names(reader):
    return [element["/S"] for element in tags(reader.trailer["/Root"]["/StructTreeRoot"])]


@each_document
@each_paper
@with_built_files
def test_a_pdf_says_its_language_and_title_and_is_tagged(document, paper):
    reader = pdf_of(document, paper)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == document.language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == document.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert names(reader).count("/H1") == 1
    width, height = (round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:])
    assert (width, height) == ((210, 297) if paper == "a4" else (148, 210))


@each_document
@each_paper
@with_built_files
def test_a_pdf_passes_the_checker_for_screen_readers(document, paper):
    made, _type = registry.render(document, "pdf", paper)
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [str(failure) for failure in report.failures]


@with_built_files
def test_the_structure_of_a_record_can_be_walked():
    reader = pdf_of(RECORD)
    found = names(reader)
    for tag in ("/H1", "/H2", "/H3", "/P", "/Table", "/Caption", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/Figure"):
        assert tag in found, tag
    elements = tags(reader.trailer["/Root"]["/StructTreeRoot"])
    assert [element["/Alt"] for element in elements if element["/S"] == "/Figure"] == ["Five people on steps"]
    scopes = [element["/A"].get_object()["/Scope"] for element in elements if element["/S"] == "/TH"]
    assert scopes.count("/Column") == 3 and scopes.count("/Row") == 3
    assert len(reader.pages) == 2, "a page break starts a new sheet"


@with_built_files
def test_every_typeface_is_carried_inside():
    for document in ALL.values():
        for sheet in pdf_of(document).pages:
            for font in sheet["/Resources"]["/Font"].values():
                inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
                file = inner["/FontDescriptor"].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(file), inner


@with_built_files
def test_our_typeface_is_used():
    fonts = {font.get_object()["/BaseFont"] for font in pdf_of(POSTER).pages[0]["/Resources"]["/Font"].values()}
    assert any("Atkinson" in name for name in fonts)


@each_paper
@with_built_files
def test_a_poster_of_three_is_one_sheet(paper):
    reader = pdf_of(POSTER, paper)
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    order = [
        "We said, we did",
        "Larch Ward Council",
        "The showers are cold",
        "A new heater was fitted",
        "Can we smoke",
        "Next council",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


@with_built_files
def test_plain_text_has_every_word_and_reads_tables_row_by_row():
    made, content_type = registry.render(RECORD, "plain")
    text = made.decode()
    assert content_type == "text/plain; charset=utf-8"
    assert "People:\n  Idea: No one\n  Design: 6" in text
    assert "> From January <b>there</b> is a halal choice." in text
    assert "- Night staff" in text and "[Picture: Five people on steps]" in text
    assert all(len(line) <= 72 for line in text.splitlines())
    assert "We said: “The showers are cold in the morning.”" in registry.render(POSTER, "plain")[0].decode()


def test_words_never_become_markup():
    words = "<script>alert(1)</script> <img src=x onerror=y> {{ 7 }}"
    blocks = [
        Heading(words), Sentence(words, strong=True), Quote(words), Rows((Row(words, words),)), List((words,)),
        Table(words, (words, words), ((words, words),)), Picture("scene", words), SaidAndDone(words, words, words, "fixed", words),
        Small(words),
    ]  # fmt: skip
    for style in ("plain", "poster", "easy"):
        for on_paper in (False, True):
            made = body(Document(words, "en-gb", blocks, style=style, place=words, when=words, foot=[words]), on_paper)
            assert "<script" not in made and "<img src=x" not in made


def test_the_page_draws_easy_sentences_with_their_pictures():
    made = body(EASY)
    assert made.count("<li>") == 3 and "#wash" in made
    assert "style=" not in made


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/x", "https://example.org/a.png", "file:///etc/passwd", "ftp://x/y", "data:,x"]
)
def test_a_document_loads_nothing_from_outside(address):
    with pytest.raises(ValueError, match="nothing from outside"):
        OurFilesOnly().fetch(address)


@pytest.mark.parametrize(
    "name", ["../settings.py", "/etc/passwd", "fonts/../../settings.svg", "floorboard.css", "none.svg"]
)
def test_only_built_files_of_three_kinds_are_loaded(name):
    with pytest.raises(ValueError):  # noqa: PT011
        OurFilesOnly().fetch(f"built:{name}")


@with_built_files
def test_a_picture_for_paper_has_its_own_colours():
    assert b"var(" not in drawn("wash") and b"currentColor" not in drawn("wash")
    assert drawn("no-such-picture") == drawn("else")


def test_a_document_about_one_person_is_never_kept(monkeypatch):
    made = []
    monkeypatch.setattr(plain, "render", lambda document, paper, told: made.append(1) or (b"", ""))
    kept.forget_what_was_made()
    for private, times in ((False, 1), (True, 3)):
        made.clear()
        for _each in range(3):
            registry.render(Document("One", "en-gb", [Sentence("x")], private=private), "plain")
        assert len(made) == times
    kept.forget_what_was_made()


def test_an_unknown_format_or_paper_is_an_error():
    for name, paper in (("morse", "a4"), ("pdf", "a3")):
        with pytest.raises(KeyError):
            registry.render(RECORD, name, paper)


@pytest.mark.parametrize(
    ("language", "runs"), [("en-gb", "ltr"), ("ar", "rtl"), ("ur", "rtl"), ("xx", "ltr"), ("pl", "ltr")]
)
def test_each_language_runs_its_own_way(language, runs):
    assert direction(language) == runs


@with_built_files
def test_the_styles_of_paper_say_nothing_the_maker_does_not_know(caplog):
    kept.forget_what_was_made()
    for document in ALL.values():
        registry.render(document, "pdf")
    assert not [record.message for record in caplog.records if re.search("Ignored|Failed|alt", record.message)]


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize(
    "words, note",
    [
        ("a\n" * 3000, "There is more."),
        ("\U0001f600" * 6000, "more small pictures"),
        (FAMILY * 850, "more small pictures"),
        ("\U0001f44d\U0001f3fd " * 2000, "more small pictures"),
    ],
)
@pytest.mark.parametrize("block", [Quote, Sentence, lambda words: Rows((Row("said", words),))])
def test_paper_holds_nobody_up_and_says_what_it_leaves_out(words, note, block):
    short = for_paper(Document("Said", "en-gb", [block(words)])).blocks[0]
    said = short.rows[0].words if short.kind == "rows" else short.words
    assert len(said.splitlines()) <= LINES + 2
    assert len(AN_EMOJI.findall(said)) <= EMOJI
    assert note in said
    assert AN_EMOJI.sub("", said).strip()


def test_the_small_pictures_of_all_texts_together_have_a_limit():
    blocks = for_paper(Document("Said", "en-gb", [Quote("hello \U0001f600" * 20)] * 30)).blocks
    assert sum(len(AN_EMOJI.findall(block.words)) for block in blocks) == EMOJI
    assert blocks[0].words == "hello \U0001f600" * 20


@pytest.mark.parametrize("document", [RECORD, POSTER])
def test_what_has_room_stays_as_it_was_said(document):
    assert for_paper(document) == document


def test_a_sheet_with_the_worst_words_is_there_soon():
    render(Document("First", "en-gb", [Quote("warm")]), "pdf")
    worst = Document("Said", "en-gb", [Quote("\U0001f600\n" * 3000), Quote(FAMILY * 850)])
    before = process_time()
    render(worst, "pdf")
    assert process_time() - before < 5


@pytest.mark.parametrize("name", ["plain", "pdf"])
@pytest.mark.parametrize("private", [True, False])
def test_no_document_is_kept_on_a_shared_device(rf, name, private):
    request = rf.get("/", {"format": name})
    assert answer(request, Document("Said", "en-gb", [Quote("x")], private=private))["Cache-Control"] == "no-store"
