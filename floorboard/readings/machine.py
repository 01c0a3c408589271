"""A machine that puts sentences into a language, if a provider set one up. What it says is marked, and never "met"."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from floorboard.pages.refusals import Refused
from floorboard.readings.models import TranslatedLine


def there_is_one() -> bool:
    return bool(settings.MACHINE_TRANSLATION)


def fill_in(other_words, sources: list[str], *, by) -> int:
    """Fill the sentences that nobody has put yet. Answers how many. People read each of them afterwards."""
    if not there_is_one():
        raise Refused(_("No machine is set up here. People who speak the language put the words."))
    put = set(other_words.translated_lines.values_list("source", flat=True))
    missing = [source for source in sources if source not in put]
    try:
        said = import_string(settings.MACHINE_TRANSLATION)(missing, other_words.language)
    except Exception as why:  # another program: whatever it says, the page says it in plain words
        raise Refused(_("The machine did not answer. Nothing was changed. Try again later.")) from why
    lines = {source: words for source, words in zip(missing, said, strict=False) if words}
    return TranslatedLine.put(other_words=other_words, lines=lines, by=by, by_machine=True)
