"""Files for a spreadsheet: no cell is ever a formula, numbers and days stay what they are, words come back."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorboard.formats.sheets import BOM, guard, in_csv, in_xlsx, unguard

DANGEROUS = ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "＝1+1", "＠x", "'=1", '=HYPERLINK("http://evil.example")']
DAY = date(2026, 11, 28)


@pytest.mark.parametrize("words", DANGEROUS)
def test_no_cell_of_either_file_is_a_formula(words):
    rows = [[words, 3, 1.5, DAY, None]]
    told = list(csv.reader(io.StringIO(in_csv([words], rows).removeprefix(BOM))))
    assert told[0][0][0] == told[1][0][0] == "'" and told[1][1:] == ["3", "1.5", "2026-11-28", ""]
    sheet = openpyxl.load_workbook(io.BytesIO(in_xlsx("All: [numbers]", [words], rows))).active
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["A2"].value[0] == "'" and (sheet["B2"].value, sheet["C2"].value) == (3, 1.5)
    assert sheet["D2"].value.date() == DAY and sheet["E2"].value is None and sheet["A2"].hyperlink is None


@given(st.text())
def test_what_was_guarded_is_read_back_as_it_was(words):
    assert unguard(guard(words)) == words


@pytest.mark.parametrize("name", ["", "Larch Ward " * 9, "[]:*?/\\'"])
def test_a_workbook_has_a_name_whatever_the_place_is_called(name):
    book = openpyxl.load_workbook(io.BytesIO(in_xlsx(name, ["Day"], [])))
    assert 1 <= len(book.active.title) <= 31
