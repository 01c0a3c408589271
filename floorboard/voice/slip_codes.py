"""The code of a paper slip: eight letters and digits that nobody mixes up, the last of them a check on the others.

The code is not secret: it stands on the part that goes in the box, and whoever types it reads it. What opens the
receipt are the pictures on the part that is torn off; they are worked out of the code with the server's own key.
"""

import hashlib
import hmac
import re

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from floorboard.pages.refusals import Refused
from floorboard.voice.models.receipt import draw_pictures

# No vowels, so that no code is a word; none that looks like another. 23 is prime: then one wrong letter, or two letters
# that changed places, never give a right check letter (ISO 7064 uses a prime for the same reason).
LETTERS = "CDFGHJKMNPRTVWXY2345789"
LOOKS_LIKE = str.maketrans("BSZ6U", "852GV")  # what a hasty hand or eye makes of them
PACK, SLIP = 4, 3  # letters for the pack of slips, and for the slip in it
LENGTH = PACK + SLIP + 1
MOST_IN_A_PACK = 40


def with_check(letters: str) -> str:
    """The same letters with their check letter: weights 1, 2, 3 ... modulo 23."""
    total = sum(place * LETTERS.index(letter) for place, letter in enumerate(letters, start=1))
    return letters + LETTERS[total % len(LETTERS)]


def shown(code: str) -> str:
    """As it stands on paper: two fours with a line between."""
    return f"{code[:4]}-{code[4:]}"


def read(typed: str) -> str:
    """The code somebody typed, in its one way of writing. Refused when it cannot be a code, with what to look at."""
    code = re.sub(r"[\W_]", "", typed).upper().translate(LOOKS_LIKE)
    for letter in code:
        if letter not in LETTERS:
            raise Refused(_("No code has “%(letter)s” in it. Look at the slip again."), params={"letter": letter})
    if len(code) != LENGTH:
        raise Refused(
            _("A code has %(length)s letters and numbers. This one has %(has)s. Look at the slip again."),
            params={"length": LENGTH, "has": len(code)},
        )
    if with_check(code[:-1]) != code:
        raise Refused(_("One letter of this code is not right. Look at the slip again."))
    return code


def looks_like_a_code(typed: str) -> bool:
    """Are there letters in it? A ticket number has none."""
    return any(letter.isalpha() for letter in typed)


def codes_of(pack: str, many: int) -> list[str]:
    """The codes of the slips of a pack, worked out of its own letters. No row is kept for a slip."""
    found: list[str] = []
    for number in _numbers(f"slips of {pack}"):
        code = with_check(pack + "".join(LETTERS[number // 23**place % 23] for place in range(SLIP)))
        if len(found) < many and code not in found:
            found.append(code)
    return found


def once_of(code: str) -> str:
    """The hidden number of the form that types this slip. Without the key nobody can work it out of the code."""
    return _keyed(f"slip {code}").hex()[:64]


def pictures_of(code: str) -> list[int]:
    """The six pictures on the part that is torn off."""
    return draw_pictures(once_of(code), settings.RECEIPT_KEY)


def ticket_of(code: str) -> str:
    """The ticket number of its receipt."""
    return str(100_000 + int.from_bytes(_keyed(f"ticket of {code}")[:8], "big") % 900_000)


def _keyed(words: str) -> bytes:
    return hmac.new(settings.RECEIPT_KEY.encode(), words.encode(), hashlib.sha512).digest()


def _numbers(words: str):
    stream = hashlib.shake_256(_keyed(words)).digest(512)
    for high, low in zip(stream[::2], stream[1::2], strict=True):
        yield high << 8 | low
