"""The guide that ships: each chapter in plain English, and beside it the easy words that were written with it.

The words stand in `texts/`, one file for each chapter: `# ` its title, `## ` a section, `- ` and `1. ` lists, `> `
words to say aloud, `|` a table. In easy words each line is one sentence, with its picture before it in square brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from floorboard.formats.document import Block, Heading, List, Quote, Sentence, Table

TEXTS = Path(__file__).parent / "texts" / "council"
LANGUAGE = "en-gb"
EASY_LINE = re.compile(r"\[([^\]]+)\] (.+)")
NUMBER = re.compile(r"\d+\. ")


@dataclass(frozen=True)
class Chapter:
    """One chapter of the guide, in the usual words and in easy ones."""

    slug: str
    title: str
    blocks: tuple[Block, ...]
    easy_title: str
    easy_blocks: tuple[Block, ...]


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in its order."""
    return tuple(_chapter(file) for file in sorted((TEXTS / "usual").glob("*.md")))


def chapter(slug: str) -> Chapter | None:
    return next((one for one in chapters() if one.slug == slug), None)


def _chapter(file: Path) -> Chapter:
    title, blocks = usual(file.read_text())
    easy_title, easy_blocks = easy((TEXTS / "easy" / file.name).read_text())
    return Chapter(file.stem.split("-", 1)[1], title, blocks, easy_title, easy_blocks)


def usual(text: str) -> tuple[str, tuple[Block, ...]]:
    """The title and the blocks of a chapter in the usual words."""
    first, _line, rest = text.partition("\n")
    return first.removeprefix("# ").strip(), tuple(_blocks(rest))


def _blocks(text: str) -> Iterator[Block]:
    section = ""
    for kind, group in groupby(text.splitlines(), _kind):
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
            head, *rows = (tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in lines)
            yield Table(section, head, tuple(rows))
        elif kind == "words":
            yield Sentence(" ".join(lines))


def _kind(line: str) -> str:
    if not line.strip():
        return "nothing"
    if line.startswith("## "):
        return "heading"
    if NUMBER.match(line):
        return "numbers"
    return {"- ": "list", "> ": "aloud", "| ": "table"}.get(line[:2], "words")


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
