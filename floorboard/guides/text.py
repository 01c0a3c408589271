"""What ships to begin with: the council guide and the council policy, and the small marks that chapters are written in.

The words stand in `texts/`, one file for each chapter: `# ` its title, `## ` a section, `- ` and `1. ` lists, `> `
words to say aloud, `|` a table. In easy words each line is one sentence, with its picture before it in square brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from floorboard.formats.document import Block, Heading, List, Quote, Sentence, Table

TEXTS = Path(__file__).parent / "texts"
COUNCIL, POLICY = "council", "council-policy"  # what ships, by the name of its folder
LANGUAGE = "en-gb"
EASY_LINE = re.compile(r"\[([^\]]+)\] (.+)")
NUMBER = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class ShippedChapter:
    """One chapter as it ships, in the usual words and in easy ones."""

    slug: str
    title: str
    words: str
    blocks: tuple[Block, ...]
    easy_title: str
    easy_blocks: tuple[Block, ...]


@cache
def chapters(of: str = COUNCIL) -> tuple[ShippedChapter, ...]:
    """Every chapter, in its order."""
    return tuple(_chapter(file) for file in sorted((TEXTS / of / "usual").glob("*.md")))


def chapter(slug: str, of: str = COUNCIL) -> ShippedChapter | None:
    return next((one for one in chapters(of) if one.slug == slug), None) if of else None


def _chapter(file: Path) -> ShippedChapter:
    title, words = _titled(file.read_text())
    easy_title, easy_blocks = easy((file.parent.parent / "easy" / file.name).read_text())
    return ShippedChapter(file.stem.split("-", 1)[1], title, words, tuple(blocks_of(words)), easy_title, easy_blocks)


def usual(text: str) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks of a chapter in the usual words."""
    title, words = _titled(text)
    return title, tuple(blocks_of(words))


def _titled(text: str) -> tuple[str, str]:
    first, _line, rest = text.partition("\n")
    return first.removeprefix("# ").strip(), rest.strip()


def blocks_of(words: str) -> Iterator[Block]:
    """What the marked words of a chapter say, block by block."""
    section = ""
    for kind, group in groupby(words.splitlines(), kind_of):
        lines = list(group)
        if kind == "heading":
            section = lines[-1].removeprefix("## ")
            yield from (Heading(line.removeprefix("## ")) for line in lines)
        elif kind == "list":
            yield List(tuple(line.removeprefix("- ") for line in lines))
        elif kind == "numbers":
            yield List(tuple(NUMBER.sub("", line, count=1) for line in lines), ordered=True)
        elif kind == "aloud":
            yield Quote("\n".join(line.removeprefix(">").strip() for line in lines))
        elif kind == "table":
            head, *rows = (cells_of(line) for line in lines)
            yield Table(section, head, tuple(rows))
        elif kind == "words":
            yield Sentence(" ".join(lines))


def cells_of(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("| ").split("|"))


def kind_of(line: str) -> str:
    if not line.strip():
        return "nothing"
    if line.startswith("## "):
        return "heading"
    if NUMBER.match(line):
        return "numbers"
    return {"- ": "list", "> ": "aloud", "| ": "table"}.get(line[:2], "words")


def parts_of(words: str) -> list[str]:
    """The headings of the sections, in their order."""
    return [line.removeprefix("## ").strip() for line in words.splitlines() if kind_of(line) == "heading"]


def easy(text: str) -> tuple[str, tuple[Block, ...]]:
    """The same of a chapter in easy words. ValueError when a line has no picture."""
    first, _line, rest = text.partition("\n")
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, rest.splitlines())):
        if line.startswith("## "):
            blocks.append(Heading(line.removeprefix("## ")))
        elif found := EASY_LINE.fullmatch(line):
            blocks.append(Sentence(found[2], found[1]))
        else:
            raise ValueError(f"An easy line needs a picture before it: {line}")
    return first.removeprefix("# ").strip(), tuple(blocks)
