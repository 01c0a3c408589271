"""A measure as a control chart: the drawing, what it shows in words, and the table beside it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format, number_format
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from floorboard.organisation.models import Retooling
from floorboard.reports.measures import Measure, Shape
from floorboard.reports.measures.measure import Words
from floorboard.reports.months import first_of
from floorboard.reports.series import Series, without_gaps
from floorboard.spc import (
    ENGLISH,
    ENGLISH_MONTHS,
    Chart,
    Drawing,
    NotAChart,
    Phrases,
    Rebase,
    Verdict,
    count_chart,
    draw,
    mark,
    share_chart,
    verdict,
    xmr_chart,
)


def once_in_each_language(find):
    """What is found of it is kept with it: the same for every reader of a language."""

    def kept(it):
        told = vars(it).setdefault("in_languages", {})
        asked = (find.__name__, get_language())
        if asked not in told:
            told[asked] = find(it)
        return told[asked]

    return property(kept)


@dataclass(frozen=True)
class ChartOf:
    """One chart of one measure at one place; without `chart`, `why` says why there is none.

    It is kept for readers of any language: its words are found when they are shown.
    """

    measure: Measure
    series: Series
    chart: Chart | None = None
    why: Words = ""
    step: int = 1

    @property
    def key(self) -> str:
        return f"m-{self.measure.key}"

    @once_in_each_language
    def phrases(self) -> Phrases:
        words = ENGLISH_MONTHS if self.step == 1 else ENGLISH
        return replace(in_language(words, get_language()), number=written(self.measure), day=month_of)

    @once_in_each_language
    def verdict(self) -> Verdict | None:
        return verdict(self.chart, self.phrases) if self.chart else None

    @once_in_each_language
    def mark(self) -> Drawing | None:
        return mark(self.verdict.kind, "") if self.verdict else None

    @once_in_each_language
    def drawing(self) -> Drawing | None:
        return draw(self.chart, str(self.measure.name), key=self.key, phrases=self.phrases) if self.chart else None


@lru_cache(maxsize=32)
def in_language(words: Phrases, _language: str) -> Phrases:
    return words.by(_)


def month_of(day: date) -> str:
    return date_format(day, "M Y")


def written(measure: Measure):
    """How a number of this measure is written: as much as can be read at a glance."""

    def number(value: float) -> str:
        whole = measure.shape in (Shape.SHARE, Shape.COUNT) or value == round(value)
        words = number_format(round(value, 0 if whole else 1), decimal_pos=0 if whole else 1, use_l10n=True)
        return str(words)  # charts of shares write "%" by themselves

    return number


def chart_of(series: Series, changes: list[Rebase] | None = None) -> ChartOf:
    """The chart of a series. `changes`: days on which the place became another one, so that the limits start again."""
    if series.is_hidden:
        return ChartOf(series.measure, series, why=gettext_lazy("Too few people to show it outside their group."))
    if not series.points:
        return ChartOf(series.measure, series, why=gettext_lazy("Nothing was counted yet."))
    whole = without_gaps(series)
    if whole is None:
        too_little = gettext_lazy("Too little was counted for a chart. The table shows all there is.")
        return ChartOf(series.measure, series, why=too_little)
    days = list(whole.months)
    again = [change for change in changes or [] if days[0] < change.day <= days[-1]]
    facts = {"days": days, "direction": whole.measure.better, "rebase": [_on_a_point(one, days) for one in again]}
    try:
        chart = _chart(whole, facts)
    except NotAChart as fault:
        return ChartOf(series.measure, series, why=_why(fault))
    return ChartOf(series.measure, series, chart, step=whole.step)


def _why(fault: NotAChart) -> Words:
    return lazy(lambda: ENGLISH.by(_).why(fault), str)()


def _chart(series: Series, facts: dict) -> Chart:
    if series.measure.shape == Shape.COUNT:
        return count_chart([point.whole for point in series.points], **facts)
    if series.measure.shape == Shape.SHARE:
        return share_chart([point.part for point in series.points], [point.whole for point in series.points], **facts)
    return xmr_chart([point.middle or 0 for point in series.points], least=0, **facts)


def _on_a_point(change: Rebase, days: list[date]) -> Rebase:
    return Rebase(next(day for day in days if day >= change.day), change.reason)


def changes_at(unit) -> list[Rebase]:
    """When this ward took up another kind of care, and why: its numbers before and after are of two places."""
    rows = Retooling.objects.filter(unit=unit).order_by("on").values_list("on", "reason")
    return list({first_of(on): Rebase(first_of(on), reason) for on, reason in rows}.values())
