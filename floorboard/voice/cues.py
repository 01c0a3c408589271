"""Words that ask for a quick look. They only change the order of the queue and show a hint: a person decides.

The lists are data, one file for each language in `phrases/`, kept wide on purpose: a hint too many costs a minute, a
hint too few may cost more. Nothing is ever blocked, hidden or sent on because of it, and what raises none is read by
the same clock. Every list looks at all words, since people mix languages. `checked_by` says who has checked a list
with people who speak it; nobody has checked one yet.

Each phrase is a pattern over plain small letters, as `plain` leaves them; `<me>` stands for the pattern of that name
under `parts`.
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from floorboard.pages.spelling import letters_of, without_marks

LISTS = Path(__file__).parent / "phrases"

HINTS = {
    "self_harm": _("Somebody may want to hurt themselves. See that they are not alone, then read on."),
    "abuse": _("Somebody may be treated badly. Think of the safeguarding way."),
    "restraint": _("Somebody may have been held or locked in. Think of the safeguarding way."),
    "hurt_by_staff": _("Somebody may have been hurt by a person who works here. Think of the safeguarding way."),
    "danger": _("There may be danger in the building. Tell staff there now."),
}


@dataclass(frozen=True)
class Cue:
    """One reason for a quick look."""

    kind: str

    @property
    def hint(self) -> str:
        return str(HINTS[self.kind])


@dataclass(frozen=True)
class PhraseList:
    """The phrases of one language, ready to look for."""

    not_meant: re.Pattern
    kinds: dict[str, re.Pattern]

    @classmethod
    def read(cls, file: Path) -> "PhraseList":
        told = json.loads(file.read_text(encoding="utf-8"))

        def whole(phrases) -> re.Pattern:
            filled = re.sub(r"<([a-z]+)>", lambda part: told["parts"][part[1]], "|".join(phrases))
            # A word ends at a space: the vowels of some scripts are no letters to a pattern's own edge of a word.
            return re.compile(rf"(?<!\S)(?:{filled})(?!\S)" if phrases else r"(?!)")

        return cls(whole(told["not_meant"]), {kind: whole(phrases) for kind, phrases in told["phrases"].items()})

    def kinds_in(self, text: str) -> set[str]:
        text = self.not_meant.sub(" ", text)
        return {kind for kind, pattern in self.kinds.items() if pattern.search(text)}


@lru_cache(maxsize=1)
def phrase_lists() -> dict[str, PhraseList]:
    """Every list there is, by its language."""
    return {file.stem: PhraseList.read(file) for file in sorted(LISTS.glob("*.json"))}


def plain(words: str) -> str:
    """Small letters without signs, and without the marks that people leave out: "Don't!" is "don t"."""
    return without_marks(letters_of(words))


def cues(words: str) -> list[Cue]:
    """What in these words asks for a quick look, if anything, the gravest first."""
    text = plain(words)
    found: set[str] = set().union(*(one.kinds_in(text) for one in phrase_lists().values()))
    return [Cue(kind) for kind in HINTS if kind in found]
