"""What a merging or a splitting changed, in numbers: what each one holds, and both together."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from floorboard.pages.numbers import Sum, count_of_people, nobody_is_found
from floorboard.reports.months import first_of
from floorboard.reports.themes.standing import now, totals
from floorboard.voice.models import CommonTheme, ThemeChange


class Compared(NamedTuple):
    """This theme and another one; without numbers where somebody could be found by taking one from the other."""

    other: CommonTheme
    mine: str = ""
    theirs: str = ""
    together: str = ""


def merged_into(theme) -> list[Compared]:
    """Each that was merged into it: how often people said it before, apart, and now together. Three queries."""
    counted = now([theme.pk]).filter(month__lt=first_of(timezone.localdate())).order_by().values_list("theme")
    held: Counter[int] = Counter(dict(counted.annotate(n=Count("pk"))))
    into = dict(CommonTheme.objects.filter(stands_in=theme).exclude(pk=theme.pk).order_by().values_list("pk", "into"))
    brought: Counter[int] = Counter()
    for pk in into:
        brought[_last_before(pk, theme.pk, into)] += held[pk]
    pairs = [(one, held.total() - brought[one.pk], brought[one.pk]) for one in theme.merged.all()]
    return in_words(pairs, held.total())


def _last_before(pk: int, end: int, into: dict[int, int | None]) -> int:
    """The one through which it came to the theme at the end of the way."""
    while (above := into[pk]) not in (None, end):
        pk = above
    return pk


def split_off(theme) -> list[Compared]:
    """Each that was split from it and stands by itself: how often people say it now, and before, together."""
    made = theme.changes.filter(kind=ThemeChange.Kind.SPLIT, other__into=None).values("other")
    others = list(CommonTheme.objects.filter(pk__in=made).order_by("words", "pk"))
    held = totals([theme.pk, *(one.pk for one in others)], first_of(timezone.localdate())) if others else {}
    mine = held.get(theme.pk, 0)
    return in_words([(one, mine, held.get(one.pk, 0)) for one in others])


def in_words(pairs: Iterable[tuple[CommonTheme, int, int]], whole: int | None = None) -> list[Compared]:
    """(the other one, mine, theirs) each. `whole`: what all of them add up to, with the rest that came from nowhere."""
    pairs, numbers, sums, unshown = list(pairs), [], [], []
    for _one, mine, theirs in pairs:
        first = len(numbers)
        numbers += [mine, theirs, mine + theirs]
        sums.append(Sum(first + 2, (first, first + 1)))
    if whole is not None and pairs:
        numbers += [whole - sum(theirs for _one, _mine, theirs in pairs)]
        unshown.append(len(numbers) - 1)
        sums.append(Sum(2, (*range(1, len(numbers) - 1, 3), len(numbers) - 1)))
    if not nobody_is_found(numbers, sums, unshown):
        return [Compared(one) for one, _mine, _theirs in pairs]
    return [Compared(one, *map(count_of_people, (mine, theirs, mine + theirs))) for one, mine, theirs in pairs]
