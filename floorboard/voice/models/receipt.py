"""The receipt: a number that is not secret, and six pictures that are."""

import hashlib
import hmac
import secrets
import threading

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import Keyed

PICTURES_SHOWN = 6  # out of 400: 6 * log2(400) = 51.8 bits
PICTURES_TO_CHOOSE_FROM = 400
SEALING = threading.BoundedSemaphore(2)  # each takes 32 MB and a core; the pages need the rest
SCRYPT = {"n": settings.RECEIPT_WORK, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024, "dklen": 32}


def sealed(secret: str, salt: str | None = None) -> str:
    """`salt$digest` (hex) by scrypt: about a sixth of a second for each guess. Source: RFC 7914."""
    salt = salt or secrets.token_hex(16)
    with SEALING:
        return f"{salt}${hashlib.scrypt(secret.encode(), salt=bytes.fromhex(salt), **SCRYPT).hex()}"


def opens(secret: str, kept: str) -> bool:
    """Does this secret open what was kept? Takes as long for a no as for a yes."""
    salt, _dollar, _digest = kept.partition("$")
    return hmac.compare_digest(sealed(secret, salt), kept)


NOTHING = f"{'0' * 32}${'0' * 64}"  # no secret seals to this
DO_NOT_GO_TOGETHER = _("The number and the pictures do not go together. Look at your receipt and try again.")


def draw_pictures(once: str, key: str) -> list[int]:
    """Six picture numbers (0 to 399) for a form's own hidden number, so that sending it twice shows the same six."""
    stream = hashlib.shake_256(hmac.new(key.encode(), once.encode(), hashlib.sha512).digest()).digest(64)
    drawn: list[int] = []
    for high, low in zip(stream[::2], stream[1::2], strict=True):
        number = high << 8 | low
        if number < 65_536 - 65_536 % PICTURES_TO_CHOOSE_FROM and len(drawn) < PICTURES_SHOWN:
            drawn.append(number % PICTURES_TO_CHOOSE_FROM)
    return drawn


def secret_of(pictures: list[int]) -> str:
    """The secret as it is kept: the six numbers in their order."""
    return "-".join(str(number) for number in pictures)


def new_ticket() -> str:
    """Six digits, not secret. They only find the row."""
    return f"{secrets.randbelow(900_000) + 100_000}"


class Receipt(Keyed):
    """What the person who said something keeps, to find it again, add to it, take it back or judge it."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="receipt")
    ticket = models.CharField(max_length=6, db_index=True, default=new_ticket)
    secret = models.CharField(max_length=120)
    made_on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"secret"}
        plain = {"item", "ticket", "made_on"}

    def __str__(self):
        return self.ticket
