"""Every file that a list leads to: it opens, no cell of it is a formula, and it holds what its page shows."""

import csv
import io
import re
from collections import defaultdict
from html import unescape

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from floorboard.formats.sheets import BOM, KINDS
from tests.access.pages import ABLE, who_sees
from tests.access.test_every_door import ROUTES, address, read_table, world
from tests.rules.test_lists_as_files import lists

pytestmark = pytest.mark.django_db
__all__ = ["world"]
LINK = re.compile(r'href="([^"]*\bfile=(?:csv|xlsx)\b[^"]*|[^"]*/(?:csv|xlsx)/)"')
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
TAG = re.compile(r"<[^>]+>")
RISKY = tuple("=+-@\t\r")
# Empty in the world of these tests for everybody who is tried.
EMPTY = {"search", "unit-involvement", "threshold-list", "unit-training"}
# The first column says what the row is, not what somebody wrote.
SAYS_WHAT = {"forward-plan", "unit-experts", "unit-missing"}
# Only months that are over are counted, and this world is a day old.
NOTHING_COUNTED = {"open-data", "measure-list", "measure-detail"}


def text_of(page: str) -> str:
    return " ".join(unescape(TAG.sub(" ", page)).split())


def in_csv(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode().removeprefix(BOM))))


def in_xlsx(response) -> list[list]:
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def files_of(client, here: str) -> tuple[str, dict[str, str]]:
    """The page, and the addresses of its files by their kind."""
    page = client.get(here)
    if page.status_code != 200:
        return "", {}
    found = [unescape(link) for link in LINK.findall(page.text)]
    links = {kind: link for link in found for kind in KINDS if kind in link}
    return page.text, {kind: here + link if link.startswith("?") else link for kind, link in links.items()}


@pytest.fixture
def pages_with_files(cast, world):
    """(name of the address, page, client, addresses of its files), for whoever sees most of it."""
    table, found = read_table(), defaultdict(list)
    clients = {who: Client() for who in (*ABLE, "lea", "bea", "pru", "fred") if who != "outside"}
    for who, client in clients.items():
        client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    one_thing = {"measure-rows", "measure-detail", "theme-detail", "statement", "objective", "framework"}
    for path, name, door in ROUTES:
        if "GET" not in door.methods or not (name in lists() or name in one_thing) or not who_sees(name, table):
            continue
        for client in clients.values():
            page, files = files_of(client, address(path, world["own"]))
            if files:
                found[name].append((page, client, files))
    return found


def test_each_file_opens_and_holds_what_its_page_shows(pages_with_files):
    assert {name for name, has_files in lists().items() if has_files} - set(pages_with_files) == EMPTY
    faults = []
    for name, seen in pages_with_files.items():
        page, client, files = max(seen, key=lambda one: len(one[0]))
        faults += [f"{name}: {fault}" for fault in faults_of(name, page, client, files)]
    assert not faults, "\n".join(faults)


def faults_of(name, page, client, files):
    answers = {kind: client.get(link) for kind, link in files.items()}
    if set(files) != set(KINDS):
        yield f"only {files}"
        return
    for kind, answer in answers.items():
        if answer.status_code != 200 or answer["Content-Type"] != KINDS[kind]:
            yield f"{kind} answers {answer.status_code}"
            return
        if "no-store" not in answer["Cache-Control"] or "attachment" not in answer["Content-Disposition"]:
            yield f"{kind} could be kept"
    told, sheet = in_csv(answers["csv"]), in_xlsx(answers["xlsx"])
    if len(told) != len(sheet) or len(told) < (1 if name in NOTHING_COUNTED else 2):
        yield f"{len(told)} lines, and {len(sheet)}"
    yield from (f"may be run: {cell}" for row in told for cell in row if cell.startswith(RISKY) and not is_number(cell))
    if name in lists() and name not in SAYS_WHAT:
        shown, first = text_of(page), [" ".join(row[0].split()) for row in told[1:]]
        said = [words.lstrip("'")[:60] for words in first if not A_DAY.fullmatch(words)]
        yield from (f"not on its page: {words}" for words in said if words not in shown)


def is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-\d+(\.\d+)?", cell))


def test_a_file_of_another_kind_is_not_found(pages_with_files):
    for name, seen in pages_with_files.items():
        _page, client, files = seen[0]
        if "file=csv" in files["csv"]:
            for kind in ("pdf", "../csv", "CSV"):
                assert client.get(files["csv"].replace("file=csv", f"file={kind}")).status_code == 404, (name, kind)
