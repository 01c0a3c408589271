"""Letters for which no typeface here has a shape: on paper they stand as (?), a small picture by its name."""

import logging
import re
import unicodedata
from contextlib import contextmanager

SAYS_SO = ".notdef glyph"  # how the writer of PDFs begins to tell the log which letter it is
MARK = "(?)"


@contextmanager
def letters_missing():
    """The letters that were missing while something was printed. No log hears of them: they are somebody's words."""
    found: set[str] = set()

    def listen(record) -> bool:
        if not str(record.msg).startswith(SAYS_SO):
            return True
        found.add(chr(record.args[1]))
        return False

    writer = logging.getLogger("weasyprint")
    writer.addFilter(listen)
    try:
        yield found
    finally:
        writer.removeFilter(listen)


def without(missing: set[str], page: str) -> str:
    """The same page with what stands for these letters."""
    some = "".join(map(re.escape, sorted(missing)))
    return re.sub(f"[{some}]+", _standing_for, page)


def has_no_name(letter: str) -> bool:
    """Whether its name would say nothing to a reader. That of a small picture does."""
    return unicodedata.category(letter) != "So"


def _standing_for(letters: re.Match) -> str:
    """A small picture goes by its name in English, as it does in braille."""
    named = (f" ({unicodedata.name(letter, 'picture').lower()}) " for letter in letters[0] if not has_no_name(letter))
    return "".join(named) or MARK
