"""What a layout is: the columns it needs, whose line each is, and the place a line tells of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from floorboard.pages.fields import clean_words

NOTHING = {"-", "null", "n/a", "none"}  # what published files write where there is nothing


class Rejected(Exception):
    """One line cannot be used; the words say why. The other lines stay."""


@dataclass
class Place:
    """One unit as a file tells it. Facts the file is silent about are not in `facts`."""

    name: str
    level: str
    facts: dict
    town: str = ""
    under: str | None = None
    service_line: str = ""
    opened: date | None = None
    closed: date | None = None
    why_closed: str = ""


@dataclass(frozen=True)
class Layout:
    """A known kind of file. Only the columns named here are ever looked at."""

    called: str
    needs: tuple[str, ...]
    place: Callable[[dict], Place]
    may_have: tuple[str, ...] = ()
    provider_names: tuple[str, ...] = ()
    provider_codes: tuple[str, ...] = ()
    provider_facts: dict[str, str] = field(default_factory=dict)

    def providers_of(self, row: dict) -> set[str]:
        """The names and codes this line gives for its provider, in small letters."""
        said = {plain(row.get(column, "")) for column in (*self.provider_names, *self.provider_codes)}
        return said - {""}


def column(words: str) -> str:
    """A column's name without what a spreadsheet may change: capitals and spaces."""
    return " ".join(words.split()).casefold()


def cell(words: str) -> str:
    """What is in a cell, on one line; "" where files write a dash for nothing."""
    words = " ".join(clean_words(words).split())
    return "" if words.casefold() in NOTHING else words


def plain(words: str) -> str:
    """Words to compare by: small letters, one space."""
    return cell(words).casefold()


def told(**facts) -> dict:
    """The facts a line really gives."""
    return {fact: value for fact, value in facts.items() if value not in ("", None)}


def joined(*parts: str) -> str:
    """Parts of an address on one line, each once."""
    lines: list[str] = []
    for part in parts:
        for piece in cell(part).split(","):
            piece = piece.strip()
            if piece and piece.casefold() not in {line.casefold() for line in lines}:
                lines.append(piece)
    return ", ".join(lines)


def point(latitude: str, longitude: str) -> dict:
    """A place on the map. Two zeros lie in the sea off Africa: files write them where they know nothing."""
    latitude, longitude = cell(latitude), cell(longitude)
    if not (latitude or longitude).strip("0."):
        return {}
    return told(latitude=latitude, longitude=longitude)


def no_mark(column: str) -> str:
    """Why a line without its number is of no use."""
    return _("“%(column)s” is empty. Without it we cannot know this place again.") % {"column": column}
