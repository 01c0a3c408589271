"""A table as a file for a spreadsheet: CSV and XLSX, in which no cell is ever read as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

# A spreadsheet would run a cell that starts like a formula, so such a cell carries a ' in front.
RISKY = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
BOM = "\ufeff"  # a spreadsheet needs it to read UTF-8
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NO_NAME = re.compile(r"[\[\]:*?/\\']")  # what the name of a sheet may not hold
Cell = str | int | float | date | None


def guard(words: str) -> str:
    return f"'{words}" if RISKY.match(words) else words


def unguard(words: str) -> str:
    return words[1:] if GUARDED.match(words) else words


def in_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The table as text, with a mark that says it is UTF-8. Numbers stay numbers, days are written as 2026-11-28."""
    sheet = io.StringIO()
    sheet.write(BOM)
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(map(guard, map(str, head)))
    for row in rows:
        writer.writerow([_in_text(cell) for cell in row])
    return sheet.getvalue()


def _in_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return repr(cell)
    return cell.isoformat() if isinstance(cell, date) else guard(str(cell))


def in_xlsx(name: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as a workbook of one sheet, its first row fixed. Words are words, whatever they start with."""
    made = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(made, safe) as book:
        sheet = book.add_worksheet(NO_NAME.sub(" ", name)[:31].strip() or "1")
        strong, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, max(len(head) - 1, 0), 22)
        for place, words in enumerate(head):
            sheet.write_string(0, place, guard(str(words)), strong)
        for line, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(line, place, cell, day)
                elif isinstance(cell, int | float):
                    sheet.write_number(line, place, cell)
                elif cell is not None:
                    sheet.write_string(line, place, guard(str(cell)))
    return made.getvalue()
