"""Reading a file with a framework: facts first, then a table of statements. Every mistake is named with its line.

framework,our-objectives
name,Our objectives
kind,own
nation,
version,2026
since,2026-01-01
source,Agreed by our board
licence,Our own words
code,name,above,same_as
people,People,,
people-1,People lead their council,people,2025/council
"""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from floorboard.frameworks.models import Framework

LARGEST = 1_000_000  # bytes
MOST_STATEMENTS = 1000
MOST_MISTAKES = 50
DEEPEST = 4
NEEDED = ("framework", "name", "kind", "version", "source", "licence")
LONGEST = {
    "framework": 60, "name": 200, "kind": 10, "nation": 3, "about": 2000, "version": 60, "since": 10, "until": 10,
    "source": 500, "licence": 500, "note": 2000,
}  # fmt: skip
TABLE = ["code", "name", "above", "same_as"]
WORDS = "words"  # the statement in full, for whoever may use it
LONGEST_NAME = 300
LONGEST_WORDS = 3000
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
NO_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
OTHER_FILES = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")  # how workbooks and packed files begin
NATIONS = {name.lower(): value for value, label in Framework.Nation.choices for name in (value, str(label)) if name}


class NotReadable(ValueError):
    """The file cannot be taken in: each of its mistakes says which line, and what is wrong with it."""

    def __init__(self, *mistakes: str):
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def wrong(line: int, why: str) -> NotReadable:
    return NotReadable(_("Line %(line)s: %(why)s") % {"line": line, "why": why})


class Mistakes:
    """Those found so far. After many of them nobody reads on, and neither do we."""

    def __init__(self):
        self.found: list[tuple[int, str]] = []

    def add(self, line: int, why: str):
        self.found.append((line, why))
        if len(self.found) >= MOST_MISTAKES:
            self.tell(_("There are more mistakes. Put these right first."))

    def stop(self, line: int, why: str):
        """Behind this one nothing can be read."""
        self.found.append((line, why))
        self.tell()

    def tell(self, *more: str):
        """Stop here if there is any, and say them in the order of their lines."""
        if self.found:
            raise NotReadable(*(str(wrong(*one)) for one in sorted(self.found)), *more)


@dataclass
class Row:
    """One statement as the file has it, and the line it stands on."""

    line: int
    code: str
    name: str
    above: str
    same_as: list[str]
    words: str


@dataclass
class File:
    """Everything a file says, and what is wrong with it."""

    facts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    since: date | None = None
    until: date | None = None
    columns: int = len(TABLE)
    mistakes: Mistakes = field(default_factory=Mistakes)

    def fact(self, name: str) -> str:
        return self.facts.get(name, "")

    def is_wrong(self, name: str, why: str):
        self.mistakes.add(self.lines[name], why)


