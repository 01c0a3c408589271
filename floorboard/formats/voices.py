"""The voices that read aloud on the server, by espeak-ng. Nothing that is spoken is kept or logged here.

The words go to the program by its standard input, never as an argument, and no shell is there.
"""

import os
import shutil
import subprocess
from functools import lru_cache

RATE = 22_050  # samples a second, as the program makes them; each is 16 bits, lowest first
HEAD = 44  # bytes before the samples
WORDS_A_MINUTE = 150

# The languages that a page may have, each with the voice that speaks it. Anything else is refused in words.
VOICES = {
    "ar": "ar", "bg": "bg", "bn": "bn", "cs": "cs", "cy": "cy", "de": "de", "el": "el", "en": "en-gb", "es": "es",
    "fa": "fa", "fr": "fr-fr", "gu": "gu", "hi": "hi", "hu": "hu", "it": "it", "ku": "ku", "lt": "lt", "lv": "lv",
    "ne": "ne", "pa": "pa", "pl": "pl", "pt": "pt", "ro": "ro", "ru": "ru", "sk": "sk", "sq": "sq", "sw": "sw",
    "ta": "ta", "te": "te", "tr": "tr", "uk": "uk", "ur": "ur", "vi": "vi",
}  # fmt: skip


class CannotSpeak(Exception):
    """The program is not there, took too long or failed."""


def voice_for(language: str) -> str:
    """The voice for a language as a page names it ("en-gb", "ur"); "" when there is none."""
    return VOICES.get(language.lower().partition("-")[0], "")


@lru_cache(maxsize=1)
def program() -> str:
    """Where the program that speaks is; "" when this machine has none."""
    return shutil.which("espeak-ng") or ""


def say(words: str, voice: str, seconds: int) -> bytes:
    """The sound of these words, as samples without a head. "[[" would make it read single sounds instead of words."""
    command = [program(), "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout"]
    try:
        done = subprocess.run(
            command, input=words.replace("[[", "[ [").encode(), capture_output=True, timeout=seconds, check=True,
            cwd="/", env={"PATH": os.defpath, "LANG": "C.UTF-8"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        raise CannotSpeak from None
    sound = done.stdout[HEAD:]
    return sound[: len(sound) - len(sound) % 2]
