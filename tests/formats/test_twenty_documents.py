"""Twenty documents and more, as rooms make them, in each way of reading: what the checkers and other programs find."""

import io
import re
import subprocess
import zipfile

import page
import pypdf
import pytest
from docx import Document as Word

from floorboard.formats import braille
from floorboard.formats.document import Document, Heading, PageBreak
from floorboard.formats.lines import groups_of
from floorboard.formats.registry import WAYS
from tests.built import with_built_files
from tests.formats.test_documents import tags
from tests.formats.twenty import twenty

pytestmark = pytest.mark.django_db
LIGHT = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


@pytest.fixture
def documents(cast):
    made = twenty(cast)
    assert len(made) >= 20
    return made


def failures_of(pdf: bytes) -> list[str]:
    return [str(failure) for failure in page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).failures]


@with_built_files
def test_no_pdf_fails_the_checker_for_screen_readers(documents):
    found, checked = {}, 0
    for name, document in documents.items():
        pdf = WAYS["pdf"].render(document)[0]
        checked += 1
        if failed := failures_of(pdf) + unnamed_in(pypdf.PdfReader(io.BytesIO(pdf))):
            found[name] = failed
    assert checked >= 20 and not found


def unnamed_in(reader) -> list[str]:
    """What the checker does not look for: one main heading, no level left out, and the side of each header cell."""
    elements = tags(reader.trailer["/Root"]["/StructTreeRoot"])
    levels = [int(one["/S"][2]) for one in elements if re.fullmatch(r"/H\d", one["/S"])]
    cells = [one for one in elements if one["/S"] == "/TH"]
    found = [f"{levels.count(1)} main headings"] if levels.count(1) != 1 else []
    found += [f"H{now} to H{then}" for now, then in zip(levels, levels[1:], strict=False) if then > now + 1]
    return found + ["a header cell of no side" for one in cells if "/Scope" not in one["/A"].get_object()]


@with_built_files
def test_the_checker_finds_what_is_wrong(documents):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(WAYS["pdf"].render(documents["minutes"])[0]))
    del writer.root_object["/Lang"]
    del writer.root_object["/MarkInfo"]
    spoiled = io.BytesIO()
    writer.write(spoiled)
    assert len(failures_of(spoiled.getvalue())) >= 2


@with_built_files
def test_a_checker_of_books_finds_nothing_in_one_book_of_them_all(documents, tmp_path):
    """One book for English and one for Urdu: the checker takes longer to start than to read."""
    for language in ("en-gb", "ur"):
        ours = [one for one in documents.values() if one.language == language]
        blocks = [block for one in ours for block in (PageBreak(), Heading(str(one.title)), *one.blocks)]
        file = tmp_path / f"{language}.epub"
        file.write_bytes(WAYS["epub"].render(Document("All", language, blocks))[0])
        command = ["java", *LIGHT, "-jar", "/usr/share/java/epubcheck.jar", file]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        assert done.returncode == 0 and "0 errors / 0 warnings" in done.stdout, done.stderr


@with_built_files
def test_every_file_for_a_word_processor_opens_and_can_be_walked(documents):
    for name, document in documents.items():
        made = WAYS["docx"].render(document)[0]
        word, xml = Word(io.BytesIO(made)), zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
        styles = [one.style.name for one in word.paragraphs]
        assert styles[0] == "Heading 1" and styles.count("Heading 1") == 1, name
        assert word.core_properties.language == document.language
        tables = sum(block.kind == "table" for block in document.blocks)
        assert xml.count("<w:tblHeader/>") == (0 if document.is_easy else tables), name
        assert len(re.findall(r"<wp:docPr [^>]*descr=", xml)) == xml.count("<wp:docPr "), f"{name}: alt"
        assert word.styles["Normal"].element.xpath(f'.//w:lang[@w:val="{document.language}"]'), name


OWN_LETTERS = {
    "en-gb": re.compile(r"[\x20-\x7e’“”\xa0]+"),
    "ur": re.compile(r"[^A-Za-z]+"),
    "pl": re.compile(r"[\x20-\x7e\u00a0-\u017f]+"),
}


@pytest.mark.parametrize(("language", "table"), [("en-gb", "en-ueb-g2.ctb"), ("ur", "ur-pk-g1.utb"), ("pl", "pl.tbl")])
def test_what_is_written_in_braille_has_the_same_letters_when_it_is_read_back(documents, language, table):
    said = {
        " ".join(line.words.split())
        for name, document in documents.items()
        for group in groups_of(document)
        for line in group
        if document.language == language and name != "the whole guide" and OWN_LETTERS[language].fullmatch(line.words)
    }
    lines = sorted(said)
    back = read_back_each(braille.in_braille(lines, language), table)
    wrong = [(one, other) for one, other in zip(lines, back, strict=True) if letters(one) != letters(other)]
    assert len(lines) > 5 and not wrong


def letters(words: str) -> str:
    """Its letters, and its figures as 0 to 9 whatever a language writes. The program itself reads two things back wrongly: the sign for a whole word "Enough" as
    its first two letters, and in Urdu the letter do-chashmi he as a mark.
    """
    words = re.sub(r"\bEnough\b", "En", words).replace("ھ", "")
    return "".join(
        str(int(letter)) if letter.isdecimal() else letter for letter in words.casefold() if letter.isalnum()
    )


def read_back_each(lines: list[str], table: str) -> list[str]:
    """What the program that knows braille reads in each line."""
    cells = "\n".join("".join(chr(0x2800 + braille.SIGNS.index(sign)) for sign in line) for line in lines)
    asked = ["lou_translate", "--backward", f"unicode.dis,{table}"]
    done = subprocess.run(asked, input=cells.encode(), capture_output=True, check=True)
    return done.stdout.decode().split("\n")[: len(lines)]
