"""Asking the index: the only place where words that somebody typed meet SQL, always as parameters."""

from django.db import connection
from django.db.models import BooleanField, F, Q
from django.db.models.expressions import RawSQL

from floorboard.reports.finding.folding import SHORT, halves
from floorboard.reports.finding.keeping import BY_LETTERS, BY_WORD, TABLE, is_postgresql
from floorboard.reports.models import Findable

MANY = 2_000  # with more than these in all, the newest are looked through; with fewer, each


def with_words(words: list[str]):
    """Things in which all these words stand, or longer words that begin like them."""
    if is_postgresql():
        asked = " & ".join(f"'{word}'{'' if len(word) < SHORT else ':*'}" for word in words)
        return where(f"to_tsvector('simple', {TABLE}.words) @@ to_tsquery('simple', %s)", [asked])
    return listed(BY_WORD, " AND ".join(f'"{word}"{"" if len(word) < SHORT else "*"}' for word in words))


def with_words_like(words: list[str]):
    """Things that may hold these words with one letter wrong: half of each word stands there, or all of a short one."""
    if is_postgresql():
        found = Findable.objects.all()
        for word in words:
            either = Q()
            for half in halves(word) or (f" {word}",):
                letters = threes(half)
                asked = RawSQL(f"reports_letters({TABLE}.words) @> %s", [letters], output_field=BooleanField())  # noqa: S611
                either |= Q(asked)
            found = found.filter(either)
        return found
    each = (" OR ".join(f"({in_list(half)})" for half in halves(word) or (f" {word}",)) for word in words)
    return listed(BY_LETTERS, " AND ".join(f"({one})" for one in each))


def threes(half: str) -> list[str]:
    return [half[n : n + SHORT] for n in range(max(len(half) - SHORT + 1, 0))]


def in_list(half: str) -> str:
    return " AND ".join(f'"{letters}"' for letters in threes(half))


def where(condition: str, asked: list):
    return Findable.objects.filter(RawSQL(condition, asked, output_field=BooleanField()))  # noqa: S611


def listed(name: str, asked: str):
    """By one of SQLite's lists. It has no idea how many rows a list answers, so it is told which way to go."""
    numbers = RawSQL(f"SELECT rowid FROM {name} WHERE {name} MATCH %s", [asked])  # noqa: S608, S611
    if few(name, asked):
        return Findable.objects.filter(number__in=numbers)
    return Findable.objects.annotate(one_of=F("number") + 0).filter(one_of__in=numbers)


def few(name: str, asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH %s LIMIT {MANY + 1})",  # noqa: S608
            [asked],
        )
        return cursor.fetchone()[0] <= MANY