def read(content: bytes) -> File:
    """The file, held to every rule that needs no database. NotReadable when one is broken."""
    found = File()
    lines = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        _read_facts(lines, found)
        for cells in lines:
            _read_row(lines.line_num, cells, found)
    except csv.Error:
        found.mistakes.add(lines.line_num, _("A quotation mark is missing or too many."))
    else:
        _check_tree(found)
    found.mistakes.tell()
    return found


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise NotReadable(_("The file is too large. A framework fits into 1 MB."))
    if content.startswith(OTHER_FILES):
        raise NotReadable(_("This is not a CSV file. In your spreadsheet, save it as “CSV UTF-8”."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(content[: error.start].count(b"\n") + 1, _("It is not UTF-8. Save it as “CSV UTF-8”.")) from error
    if text.lstrip().startswith(("framework;", "framework\t")):
        raise wrong(1, _("Something else stands between the cells. Save it with commas."))
    return text


def _read_facts(lines, found: File):
    for cells in lines:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if cells[0] == "code":
            head = [cell for cell in cells if cell]
            found.columns = len(head)
            if head not in (TABLE, [*TABLE, WORDS]):
                found.mistakes.stop(lines.line_num, _("The table begins with: %(head)s.") % {"head": ",".join(TABLE)})
            break
        if not found.facts and cells[0] not in LONGEST:
            why = _("A framework begins with a line “framework” and its code. This does not.")
            found.mistakes.stop(lines.line_num, why)
        _read_fact(lines.line_num, cells, found)
    for name in NEEDED:
        if not found.fact(name):
            found.mistakes.add(max(lines.line_num, 1), _("Above the table “%(fact)s” is missing.") % {"fact": name})
    _check_facts(found)


def _read_fact(line: int, cells: list[str], found: File):
    name, words = cells[0], cells[1] if len(cells) > 1 else ""
    if name not in LONGEST:
        found.mistakes.add(line, _("Nobody asks for “%(fact)s”.") % {"fact": name[:40]})
    elif name in found.facts:
        found.mistakes.add(line, _("“%(fact)s” was said before.") % {"fact": name})
    else:
        found.facts[name], found.lines[name] = words, line
        _check_fact(name, words, cells, found)


def _check_fact(name: str, words: str, cells: list[str], found: File):
    if any(cells[2:]):
        found.is_wrong(name, _("There is one cell too many. Put words with a comma between quotation marks."))
    if len(words) > LONGEST[name] and name != "nation":
        found.is_wrong(name, _("“%(fact)s” is too long.") % {"fact": name})
    if why := _unsafe(words):
        found.is_wrong(name, why)


def _unsafe(words: str) -> str:
    if FORMULA.match(words):
        return _("A cell begins like a formula: “%(sign)s”. Begin it with a letter.") % {"sign": words[:1]}
    return _("It holds signs that cannot be read.") if NO_WORDS.search(words) else ""


def _check_facts(found: File):
    if found.fact("framework") and not CODE.fullmatch(found.fact("framework")):
        found.is_wrong("framework", _("A code has small letters, figures and hyphens."))
    if found.fact("kind") and found.fact("kind") not in Framework.Kind.values:
        kinds = ", ".join(Framework.Kind.values)
        found.is_wrong("kind", _("The kind is one of: %(kinds)s.") % {"kinds": kinds})
    nation = found.fact("nation").lower()
    if nation and nation not in NATIONS:
        found.is_wrong("nation", _("We do not know this nation. Leave it empty for all."))
    found.facts["nation"] = NATIONS.get(nation, "")
    found.since, found.until = _day(found, "since"), _day(found, "until")
    if found.until and (found.since is None or found.until < found.since):
        found.is_wrong("until", _("It ends before it begins."))


def _day(found: File, name: str) -> date | None:
    if not found.fact(name):
        return None
    try:
        return date.fromisoformat(found.fact(name))
    except ValueError:
        found.is_wrong(name, _("Write the day like 2026-11-28. A spreadsheet may have changed it."))
        return None


def _read_row(line: int, cells: list[str], found: File):
    cells = [cell.strip() for cell in cells]
    if not any(cells):
        return
    if len(found.rows) == MOST_STATEMENTS:
        found.mistakes.stop(line, _("There are more than %(most)s statements.") % {"most": MOST_STATEMENTS})
    code, name, above, same_as, words = [*cells, "", "", "", ""][: len(TABLE) + 1]
    for why in _wrong_with(code, name, words, cells[found.columns :]):
        found.mistakes.add(line, why)
    same = [each.strip() for each in same_as.split(";") if each.strip()]
    found.rows.append(Row(line, code, name, above, same, words))


def _wrong_with(code: str, name: str, words: str, too_many: list[str]):
    if any(too_many):
        yield _("There is one cell too many. Put words with a comma between quotation marks.")
    if not CODE.fullmatch(code) or len(code) > LONGEST["framework"]:
        yield _("A code has small letters, figures and hyphens.")
    if not name:
        yield _("The name is missing.")
    if len(name) > LONGEST_NAME:
        yield _("The name is too long.")
    if len(words) > LONGEST_WORDS:
        yield _("The words are too long.")
    if why := _unsafe(name) or _unsafe(words):
        yield why


def _check_tree(found: File):
    first: dict[str, Row] = {}
    for row in found.rows:
        if row.code in first:
            told = {"line": first[row.code].line}
            found.mistakes.add(row.line, _("The code stands on line %(line)s already.") % told)
        first.setdefault(row.code, row)
    for row in found.rows:
        if why := _way_up(row, first):
            found.mistakes.add(row.line, why)


def _way_up(row: Row, first: dict[str, Row]) -> str:
    """What is wrong with the headings above this statement, if anything is."""
    way, at = [row.code], row
    while at.above:
        if at.above not in first:
            return _("It stands under “%(code)s”, which is not here.") % {"code": at.above[:60]} if at is row else ""
        at = first[at.above]
        if at.code in way:
            return _("It stands under itself, in a circle.")
        way.append(at.code)
        if len(way) > DEEPEST:
            return _("There are more than %(most)s steps above each other.") % {"most": DEEPEST}
    return ""
