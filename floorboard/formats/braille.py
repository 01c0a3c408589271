"""A document in braille: a BRF file for an embosser or a braille display, pages of 25 lines with 40 cells each.

liblouis puts words into braille by the tables of each language; we lay out the lines.
"""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from floorboard.formats.document import Document
from floorboard.formats.lines import Line, groups_of
from floorboard.formats.not_here import NotHere

CELLS, LINES = 40, 25
SECONDS = 20  # for a whole document; a page takes a hundredth of a second
LATIN = "en-ueb-g2.ctb"
# By language; contracted where readers of that language usually read it so.
TABLES = {
    "en": LATIN, "cy": "cy-cy-g2.ctb", "ur": "ur-pk-g1.utb", "ar": "ar-ar-g1.utb", "pl": "pl.tbl", "pa": "pa.tbl",
    "bn": "bn.tbl", "de": "de-g2.ctb", "fr": "fr-bfu-g2.ctb", "es": "es-g1.ctb", "pt": "pt-pt-g2.ctb",
    "it": "it-it-comp6.utb", "gu": "gu.tbl", "hi": "hi.tbl", "ta": "ta.tbl",
}  # fmt: skip
OTHERS = (LATIN, TABLES["ar"], TABLES["ur"], TABLES["pa"], TABLES["bn"])  # for a few words of another language
# The 64 signs that embossers know for the 64 patterns of six dots, in the order of Unicode from U+2800.
# Source: "North American Braille Computer Code" (Braille Authority of North America), which BRF files use.
SIGNS = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
ENDS = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f]"
)  # signs that steer letters and are never seen
UNKNOWN = re.compile("\u2804.[\u282d\u283d].+\u2804$")  # in quotation marks its number, as "x1f600"
# How far a paragraph, and each further line of it, stands in from the edge.
INDENT = {
    "paragraph": (2, 0),
    "quote": (4, 2),
    "item": (0, 2),
    "cell": (2, 4),
    "box": (0, 2),
    "caption": (0, 0),
    "tear": (0, 0),
}


def why_not(language: str) -> str:
    if not table_of(language):
        return _("There is no braille here for this language.")
    return "" if program() else _("This computer cannot make braille.")


def table_of(language: str) -> str:
    return TABLES.get(language.lower().partition("-")[0], "")


def render(document: Document, paper: str = "a4", told=None) -> tuple[bytes, str]:
    with override(document.language):
        return brf(document).encode("ascii"), "text/plain; charset=us-ascii"


def brf(document: Document) -> str:
    """The whole file: lines end with CR LF, each page but the last with a form feed; its number stands at its foot."""
    groups = list(groups_of(document))
    cells = iter(in_braille([line.words for group in groups for line in group], document.language))
    lines: list[str] = []
    for group in groups:
        if lines and group[0].kind in ("heading", "caption", "quote"):
            lines.append("")
        for line in group:
            lines += laid_out(line, next(cells))
    pages = [lines[start : start + LINES - 1] for start in range(0, len(lines), LINES - 1)]
    return "\f".join("\r\n".join(_page(number, page)) for number, page in enumerate(pages, start=1)) + "\r\n"


def _page(number: int, lines: list[str]) -> list[str]:
    """24 lines of words, and the number of the page."""
    return [*lines, *[""] * (LINES - 1 - len(lines)), f"#{_digits(number)}".rjust(CELLS)]


def _digits(number: int) -> str:
    return "".join("JABCDEFGHI"[int(digit)] for digit in str(number))


def laid_out(line: Line, cells: str) -> list[str]:
    """One line of words as lines of at most 40 cells. Headings stand in the middle."""
    if line.kind == "blank":
        return ["-" * CELLS]
    if line.kind in ("title", "heading"):
        return [part.center(CELLS).rstrip() for part in _wrapped(cells, 4, 4, CELLS - 4)]
    first, then = INDENT[line.kind]
    return _wrapped(("( ) " if line.kind == "box" else "") + cells, first, then, CELLS)


