"""Reading a file with a framework: facts first, then a table of statements. A mistake is named with its line.

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
import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from floorboard.frameworks.models import Framework

LARGEST = 1_000_000  # bytes
MOST_STATEMENTS = 1000
DEEPEST = 4
NEEDED = ("framework", "name", "kind", "version", "source", "licence")
LONGEST = {
    "framework": 60, "name": 200, "kind": 10, "nation": 3, "about": 2000, "version": 60, "since": 10, "until": 10,
    "source": 500, "licence": 500, "note": 2000,
}  # fmt: skip
TABLE = ["code", "name", "above", "same_as"]
LONGEST_NAME = 300
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NATIONS = {name.lower(): value for value, label in Framework.Nation.choices for name in (value, str(label)) if name}


class NotReadable(ValueError):
    """The file cannot be taken in: its words say which line, and what is wrong with it."""


def wrong(line: int, why: str) -> NotReadable:
    return NotReadable(_("Line %(line)s: %(why)s") % {"line": line, "why": why})


@dataclass
class Row:
    """One statement as the file has it, and the line it stands on."""

    line: int
    code: str
    name: str
    above: str
    same_as: list[str]


@dataclass
class File:
    """Everything a file says."""

    facts: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    since: date | None = None
    until: date | None = None

    def fact(self, name: str) -> str:
        return self.facts.get(name, "")


def read(content: bytes) -> File:
    """The file, held to every rule that needs no database. NotReadable when one is broken."""
    if len(content) > LARGEST:
        raise NotReadable(_("The file is too large. A framework fits into 1 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(content[: error.start].count(b"\n") + 1, _("It is not UTF-8. Save it as “CSV UTF-8”.")) from error
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    found = File()
    try:
        _read_facts(lines, found)
        for cells in lines:
            _read_row(lines.line_num, cells, found)
    except csv.Error as error:
        raise wrong(lines.line_num, _("A quotation mark is missing or too many.")) from error
    _check_tree(found)
    return found


def _read_facts(lines, found: File):
    for cells in lines:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if cells[0] == "code":
            if [cell for cell in cells if cell] != TABLE:
                raise wrong(lines.line_num, _("The table begins with: %(head)s.") % {"head": ",".join(TABLE)})
            break
        _read_fact(lines.line_num, cells, found)
    for name in NEEDED:
        if not found.fact(name):
            raise wrong(max(lines.line_num, 1), _("Above the table “%(fact)s” is missing.") % {"fact": name})
    _check_facts(found)


def _read_fact(line: int, cells: list[str], found: File):
    name, words = cells[0], cells[1] if len(cells) > 1 else ""
    if name not in LONGEST:
        raise wrong(line, _("Nobody asks for “%(fact)s”.") % {"fact": name[:40]})
    if name in found.facts:
        raise wrong(line, _("“%(fact)s” was said before.") % {"fact": name})
    if any(cells[2:]):
        raise wrong(line, _("There is one cell too many. Put words with a comma between quotation marks."))
    if len(words) > LONGEST[name] and name != "nation":
        raise wrong(line, _("“%(fact)s” is too long.") % {"fact": name})
    found.facts[name], found.lines[name] = words, line


def _check_facts(found: File):
    if not CODE.fullmatch(found.fact("framework")):
        raise wrong(found.lines["framework"], _("A code has small letters, figures and hyphens."))
    if found.fact("kind") not in Framework.Kind.values:
        kinds = ", ".join(Framework.Kind.values)
        raise wrong(found.lines["kind"], _("The kind is one of: %(kinds)s.") % {"kinds": kinds})
    nation = found.fact("nation").lower()
    if nation and nation not in NATIONS:
        raise wrong(found.lines["nation"], _("We do not know this nation. Leave it empty for all."))
    found.facts["nation"] = NATIONS[nation] if nation else ""
    found.since, found.until = _day(found, "since"), _day(found, "until")
    if found.until and (found.since is None or found.until < found.since):
        raise wrong(found.lines["until"], _("It ends before it begins."))


def _day(found: File, name: str) -> date | None:
    if not found.fact(name):
        return None
    try:
        return date.fromisoformat(found.fact(name))
    except ValueError as error:
        raise wrong(found.lines[name], _("Write the day like 2026-11-28.")) from error


def _read_row(line: int, cells: list[str], found: File):
    cells = [cell.strip() for cell in cells]
    if not any(cells):
        return
    if any(cells[len(TABLE) :]):
        raise wrong(line, _("There is one cell too many. Put words with a comma between quotation marks."))
    code, name, above, same_as = [*cells, "", "", ""][: len(TABLE)]
    if len(found.rows) == MOST_STATEMENTS:
        raise wrong(line, _("There are more than %(most)s statements.") % {"most": MOST_STATEMENTS})
    if not CODE.fullmatch(code) or len(code) > LONGEST["framework"]:
        raise wrong(line, _("A code has small letters, figures and hyphens."))
    if not name:
        raise wrong(line, _("The name is missing."))
    if len(name) > LONGEST_NAME or "\x00" in name:
        raise wrong(line, _("The name is too long, or holds signs that cannot be read."))
    found.rows.append(Row(line, code, name, above, [each.strip() for each in same_as.split(";") if each.strip()]))


def _check_tree(found: File):
    first: dict[str, Row] = {}
    for row in found.rows:
        if row.code in first:
            raise wrong(row.line, _("The code stands on line %(line)s already.") % {"line": first[row.code].line})
        first[row.code] = row
    for row in found.rows:
        _check_way_up(row, first)


def _check_way_up(row: Row, first: dict[str, Row]):
    way, at = [row.code], row
    while at.above:
        if at.above not in first:
            raise wrong(at.line, _("It stands under “%(code)s”, which is not here.") % {"code": at.above[:60]})
        at = first[at.above]
        if at.code in way:
            raise wrong(row.line, _("It stands under itself, in a circle."))
        way.append(at.code)
        if len(way) > DEEPEST:
            raise wrong(row.line, _("There are more than %(most)s steps above each other.") % {"most": DEEPEST})
