"""Asking the index: the only place where words that somebody typed meet SQL, always as parameters."""

from django.db import connection
from django.db.models import BooleanField, F
from django.db.models.expressions import RawSQL

from floorboard.reports.finding.folding import SHORT, halves
from floorboard.reports.finding.keeping import BY_LETTERS, BY_WORD, TABLE, is_postgresql
from floorboard.reports.models import Findable

# So many hits are looked at together, the newest first. With more of them SQLite goes by day and looks each up, with
# fewer by its list; at 6,000 both take as long.
MANY = 5_000


def with_words(words: list[str]):
    """Things in which all these words stand, or longer words that begin like them."""
    if is_postgresql():
        asked = " & ".join(f"'{word}'{'' if len(word) < SHORT else ':*'}" for word in words)
        return where(f"to_tsvector('simple', {TABLE}.words) @@ to_tsquery('simple', %s)", [asked])
    return listed(BY_WORD, " AND ".join(f'"{word}"{"" if len(word) < SHORT else "*"}' for word in words))


def with_words_like(words: list[str]):
    """Things that may hold these words with one letter wrong: half of each word stands there, or all of a short one."""
    each = [either for word in words if (either := [threes(half) for half in halves(word) or (f" {word}",)]) != [[]]]
    if not is_postgresql():
        return listed(BY_LETTERS, " AND ".join(f"({' OR '.join(map(in_list, either))})" for either in each))
    found = Findable.objects.all()
    for either in each:
        condition = " OR ".join(f"reports_letters({TABLE}.words) @> %s" for _half in either)
        found = found.filter(RawSQL(f"({condition})", either, output_field=BooleanField()))  # noqa: S611
    return found


def threes(half: str) -> list[str]:
    """Each three letters in a row; none of what is shorter."""
    return [half[n : n + SHORT] for n in range(len(half) - SHORT + 1)]


def in_list(letters: list[str]) -> str:
    return "(" + " AND ".join(f'"{three}"' for three in letters) + ")"


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
