"""A document read aloud: an MP3 file by the voice of its language. A short silence stands where an eye would rest."""

import re
from collections.abc import Callable, Iterator

import lameenc
from django.utils.translation import gettext as _
from django.utils.translation import override

from floorboard.formats import voices
from floorboard.formats.document import Document
from floorboard.formats.lines import groups_of
from floorboard.formats.not_here import NotHere

PIECE = 1500  # letters that are spoken at once: about two minutes of sound, which take a third of a second to make
SECONDS = 20  # for one piece
KILOBITS = 48  # a second; clear speech, six megabytes for a quarter of an hour
REST, BEFORE_HEADING = 0.35, 0.9  # seconds
SENTENCE_END = re.compile(r"(?<=[.!?۔؟。])\s+")


def why_not(language: str) -> str:
    if not voices.voice_for(language):
        return _("There is no voice here for this language.")
    return "" if voices.program() else _("Nothing on this computer can read aloud now.")


def render(document: Document, paper: str = "a4", told: Callable[[int, int], None] | None = None) -> tuple[bytes, str]:
    """The sound of the document. `told` hears after each piece how many are done, and of how many."""
    if why := why_not(document.language):
        raise NotHere(why)
    voice = voices.voice_for(document.language)
    with override(document.language):
        pieces = list(pieces_of(document))
    encoder = _encoder()
    sound = bytearray()
    for number, (silence, words) in enumerate(pieces, start=1):
        try:
            said = voices.say(words, voice, SECONDS)
        except voices.CannotSpeak:
            raise NotHere(_("Nothing on this computer can read aloud now.")) from None
        sound += encoder.encode(bytes(int(silence * voices.RATE) * 2) + said)
        if told:
            told(number, len(pieces))
    sound += encoder.flush()
    return bytes(sound), "audio/mpeg"


def pieces_of(document: Document) -> Iterator[tuple[float, str]]:
    """(seconds of silence before it, words) of each piece. Lines to write on are not read."""
    for group in groups_of(document):
        for line in group:
            rest = BEFORE_HEADING if line.kind == "heading" else REST
            for words in cut(ended(line.words)):
                yield rest, words
                rest = 0


def ended(words: str) -> str:
    """With a sign at its end, so that the voice falls there."""
    words = " ".join(words.split())
    return words if not words or words[-1] in ".!?:;۔؟…" else f"{words}."


def cut(words: str) -> Iterator[str]:
    """Words in pieces of whole sentences, and of whole words where a sentence is too long for one piece."""
    piece = ""
    for sentence in SENTENCE_END.split(words):
        for part in _shorter(sentence):
            if piece and len(piece) + len(part) >= PIECE:
                yield piece
                piece = ""
            piece = f"{piece} {part}".strip()
    if piece:
        yield piece


def _shorter(sentence: str) -> Iterator[str]:
    while len(sentence) > PIECE:
        at = sentence.rfind(" ", 0, PIECE)
        at = at if at > 0 else PIECE
        yield sentence[:at]
        sentence = sentence[at:].strip()
    yield sentence


def _encoder() -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(voices.RATE)
    encoder.set_channels(1)
    encoder.set_quality(7)
    encoder.silence()
    return encoder
