"""Reading aloud by the server, for devices that have no voice for a language. Nothing that is spoken is kept or logged.

Few speak at once, each for a short time, so that whoever asks for a lot takes it from nobody but themselves.
"""

import sys
import threading
from array import array
from contextlib import contextmanager
from functools import lru_cache

from django.core import signing
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from floorboard.formats import voices
from floorboard.formats.voices import RATE, CannotSpeak, voice_for
from floorboard.pages.fields import clean_words
from floorboard.pages.refusals import Refused

MOST_LETTERS = 400  # in one piece
MOST_SECONDS = 5  # to make the sound of one piece; it takes a twentieth of a second
AT_ONCE = 2  # in each process of the server, which has more threads than that
WAIT = 3  # seconds until one of them is free

NOTHING = _("There are no words to read.")
TOO_LONG = _("This is too long to read aloud at once.")
NO_VOICE = _("There is no voice for this language here. Ask somebody to read it to you.")
NO_PROGRAM = _("Nothing can speak here now. Ask somebody to read it to you.")
BUSY = _("Many people listen just now. Touch again in a moment.")

PASS = "speech for a receipt"  # noqa: S105  what the pass is for
PASS_LASTS = 60 * 60  # seconds

_free = threading.BoundedSemaphore(AT_ONCE)


class Busy(Refused):
    """It would speak, but not now."""


def spoken(words: str, language: str) -> bytes:
    """A sound in which these words are read: a WAV file of one byte for each of 11,025 samples a second."""
    words = clean_words(words)
    if not words:
        raise Refused(NOTHING)
    if len(words) > MOST_LETTERS:
        raise Refused(TOO_LONG)
    voice = voice_for(language)
    if not voice:
        raise Refused(NO_VOICE)
    if not voices.program():
        raise Refused(NO_PROGRAM)
    with _one_of_few():
        return smaller(said(words, voice))


def said(words: str, voice: str) -> bytes:
    """The samples, or in words why there are none."""
    try:
        return voices.say(words, voice, MOST_SECONDS)
    except CannotSpeak:
        raise Refused(NO_PROGRAM) from None


@contextmanager
def _one_of_few():
    if not _free.acquire(timeout=WAIT):
        raise Busy(BUSY)
    try:
        yield
    finally:
        _free.release()


def smaller(sound: bytes) -> bytes:
    """The same in a quarter of the bytes, for weak networks: half the samples, on the scale that telephones use."""
    samples = array("h", sound)
    if sys.byteorder == "big":
        samples.byteswap()
    table = _telephone()
    body = bytes(table[(one + other) // 2 + 32768] for one, other in zip(samples[::2], samples[1::2], strict=False))
    return _head(len(body)) + body


def _head(length: int) -> bytes:
    """What stands before the samples: one channel, 11,025 a second, one byte each, on the telephones' scale (7)."""
    parts = (b"RIFF", 38 + length, b"WAVEfmt ", 18, (7, 1), RATE // 2, RATE // 2, (1, 8), (0,), b"data", length)
    out = b""
    for part in parts:
        if isinstance(part, bytes):
            out += part
        elif isinstance(part, tuple):
            out += b"".join(number.to_bytes(2, "little") for number in part)
        else:
            out += part.to_bytes(4, "little")
    return out


@lru_cache(maxsize=1)
def _telephone() -> bytes:
    """For each loudness from the lowest to the highest, its byte on the scale of ITU-T G.711, the one with mu."""
    return bytes(_byte_for(loudness - 32768) for loudness in range(65536))


def _byte_for(loudness: int) -> int:
    sign = 0x80 if loudness < 0 else 0
    level = min(abs(loudness), 32635) + 132
    step = level.bit_length() - 8
    return ~(sign | (step << 4) | ((level >> (step + 3)) & 0x0F)) & 0xFF


def speech_pass() -> str:
    """A number drawn for one visit to a receipt, with a seal, so that one visitor uses up nobody else's patience."""
    return signing.dumps(get_random_string(12), salt=PASS)


def visitor_with(given: str) -> str:
    """The number in a pass that we gave in the last hour; "" for anything else."""
    try:
        return signing.loads(given, salt=PASS, max_age=PASS_LASTS)
    except signing.BadSignature:
        return ""
