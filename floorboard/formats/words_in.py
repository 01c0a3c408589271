"""The words in a document one after another, and the same document with other words in their places."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from django.utils.functional import Promise

from floorboard.formats.document import (
    Chart,
    Document,
    Heading,
    List,
    Picture,
    Quote,
    Row,
    Rows,
    SaidAndDone,
    Sentence,
    Small,
    Table,
)

# Where the words of each part stand. Parts to fill in are ours, and said in the reader's language already.
WORDS: dict[type, tuple[str, ...]] = {
    Document: ("title", "blocks"), Heading: ("words",), Sentence: ("words", "shows"), Quote: ("words",),
    Row: ("name", "words"), Rows: ("rows",), List: ("lines",), Table: ("caption", "head", "rows"), Picture: ("words",),
    SaidAndDone: ("said", "heading", "done", "state_words", "said_heading"), Small: ("words",), Chart: ("words",),
}  # fmt: skip


def words_in(document: Document) -> list[str]:
    """Every sentence of it in the order of reading, each once. Numbers and signs alone are no words."""
    found: dict[str, None] = {}
    with_words(document, lambda words: found.setdefault(words) or words)
    return list(found)


def with_words(document: Document, say: Callable[[str], str]) -> Document:
    """The same document, each sentence of it said as `say` says it. Title, order, tables and pictures stay."""
    return _with(document, say)


def digest_of_words(sentences: Iterable[str]) -> str:
    """64 letters that change when a word of these sentences changes, and only then."""
    return sha256("\n".join(sentences).encode()).hexdigest()


def _with(part, say):
    if isinstance(part, tuple):
        return tuple(_with(one, say) for one in part)
    if places := WORDS.get(type(part)):
        return replace(part, **{place: _with(getattr(part, place), say) for place in places})
    if isinstance(part, (str, Promise)):
        words = str(part)
        return say(words) if any(map(str.isalpha, words)) else words
    return part
