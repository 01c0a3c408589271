"""What can be read in other words, and what it says in its usual ones. Settings know it: those rooms stand above us."""

from django.apps import apps
from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.utils.module_loading import import_string
from django.utils.translation import override

from floorboard.formats.document import Document
from floorboard.formats.words_in import digest_of_words, words_in


def kinds() -> list[str]:
    """The kinds of thing there are easy words and translations for."""
    return list(settings.READABLE)


def source_of(thing, *, language: str = "") -> Document:
    """What it says in its usual words, as whoever may read it at all reads it, in the house's language or another.

    People's own words stay as they were said, whatever the language.
    """
    with override(language or settings.LANGUAGE_CODE):
        return import_string(settings.READABLE[thing._meta.label_lower])(thing)


def words_to_put(thing, language: str) -> list[str]:
    """Its sentences which nobody has in this language: those that stay the same when the pages speak it."""
    there = set(words_in(source_of(thing, language=language)))
    return [words for words in words_in(source_of(thing)) if words in there]


def digest_of(thing) -> str:
    """What it says in its usual words today, in 64 letters."""
    return digest_of_words(words_in(source_of(thing)))


def written_in(thing) -> str:
    """The language its usual words were written in: the house's own, unless the thing says another one."""
    return getattr(thing, "written_in", settings.LANGUAGE_CODE)


def rows_of(kind: str):
    """The rows of one kind. Not found when it is none that can be read in other words."""
    if kind not in settings.READABLE and kind not in settings.READ_IN_PARTS:
        raise Http404
    return apps.get_model(kind).objects


def parts_of(thing) -> list:
    """What of it is put into other words: itself, or each of its parts, such as the chapters of a guide."""
    parts = settings.READ_IN_PARTS.get(thing._meta.label_lower)
    return import_string(parts)(thing) if parts else [thing]


def seen_by(person) -> Q:
    """The things behind `kind` and `number` which this person may see, as their own readers say."""
    found = Q(pk__in=[])
    for kind in kinds():
        found |= Q(kind=kind, number__in=rows_of(kind).for_person(person).order_by().values("pk"))
    return found
