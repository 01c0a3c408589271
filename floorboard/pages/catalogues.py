"""How much of what the ward's pages say is there in each language, counted in the catalogues themselves."""

import calendar
from functools import cache, lru_cache
from gettext import translation

from django.conf import settings
from django.utils.translation import to_locale

CALENDAR = {*calendar.month_name, *calendar.day_name}  # Django brings these in most languages
CONTEXT = "\4"  # between what a word is for and the word, in a catalogue


@cache  # as many as there are languages; a catalogue is read once, as Django does
def _said_in(code: str) -> frozenset[str]:
    """What has words in this language."""
    found = translation("django", settings.LOCALE_PATHS[0], [to_locale(code)], fallback=True)
    catalogue: dict = getattr(found, "_catalog", {})  # a key is a msgid, or a msgid and the number of its form
    said = {key if isinstance(key, str) else key[0] for key, words in catalogue.items() if words}
    return frozenset(one for one in said if one and one.rpartition(CONTEXT)[2] not in CALENDAR)


@lru_cache(maxsize=1)
def _said_anywhere() -> frozenset[str]:
    """What the ward's pages say: whatever is there in at least one language."""
    return frozenset().union(*(_said_in(code) for code, _name in settings.LANGUAGES))


def how_many_words(code: str) -> int:
    return len(_said_in(code))


def percent_there(code: str) -> int:
    """Of a hundred; 100 only when nothing is missing."""
    return 100 * how_many_words(code) // max(1, len(_said_anywhere()))
