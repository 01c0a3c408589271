"""Numbers of themes: never of few, and nobody is found by taking one number from another."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from floorboard.pages.numbers import FEW, count_of_people
from floorboard.reports.series import Series, Values
from floorboard.reports.themes.trend import a_count, may_be_shown, trend_of
from floorboard.voice.models import CommonTheme

pytestmark = pytest.mark.django_db
THEME = SimpleNamespace(words="x")


def series(*numbers):
    months = tuple(date(2025, 1 + place, 1) for place in range(len(numbers)))
    return Series(a_count(THEME), months, tuple(Values(Counter({1: n})) for n in numbers))


@pytest.mark.parametrize(
    ("total", "whole", "parts", "may"),
    [
        (40, (20, 20), [], True),
        (40, (33, 7), [], False),  # a point of few
        (45, (20, 20), [], True),  # what stands in no point is 5, and may be 0 to 11
        (40, (20, 20), [(10, 10), (10, 10)], True),
        (18, (18,), [(11,), (7,)], False),  # about 20 less about 10: it could only be 6 or 7
        (36, (18, 18), [(18, 11), (0, 7)], False),
        (20, (20,), [(13,), (7,)], True),  # about 20 less about 15: 1 to 7
        (9, (9,), [(8,), (1,)], True),
        (0, (0,), [], True),
    ],
)
def test_what_may_be_shown_together(total, whole, parts, may):
    assert may_be_shown(total, series(*whole), [series(*part) for part in parts]) is may


def test_of_few_there_is_no_number_at_all(cast, proposed):
    proposed.confirm("Cold showers", by=cast.pru)
    trend = trend_of(proposed)
    assert (trend.total, trend.rows, trend.chart.chart) == ("a few", [], None)
    assert trend.chart.why == "Too few people to show it outside their group."


@pytest.fixture
def many(cast, said, look):
    """Cold showers on all wards: about ten a month in the North, few in the South."""
    for month in (7, 8, 9, 10):
        for number in range(11):
            said(f"Cold shower {number}", cast.larch if number else cast.rowan, on=date(2026, month, 3))
    look(date(2026, 7, 1), date(2026, 10, 31))
    theme = CommonTheme.objects.get()
    theme.confirm("Cold showers", by=cast.pru)
    return theme


def test_each_number_that_is_shown_hides_few_and_is_rounded(cast, many):
    trend = trend_of(many)
    shown = {number for _month, numbers in trend.rows for number in numbers}
    assert trend.rows and shown <= {"0", "a few"} | {f"about {n}" for n in range(10, 500, 5)}
    assert all(point.whole % 5 == 0 for point in trend.chart.series.points)
    assert [region.name for region in trend.regions] in ([], ["North", "South"])


def test_an_attacker_with_every_number_of_the_page_finds_nobody(cast, many):
    """Whoever tries all true numbers that look like this page finds at least three for each hidden one."""
    trend = trend_of(many)
    for _month, (whole, *regions) in trend.rows:
        for place, said in enumerate(regions):
            if said != "a few":
                continue
            others = [one for at, one in enumerate(regions) if at != place]
            could = {n for n in range(1, FEW + 1) if any(looks(n, rest, whole, others) for rest in range(60))}
            assert len(could) >= 3, (whole, regions)


def looks(hidden, rest, whole, others):
    return count_of_people(hidden + rest) == whole and (len(others) != 1 or count_of_people(rest) == others[0])


def test_every_reader_sees_the_same_numbers(cast, client, many):
    pages = []
    for who in ("rosa", "carol", "ines", "pru"):
        client.force_login(cast.everybody[who])
        page = client.get(f"/themes/{many.key}/").content.decode()
        pages.append(page[page.index('<figure class="fb-chart">') : page.index("Few are never counted")])
    assert len(set(pages)) == 1


def test_this_month_is_not_counted_before_it_is_over(cast, said, many, look):
    before = trend_of(many)
    today = timezone.localdate()
    for number in range(20):
        said(f"Cold shower today {number}", on=today)
    look(today, today)
    assert trend_of(many).total == before.total and trend_of(many).rows == before.rows
