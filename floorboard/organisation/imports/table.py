"""From the lines of a file to rows under known columns."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from floorboard.organisation.imports.active_locations import ACTIVE_LOCATIONS
from floorboard.organisation.imports.care_directory import CARE_DIRECTORY
from floorboard.organisation.imports.layouts import Layout, column
from floorboard.organisation.imports.nhs_hospitals import NHS_HOSPITALS
from floorboard.organisation.imports.own import OWN
from floorboard.organisation.imports.text import UTF_8, NotReadable, Text, looks_garbled

LAYOUTS = (NHS_HOSPITALS, CARE_DIRECTORY, ACTIVE_LOCATIONS, OWN)
SEPARATORS = ("¬", "~", ",", ";", "\t", "|")
WITHOUT_QUOTES = "¬~"  # files with these separators never put quote marks around a cell
PREAMBLE = 40  # the most lines before the line of column names
LONGEST_CELL = 20_000_000
MOST_LINES_A_ROW = 100


@dataclass
class Row:
    """One line of the table: its number in the file, its cells by column, what is wrong with it."""

    line: int
    cells: dict[str, str]
    wrong: str = ""


@dataclass
class Header:
    """Where the line of column names is, and which column of the layout stands where."""

    layout: Layout
    separator: str
    line: int
    width: int
    positions: dict[str, int] = field(default_factory=dict)


def records(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line."""
    csv.field_size_limit(LONGEST_CELL)
    quoting: Any = csv.QUOTE_NONE if separator in WITHOUT_QUOTES else csv.QUOTE_MINIMAL
    reader = csv.reader((line.replace("\r", " ") + "\n" for line in lines), delimiter=separator, quoting=quoting)
    begins = 1
    try:
        for record in reader:
            if reader.line_num - begins > MOST_LINES_A_ROW:
                raise NotReadable(_("Line %(line)s opens a quote mark that is never closed.") % {"line": begins})
            yield begins, record
            begins = reader.line_num + 1
    except csv.Error as error:
        raise NotReadable(_("Line %(line)s cannot be read: %(why)s.") % {"line": begins, "why": error}) from error


def find_header(text: Text) -> Header:
    """The line of column names of a layout we know; or a refusal naming the columns that are missing."""
    nearest, missing = None, []
    for separator in SEPARATORS:
        for line, names in records(text.lines[:PREAMBLE], separator):
            there = [column(name) for name in names]
            for layout in LAYOUTS:
                lacks = [name for name in layout.needs if column(name) not in there]
                if not lacks:
                    return _header(layout, separator, line, there)
                if len(lacks) <= len(layout.needs) / 2 and (nearest is None or len(lacks) < len(missing)):
                    nearest, missing = layout, lacks
    if nearest:
        said = {"layout": nearest.called, "columns": ", ".join(missing)}
        raise NotReadable(
            _("This looks like the layout “%(layout)s”, but these columns are missing: %(columns)s.") % said
        )
    known = ", ".join(layout.called for layout in LAYOUTS)
    raise NotReadable(_("We know none of the columns of this file. We can read: %(known)s.") % {"known": known})


def _header(layout: Layout, separator: str, line: int, there: list[str]) -> Header:
    header = Header(layout, separator, line, len(there))
    for name in (*layout.needs, *layout.may_have):
        if there.count(column(name)) > 1:
            raise NotReadable(_("The column “%(name)s” is there twice. Take one out.") % {"name": name})
        if column(name) in there:
            header.positions[name] = there.index(column(name))
    return header


def rows(text: Text, header: Header) -> Iterator[Row]:
    """The rows under the column names, each with what is wrong with it, if anything."""
    end = len(text.lines)
    found = list(records(text.lines, header.separator))
    for (line, record), after in zip(found, [start for start, _r in found[1:]] + [end + 1], strict=True):
        if line <= header.line or not any(words.strip() for words in record):
            continue
        cells = {name: record[at] if at < len(record) else "" for name, at in header.positions.items()}
        if header.separator in WITHOUT_QUOTES:
            cells = {name: words.strip().removeprefix('"').removesuffix('"') for name, words in cells.items()}
        yield Row(line, cells, _wrong(record, header, text, range(line, after), cells))


def _wrong(record, header, text, lines, cells) -> str:
    if any(line in text.odd for line in lines) or (text.letters != UTF_8 and any(map(looks_garbled, cells.values()))):
        said = {"letters": text.letters}
        return _("Its letters are not %(letters)s as in the rest of the file. Save the file as UTF-8.") % said
    has, needs = len(record), header.width
    if has < needs or any(words.strip() for words in record[needs:]):
        span = _(" It runs over %(lines)s lines.") % {"lines": len(lines)} if len(lines) > 1 else ""
        return _("It has %(has)s columns, not %(needs)s.") % {"has": has, "needs": needs} + span
    return ""
