"""A document in easy words: one sentence and one picture at a time. People write the words; nothing is worked out."""

from collections.abc import Iterable, Iterator

from floorboard.formats.document import Document, Sentence


def blocks_of(document: Document) -> Iterator:
    """The blocks as an easy page shows them: a table, rows and a list become one sentence for each line of theirs."""
    for block in document.blocks:
        yield from _LINES.get(block.kind, _itself)(block)


def without_wide_tables(blocks: Iterable, most: int) -> Iterator:
    """The same blocks, with every table of more columns than this read row by row: giant print has no room for it."""
    for block in blocks:
        yield from _table(block) if block.kind == "table" and len(block.head) > most else (block,)


def _itself(block):
    yield block


def _table(block):
    """What a table says, row by row: nobody has to find a place in a grid."""
    yield Sentence(block.caption, strong=True)
    for row in block.rows:
        said = ", ".join(f"{name}: {cell}" for name, cell in zip(block.head[1:], row[1:], strict=True))
        yield Sentence(f"{row[0]}. {said}.")


def _rows(block):
    yield from (Sentence(row.line) for row in block.rows)


def _list(block):
    yield from (Sentence(line, block.picture) for line in block.lines)


_LINES = {"table": _table, "rows": _rows, "list": _list}
