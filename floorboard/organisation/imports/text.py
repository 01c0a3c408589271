"""From the bytes of a file to its lines, whatever way of writing letters it was saved in."""

import codecs
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

OTHER_FILES = {
    b"PK\x03\x04": later("a spreadsheet or a packed file"),
    b"\xd0\xcf\x11\xe0": later("an old spreadsheet"),
    b"%PDF": later("a PDF"),
    b"\x1f\x8b": later("a packed file"),
    b"\x89PNG": later("a picture"),
    b"\xff\xd8\xff": later("a picture"),
}
UTF_8, SINGLE_BYTES = "UTF-8", "Windows-1252"


class NotReadable(Exception):
    """The file as a whole makes no sense to us; the words say why and what to do."""


@dataclass
class Text:
    """The lines of a file; `odd` numbers those written in other letters than the rest."""

    lines: list[str]
    letters: str
    odd: set[int] = field(default_factory=set)


def read_text(data: bytes) -> Text:
    """The lines of a file in UTF-8, UTF-16 (with its mark), Windows-1252 or Latin-1."""
    _refuse_other_files(data)
    for mark, letters in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return Text(data.decode(letters).replace("\r\n", "\n").split("\n"), "UTF-16")
            except UnicodeDecodeError as error:
                raise NotReadable(_("The file is damaged. Save it again as CSV (UTF-8).")) from error
    if b"\0" in data:
        raise NotReadable(_("This is not a CSV file: it holds bytes that no text has. Save it as CSV (UTF-8)."))
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    return _decoded(data.split(b"\n"))


def _refuse_other_files(data: bytes):
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise NotReadable(_("The file is empty."))
    for start, called in OTHER_FILES.items():
        if data.startswith(start):
            raise NotReadable(_("This is %(kind)s, not a CSV file. Save it as CSV (UTF-8).") % {"kind": called})
    start = data[:1000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        raise NotReadable(_("This is a web page, not a CSV file. Download the file itself."))
    if start.startswith((b"{", b"[")):
        raise NotReadable(_("This is not a CSV file. It looks like JSON. Save it as CSV (UTF-8)."))


def _decoded(raw: list[bytes]) -> Text:
    lines, written = [], {UTF_8: set(), SINGLE_BYTES: set()}
    for number, line in enumerate(raw, start=1):
        words, letters = _line(line)
        lines.append(words)
        if letters:
            written[letters].add(number)
    most = max(written, key=lambda letters: len(written[letters]))
    least = SINGLE_BYTES if most == UTF_8 else UTF_8
    return Text(lines, most, written[least])


def _line(line: bytes) -> tuple[str, str]:
    """The words of one line, and the letters it was written in ("" when any would do)."""
    if line.isascii():
        return line.decode("ascii"), ""
    try:
        return line.decode("utf-8"), UTF_8
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252"), SINGLE_BYTES
    except UnicodeDecodeError:
        return line.decode("latin-1"), SINGLE_BYTES


def looks_garbled(cell: str) -> bool:
    """True when UTF-8 letters were read as Windows-1252 ("Ã©" for "é")."""
    if cell.isascii():
        return False
    try:
        return not cell.encode("cp1252").decode("utf-8").isascii()
    except UnicodeError:
        return False
