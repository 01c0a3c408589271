"""A document as text that is always the same for the same words: what it is kept under, and how a worker gets it."""

import json
from dataclasses import fields, is_dataclass
from hashlib import sha256
from uuid import UUID

from floorboard.formats import document as parts
from floorboard.formats import to_fill_in
from floorboard.formats.document import Document

VERSION = 2  # higher whenever a way of reading changes how it looks, so that nothing old is shown
KINDS = {
    name: kind
    for place in (parts, to_fill_in)
    for name, kind in vars(place).items()
    if isinstance(kind, type) and is_dataclass(kind)
}


def as_text(document: Document) -> str:
    """The whole document as JSON. Words that wait for a language are said in the one of now."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Document:
    return _made(json.loads(text))


def digest_of(document: Document) -> str:
    """64 letters that are the same for the same words, and for no others."""
    return sha256(f"{VERSION}{as_text(document)}".encode()).hexdigest()


def uuid_of(document: Document) -> UUID:
    return UUID(digest_of(document)[:32])


def _plain(part):
    if is_dataclass(part):
        return [type(part).__name__, {field.name: _plain(getattr(part, field.name)) for field in fields(part)}]
    if isinstance(part, (tuple, list)):
        return [_plain(one) for one in part]
    return part if part is None or isinstance(part, (bool, int)) else str(part)


def _made(part):
    if isinstance(part, list) and len(part) == 2 and isinstance(part[0], str) and isinstance(part[1], dict):
        return KINDS[part[0]](**{name: _made(value) for name, value in part[1].items()})
    return tuple(_made(one) for one in part) if isinstance(part, list) else part
