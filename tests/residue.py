"""What a browser left on its disk: every file searched for words, also inside the stores that pack what they hold.

A leveldb table holds blocks packed with snappy; a leveldb log holds pieces of 32 kB. Both are read here as their public
descriptions say (leveldb's `doc/table_format.md` and `doc/log_format.md`, snappy's `format_description.txt`).
"""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

TABLE_ENDS_WITH = bytes.fromhex("57fb808b247547db")
FOOTER, TRAILER, PIECE, PIECE_HEAD = 48, 5, 32 * 1024, 7
GZIP = b"\x1f\x8b\x08"
PACKED_VALUE = b"\xff\x11\x02"


def found_in(folder: Path, *words: str) -> list[tuple[str, str]]:
    """Which of these words stand in which file of the profile, as one byte or two for each letter."""
    looked_for = {one: (one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be")) for one in words}
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        try:
            raw = file.read_bytes()
        except FileNotFoundError:
            continue  # a browser that still runs throws files away
        texts = [raw, *unpacked(raw)]
        texts += [value for text in texts for value in values_of(text)]
        found += [
            (one, str(file.relative_to(folder)))
            for one, ways in looked_for.items()
            if any(way in text for way in ways for text in texts)
        ]
    return found


def unpacked(raw: bytes) -> Iterator[bytes]:
    """Everything in this file that is packed, or cut into pieces, made plain."""
    if raw.endswith(TABLE_ENDS_WITH):
        yield from blocks_of(raw)
    if len(raw) > PIECE:
        yield joined(raw)
    at = raw.find(GZIP)
    while at >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(raw[at:])
        at = raw.find(GZIP, at + 1)


def values_of(text: bytes) -> Iterator[bytes]:
    """What a page put into its store and the browser packed by itself."""
    at = text.find(PACKED_VALUE)
    while at >= 0:
        with suppress(IndexError):
            yield snappy(text[at + len(PACKED_VALUE) :])
        at = text.find(PACKED_VALUE, at + 1)


def blocks_of(table: bytes) -> Iterator[bytes]:
    """The blocks of a leveldb table, by its index."""
    footer = table[-FOOTER:]
    _start, at = _handle(footer, 0)
    (offset, size), _at = _handle(footer, at)
    index = _block(table, offset, size)
    yield index
    for value in _values(index):
        (offset, size), _at = _handle(value, 0)
        yield _block(table, offset, size)


def _block(table: bytes, offset: int, size: int) -> bytes:
    block = table[offset : offset + size]
    return snappy(block) if table[offset + size] == 1 else block


def _values(block: bytes) -> Iterator[bytes]:
    """What a block says for each key; the keys share their beginnings."""
    restarts = int.from_bytes(block[-4:], "little")
    end, at = len(block) - 4 * (restarts + 1), 0
    while at < end:
        _shared, at = _varint(block, at)
        rest, at = _varint(block, at)
        length, at = _varint(block, at)
        yield block[at + rest : at + rest + length]
        at += rest + length


def _handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    offset, at = _varint(data, at)
    size, at = _varint(data, at)
    return (offset, size), at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def snappy(packed: bytes) -> bytes:
    """Unpack one block: pieces as they are, and copies of what came before."""
    length, at = _varint(packed, 0)
    plain = bytearray()
    while len(plain) < length:
        tag = packed[at]
        at += 1
        if tag & 3 == 0:
            many = (tag >> 2) + 1
            if many > 60:
                wide = many - 60
                many = int.from_bytes(packed[at : at + wide], "little") + 1
                at += wide
            plain += packed[at : at + many]
            at += many
            continue
        if tag & 3 == 1:
            many, back, wide = 4 + (tag >> 2 & 7), (tag >> 5 << 8) | packed[at], 1
        else:
            wide = 2 if tag & 3 == 2 else 4
            many, back = (tag >> 2) + 1, int.from_bytes(packed[at : at + wide], "little")
        at += wide
        for _byte in range(many):
            plain.append(plain[-back])
    return bytes(plain)


def joined(log: bytes) -> bytes:
    """A leveldb log without the heads between its pieces. Of another file it is nonsense, and does no harm."""
    whole = bytearray()
    for start in range(0, len(log), PIECE):
        at, end = start, min(start + PIECE, len(log))
        while at + PIECE_HEAD <= end:
            length = int.from_bytes(log[at + 4 : at + 6], "little")
            at += PIECE_HEAD
            whole += log[at : min(at + length, end)]
            at += length
    return bytes(whole)
