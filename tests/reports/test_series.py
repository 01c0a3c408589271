"""A measure at a place, month by month: put together, never of few people outside their circle, and where it stood."""

from collections import Counter
from datetime import date
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from floorboard.organisation.models import Placement
from floorboard.pages.numbers import Sum, nobody_is_found
from floorboard.reports.charts import changes_at, chart_of
from floorboard.reports.measures import BY_KEY
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.outside import Row, steps_told
from floorboard.reports.series import Series, Values, is_of_the_ward, outside, series_at, within, without_gaps

JANUARY = date(2026, 1, 1)


def months(many: int) -> tuple[date, ...]:
    return tuple(date(2024 + n // 12, n % 12 + 1, 1) for n in range(many))


def of(key: str, *points: dict[int, int]) -> Series:
    return Series(BY_KEY[key], months(len(points)), tuple(Values(Counter(point)) for point in points))


def shown(series: Series, inside: bool) -> Series:
    """As the only place there is shows it."""
    if inside:
        return within(series)
    rows = [
        Row("1/", month, value, many)
        for month, point in zip(series.months, series.points, strict=True)
        for value, many in point.values.items()
    ]
    step = steps_told(rows, list(series.months), series.measure.shape).get(1)
    return outside(series, ToldOutside(step=step, since=series.months[0], until=series.months[-1]) if step else None)


def tally(unit, key, month=JANUARY, path="", **values):
    for value, many in values.items():
        Tally.objects.create(
            unit=unit, path=path or unit.path, month=month, measure=key, value=int(value[1:]), many=many
        )


class TestValues:
    def test_the_middle_of_an_even_number_lies_between_two(self):
        assert Values(Counter({1: 1, 4: 1})).middle == 2.5
        assert Values(Counter({1: 2, 4: 1})).middle == 1
        assert Values().middle is None and Values().range is None and Values().percent is None

    @given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
    def test_the_middle_is_that_of_the_list(self, days):
        assert Values(Counter(days)).middle == median(days)

    def test_a_share_is_its_part_of_its_whole(self):
        one = Values(Counter({1: 3, 0: 1}))
        assert (one.part, one.whole, one.percent) == (3, 4, 75)


@pytest.mark.django_db
class TestSeriesAtAPlace:
    def test_adds_up_what_stands_below_and_begins_with_the_first_thing_counted(self, cast):
        tally(cast.larch, "fixed", v1=3, v0=1)
        tally(cast.birch, "fixed", v1=1)
        tally(cast.larch, "fixed", month=date(2026, 3, 1), v0=2)
        found = series_at(cast.tern, date(2025, 11, 1), date(2026, 4, 30))["fixed"]
        assert found.months == (JANUARY, date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1))
        assert [(point.part, point.whole) for point in found.points] == [(4, 5), (0, 0), (0, 2), (0, 0)]

    def test_a_place_without_any_numbers_has_an_empty_series(self, cast):
        found = series_at(cast.tern, JANUARY, date(2026, 4, 30))
        assert set(found) == set(BY_KEY) and not any(one.points for one in found.values())

    @pytest.mark.database
    def test_asks_twice_however_many_months(self, cast, django_assert_num_queries):
        for month in months(36):
            tally(cast.larch, "fixed", month=month, v1=3, v0=1)
        with django_assert_num_queries(2):
            assert len(series_at(cast.alder, date(2024, 1, 1), date(2026, 12, 31))["fixed"].points) == 36
        with django_assert_num_queries(2):
            series_at(cast.alder, date(2026, 12, 1), date(2026, 12, 31))

    def test_a_place_that_moved_keeps_its_own_past_and_leaves_it_with_the_place_above(self, cast):
        Placement.objects.update(since=date(2020, 1, 1))
        before = cast.larch.path
        tally(cast.larch, "fixed", path=before, v1=3)
        cast.larch.move(above=cast.gull, on=date(2026, 2, 10), reason="The site changed", by=cast.adam)
        cast.larch.refresh_from_db()
        tally(cast.larch, "fixed", month=date(2026, 3, 1), v0=2)
        spring = (JANUARY, date(2026, 3, 31))
        ward, old, new = (series_at(unit, *spring)["fixed"] for unit in (cast.larch, cast.tern, cast.gull))
        assert [point.whole for point in ward.points] == [3, 0, 2]
        assert [point.whole for point in old.points] == [3, 0, 0]
        assert [point.whole for point in new.points] == [2]


@pytest.mark.django_db
class TestFewPeople:
    def test_duties_are_exact_for_everybody(self):
        few = of("fixed", {1: 1}, {0: 2})
        assert shown(few, inside=False) is few

    def test_what_somebody_needs_and_how_a_lead_is_has_no_circle_on_the_ward(self, cast):
        """A ward has one chair: "0 of 1 says it goes well" would be that chair, read by everybody there."""
        people = {key for key, measure in BY_KEY.items() if measure.about == "people"}
        assert {key for key in people if is_of_the_ward(BY_KEY[key])} == {"power-people", "power-staff", "power-gap"}
        for key in people:
            tally(cast.larch, key, v1=1)
        found = series_at(cast.larch, JANUARY, date(2026, 2, 28), inside=True)
        assert all(found[key].is_hidden and not found[key].points for key in people)

    def test_on_its_own_ward_months_of_a_ladder_are_put_together_until_8_chose(self):
        found = shown(of("power-people", *[{2: 1, 6: 1}] * 12), inside=True)
        assert (found.step, [point.whole for point in found.points]) == (6, [12, 12])
        assert shown(of("power-people", {2: 1, 4: 6}), inside=True).is_hidden

    def test_outside_months_are_put_together_until_both_kinds_are_many(self):
        found = shown(of("needs-met", *[{1: 3, 0: 3}] * 12), inside=False)
        assert found.step == 3 and [(point.part, point.whole) for point in found.points] == [(10, 20)] * 4
        found = shown(of("needs-met", *[{1: 6, 0: 1}] * 12), inside=False)
        assert found.step == 12 and [(point.part, point.whole) for point in found.points] == [(70, 80)]

    def test_all_of_one_kind_are_shown_once_they_are_many(self):
        found = shown(of("needs-met", {1: 8}, {1: 12}), inside=False)
        assert [(point.part, point.whole) for point in found.points] == [(10, 10), (10, 10)]

    def test_outside_too_few_are_not_shown_at_all(self):
        found = shown(of("needs-met", *[{1: 1}, {}] * 6), inside=False)
        assert found.is_hidden and not found.points
        assert shown(of("needs-met", *[{1: 50, 0: 1}] * 5), inside=False).is_hidden, "one alone would be seen"

    def test_nothing_counted_is_not_hidden(self):
        assert not shown(of("needs-met"), inside=False).is_hidden

    def test_a_ladder_keeps_its_middle_and_says_about_how_many_chose_and_its_range_to_its_own_ward(self):
        rungs = {2: 1, 4: 5, 6: 2}
        found = shown(of("power-people", rungs), inside=False).points[0]
        assert (found.middle, found.range, found.whole) == (4, None, 10)
        own = shown(of("power-people", rungs), inside=True).points[0]
        assert (own.middle, own.range, own.whole) == (4, (2, 6), 8)
        assert shown(of("power-people", {2: 1, 4: 6}), inside=False).is_hidden, "7 who chose are few"

    def test_the_gap_between_people_and_staff_is_told_where_both_are(self, cast):
        for month, people, staff in ((1, {2: 9}, {4: 5, 6: 5}), (2, {4: 8}, {4: 12}), (3, {2: 9}, {4: 3})):
            for key, rungs in (("power-people", people), ("power-staff", staff)):
                tally(cast.larch, key, date(2026, month, 1), **{f"v{rung}": many for rung, many in rungs.items()})
        spring = (JANUARY, date(2026, 2, 28))
        own = series_at(cast.larch, *spring, measures=(BY_KEY["power-gap"],), inside=True)
        assert list(own) == ["power-gap"]
        assert [(point.middle, point.range, point.whole) for point in own["power-gap"].points] == [
            (2, None, 19), (0, None, 20),
        ]  # fmt: skip
        ToldOutside.work_out([JANUARY, date(2026, 2, 1)])
        others = series_at(cast.tern, *spring, inside=False)["power-gap"]
        assert [(point.middle, point.whole) for point in others.points] == [(2, 20), (0, 20)], "each side rounded"
        few = series_at(cast.larch, date(2026, 3, 1), date(2026, 3, 31), inside=True)["power-gap"]
        assert few.is_hidden and not few.points, "three of staff are too few"

    def test_points_put_together_stay_as_they_are_when_another_month_is_over(self):
        """Otherwise whoever compares what is shown each month could take one month out of two points."""
        points = [{1: 3, 0: 3}] * 13
        now, later = (shown(of("needs-met", *points[:many]), inside=False) for many in (12, 13))
        assert (now.months, now.points) == (later.months, later.points)

    @given(st.lists(st.dictionaries(st.integers(0, 1), st.integers(0, 30)), max_size=30))
    def test_no_number_of_one_to_seven_people_is_ever_behind_what_is_shown_outside(self, points):
        for exact, point in _exact_and_shown(of("needs-met", *points)):
            for value in (0, 1):
                real = exact.values[value]
                assert real == 0 or real >= 8
                assert point.values[value] == 5 * round(real / 5)

    @given(st.lists(st.dictionaries(st.integers(1, 8), st.integers(0, 9)), max_size=24))
    def test_a_ladder_is_shown_from_eight_who_chose_on(self, points):
        for exact, point in _exact_and_shown(of("power-staff", *points)):
            assert point.whole == 5 * round(exact.values.total() / 5) and point.whole not in (5,)
            assert exact.values.total() not in range(1, 8)
            assert point.middle == exact.middle


def _exact_and_shown(series):
    """Each point that is shown outside, with what stands behind it."""
    found = shown(series, inside=False)
    longer = series.longer(found.step)
    exact = dict(zip(longer.months, longer.points, strict=True))
    return [(exact[month], point) for month, point in zip(found.months, found.points, strict=True)]


class TestCharts:
    def test_months_without_anything_are_put_together_with_others(self):
        found = without_gaps(of("fixed", {1: 3}, {}, {0: 1}, {1: 1}, {}, {0: 4}))
        assert found and found.step == 3 and [point.whole for point in found.points] == [4, 5]

    def test_too_much_without_anything_gives_no_chart_and_says_so(self):
        assert without_gaps(of("fixed", {1: 3}, *[{}] * 20)) is None
        assert "Too little was counted" in chart_of(of("fixed", {1: 3}, *[{}] * 20)).why
        assert chart_of(of("fixed")).why == "Nothing was counted yet."

    def test_few_months_are_early_days(self):
        found = chart_of(of("first-answer", *[{5: 1, 9: 1}] * 5))
        assert found.chart and found.chart.is_trial and "Not enough months yet: 5 so far" in found.verdict.words

    def test_a_real_change_is_seen(self):
        found = chart_of(of("first-answer", *[{20: 3, 21: 2}, {22: 3}] * 10, *[{6: 4}] * 8))
        assert found.verdict.kind == "better" and "Lower is better." in found.verdict.words
        assert "<title" in found.drawing

    def test_a_share_says_percent(self):
        found = chart_of(of("fixed", *[{1: 12, 0: 8}] * 14))
        assert "60%" in found.verdict.words + found.drawing

    def test_counts_may_be_none_in_a_month(self):
        assert chart_of(of("said", *[{1: 12}, {}] * 7)).chart

    @pytest.mark.django_db
    def test_a_ward_that_took_up_another_kind_of_care_starts_its_middle_again(self, cast):
        cast.larch.retool(service_line=cast.acute.__class__.objects.create(name="Rehab (test)"),
                          reason="People get ready to go home.", by=cast.adam)  # fmt: skip
        changes = changes_at(cast.larch)
        assert len(changes) == 1 and changes[0].day.day == 1
        series = Series(BY_KEY["first-answer"], months(36), tuple(Values(Counter({5 + n % 3: 2})) for n in range(36)))
        again = chart_of(series, [changes[0].__class__(date(2025, 6, 1), "People get ready to go home.")])
        assert len(again.chart.stretches) == 2 and "People get ready to go home." in again.verdict.words


class TestFromLevelToLevel:
    """A region, its sites and their wards each show their own number by the same rule, or nothing from 1 to 7."""

    @given(st.data())
    def test_whoever_takes_the_places_away_from_their_sum_finds_no_hidden_place(self, data):
        numbers, sums, rows = [], [], []

        def place(depth, way="") -> int:
            here = len(numbers)
            numbers.append(0)
            way += f"{here + 1}/"
            parts = tuple(place(depth - 1, way) for _one in range(data.draw(st.integers(1, 3)))) if depth else ()
            numbers[here] = sum(numbers[part] for part in parts) if parts else data.draw(st.integers(0, 30))
            if not parts and numbers[here]:
                rows.append(Row(way, JANUARY, 1, numbers[here]))
            if parts:
                sums.append(Sum(here, parts))
            return here

        place(data.draw(st.integers(1, 3)))
        shows = steps_told(rows, [JANUARY], BY_KEY["needs-met"].shape)
        known = [place + 1 in shows or numbers[place] == 0 for place in range(len(numbers))]
        hidden = [place for place, is_known in enumerate(known) if not is_known]
        assert nobody_is_found(numbers, sums, unshown=hidden), (numbers, sums, shows)
        assert 1 in shows or numbers[0] <= 7
