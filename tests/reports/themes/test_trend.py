"""Numbers of themes: never of few, and nobody is found by taking one number from another."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from floorboard.organisation.models import Unit
from floorboard.pages.keys import random_id
from floorboard.pages.numbers import FEW, count_of_people
from floorboard.people.access import Can, paths_where
from floorboard.reports.series import Series, Values
from floorboard.reports.themes.trend import a_count, may_be_shown, trend_of
from floorboard.voice.models import CommonTheme, Item, Theme
from tests.asking import read_the_map

pytestmark = pytest.mark.django_db


def series(*numbers):
    months = tuple(date(2025, 1 + place, 1) for place in range(len(numbers)))
    return Series(a_count("x"), months, tuple(Values(Counter({1: n})) for n in numbers))


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


@pytest.mark.parametrize(
    ("sites", "may"),
    [
        ((20, 20), True),
        ((40, 0), True),  # everybody may know that there was nothing
        ((33, 7), True),
        ((11, 7), False),  # about 20 less about 10: it could only be 6 or 7
        ((20, 16), True),  # 4 that are in no site
        ((14, 4), True),
        ((12, 7), False),
    ],
)
def test_what_may_be_shown_of_sites(sites, may):
    region = sum(sites)
    parts = [series(region), series(80 - region)]
    assert may_be_shown(80, series(80), parts, {0: [series(one) for one in sites]}) is may


def test_sites_in_longer_steps_are_weighed_against_the_months_of_their_region():
    parts, whole = [series(18, 0, 0), series(22, 40, 40)], series(40, 40, 40)
    for many, may in ((4, True), (7, False)):
        sites = [series(18 - many, 0, 0).longer(3), series(many, 0, 0).longer(3)]
        assert may_be_shown(120, whole, parts, {0: sites}) is may, many


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


@pytest.fixture
def three_sites(cast, said, look):
    """Another site in the North with a ward; cold showers on both, many each month."""
    heron = Unit.open_new(level="site", name="Heron House", above=cast.north, nation="ENG")
    ward = Unit.open_new(level="ward", name="Reed Ward", above=heron, service_line=cast.acute, usual_people=14)
    wards = [cast.larch] * 9 + [ward] * 9 + [cast.rowan] * 9
    theme, rows = Theme.objects.get(slug="wash"), []
    for month in (7, 8, 9, 10):
        rows += [
            Item(id=random_id(), unit=unit, theme=theme, words=f"Cold shower {number}", known="anonymous",
                 circle="ward", state="said", arrived_on=date(2026, month, 3))
            for number, unit in enumerate(wards)
        ]  # fmt: skip
    Item.objects.bulk_create(rows)
    look(date(2026, 7, 1), date(2026, 10, 31))
    theme = CommonTheme.objects.get()
    theme.confirm("Cold showers", by=cast.pru)
    return theme


def test_whoever_looks_after_several_sites_sees_them_side_by_side(cast, client, three_sites):
    trend = trend_of(three_sites, paths_where(cast.reg, Can.SEE_WALL))
    (north,) = trend.below
    assert north.region == cast.north and [site.name for site in north.sites] == ["Heron House", "Tern Hollow"]
    assert {number for _month, numbers in north.rows for number in numbers} == {"about 10"}
    assert {place.name for place, _chart in trend.charts} == {"North", "South", "Heron House", "Tern Hollow"}
    client.force_login(cast.reg)
    page = client.get(f"/themes/{three_sites.key}/").content.decode()
    assert "Site by site in North" in page and "A chart of each place" in page


@pytest.mark.parametrize("who", ["rosa", "max", "gus", "carol"])
def test_whoever_looks_after_one_place_sees_no_sites(cast, client, three_sites, who):
    client.force_login(cast.everybody[who])
    page = client.get(f"/themes/{three_sites.key}/").content.decode()
    assert "Site by site" not in page and "Heron House" not in page


def test_a_site_of_few_is_in_no_table_from_which_it_could_be_counted_out(cast, three_sites):
    """Two of the nine at Heron House are left: the months are put together, or the sites are not shown."""
    reed = Item.objects.filter(unit__name="Reed Ward").order_by("pk")
    kept = [
        pk for month in (7, 8, 9, 10) for pk in reed.filter(arrived_on__month=month).values_list("pk", flat=True)[:2]
    ]
    reed.exclude(pk__in=kept).delete()
    trend = trend_of(three_sites, paths_where(cast.pru, Can.SEE_WALL))
    for below in trend.below:
        for _month, numbers in below.rows:
            assert set(numbers) <= {"0", "a few"} | {f"about {n}" for n in range(10, 500, 5)}
    for place, chart in trend.charts:
        assert chart.chart is None or place.name != "Heron House" or all(p.whole >= 10 for p in chart.series.points)


def test_sites_cost_no_more_questions(cast, client, three_sites, django_assert_max_num_queries):
    client.force_login(cast.pru)
    read_the_map()
    with django_assert_max_num_queries(15):
        client.get(f"/themes/{three_sites.key}/")
