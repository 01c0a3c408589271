"""Addresses and keys that tell nobody how many there are or which came first."""

import secrets
from datetime import date

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # no i, l, o, u: they are misread on paper
BITS = 60


def random_id() -> int:
    """A random number of 60 bits, never zero. It is the row's own place on disk, so order says nothing."""
    return secrets.randbits(BITS) or 1


def spell(number: int) -> str:
    """A number as 12 letters and digits, for an address."""
    return "".join(LETTERS[(number >> shift) & 31] for shift in range(BITS - 5, -1, -5))


def unspell(letters: str) -> int:
    """The number behind 12 letters and digits. ValueError when it is none of ours."""
    number = 0
    for letter in letters:
        number = number * 32 + LETTERS.index(letter)
    return number


def read_key(letters: str | None) -> int | None:
    """A key that somebody may have changed, in a form or behind a question mark; None when it is none."""
    return unspell(letters) if letters and len(letters) == 12 and set(letters) <= set(LETTERS) else None


class KeyConverter:
    """`<key:pk>` in an address."""

    regex = f"[{LETTERS}]{{12}}"

    def to_python(self, value: str) -> int:
        return unspell(value)

    def to_url(self, value) -> str:
        return spell(int(getattr(value, "pk", value)))


class MonthConverter:
    """`<month:month>` in an address: 2026-11 is the first day of November 2026."""

    regex = "[12][0-9]{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"