def _wrapped(cells: str, first: int, then: int, width: int) -> list[str]:
    """Broken between words, and inside a word only where it is longer than a line."""
    out, now = [], " " * first
    for word in cells.split():
        while len(now.strip()) and len(now) + (0 if now.isspace() or not now else 1) + len(word) > width:
            out.append(now.rstrip())
            now = " " * then
        while len(now) + len(word) > width:
            room = width - len(now)
            out.append(now + word[:room])
            word, now = word[room:], " " * then
        now += word if now.isspace() or not now else f" {word}"
    return [*out, now.rstrip()] if now.strip() else out or [""]


def in_braille(texts: list[str], language: str) -> list[str]:
    """Each text in the 64 signs of a BRF file. NotHere when there is no table for the language or no program."""
    if why := why_not(language):
        raise NotHere(why)
    table = table_of(language)
    letters = {letter for text in texts for letter in text if not letter.isspace()}
    for which in (table, *OTHERS):
        _learn(letters, which)
        letters = {letter for letter in letters if not KNOWN[which][letter]}
    parts: list[tuple[str, str]] = []  # (table, words), one after another
    counts = []
    for text in texts:
        runs = list(_runs(" ".join(text.split()), table))
        parts += runs
        counts.append(len(runs))
    done = _by_table(parts)
    out, at = [], 0
    for count in counts:
        out.append("".join(done[at : at + count]))
        at += count
    return out


def _runs(text: str, table: str) -> Iterator[tuple[str, str]]:
    """The words as the table can read them: a name in Latin letters inside Urdu goes by the table of English."""
    now, words = table, ""
    for letter in ENDS.sub("", text):
        if letter.isspace():
            words += " "
            continue
        which, letters = _read_by(letter, table)
        if which != now and words.strip():
            yield now, words
            words = ""
        now = which
        words += letters
    yield now, words


def _read_by(letter: str, table: str) -> tuple[str, str]:
    """The table that has a sign for this letter, and the letter; a small picture goes by its name in English."""
    for which in (table, *OTHERS):
        if KNOWN.get(which, {}).get(letter):
            return which, letter
    bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(one))
    if bare and bare != letter and bare.isascii():
        return LATIN, bare
    return LATIN, f" ({unicodedata.name(letter, 'sign').lower()}) "


KNOWN: dict[str, dict[str, bool]] = {}  # by table: whether it has a sign for a letter


def _learn(letters: set[str], table: str):
    """Ask the program once about letters that are new. One it has no sign for comes back as a number."""
    known = KNOWN.setdefault(table, {})
    if new := sorted(letters - known.keys()):
        known |= {letter: not UNKNOWN.match(cells) for letter, cells in zip(new, _translated(new, table), strict=True)}


def _by_table(parts: list[tuple[str, str]]) -> list[str]:
    """Each part by its own table, with one call of the program for each table. The spaces at its edges stay."""
    out = [""] * len(parts)
    for table in {table for table, _words in parts}:
        mine = [number for number, (which, _words) in enumerate(parts) if which == table]
        for number, cells in zip(mine, _translated([parts[number][1] for number in mine], table), strict=True):
            words = parts[number][1]
            before, after = " " * words.startswith(" "), " " * (words.endswith(" ") and bool(words.strip()))
            out[number] = before + "".join(_sign(cell) for cell in cells).strip() + after
    return out


def _sign(cell: str) -> str:
    """One cell as its sign. Dots seven and eight, which six-dot braille has not, fall away."""
    return SIGNS[(ord(cell) - 0x2800) & 0x3F] if 0x2800 <= ord(cell) <= 0x28FF else " "


@lru_cache(maxsize=1)
def program() -> str:
    """Where the program that knows braille is; "" when this machine has none."""
    return shutil.which("lou_translate") or ""


def _translated(lines: list[str], table: str) -> list[str]:
    """Each line in Unicode's patterns, by a program that gets them on its standard input."""
    try:
        done = subprocess.run(
            [program(), "--forward", f"unicode.dis,{table}"], input="\n".join(lines).encode(), capture_output=True,
            timeout=SECONDS, check=True, cwd="/", env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        raise NotHere(_("This computer cannot make braille.")) from None
    out = done.stdout.decode().split("\n")[: len(lines)]
    return out + [""] * (len(lines) - len(out))
