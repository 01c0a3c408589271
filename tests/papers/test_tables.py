"""A table in a paper loses no month: it adds up to what its paper says, or says in words what is not in it."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from floorboard.formats.document import Sentence, Table
from floorboard.organisation.days import months_before
from floorboard.papers.drafting import Draft
from floorboard.papers.sections.numbers import _left_out, lines_of, numbers
from floorboard.papers.sections.sentences import sentences
from floorboard.reports.measures import BY_KEY
from floorboard.reports.models import Tally
from floorboard.reports.series import Series, Values
from tests.papers.conftest import begun, last_month

MARCH, APRIL = date(2026, 3, 1), date(2016, 4, 1)


def of(key: str, first: date, many: int, step: int = 1) -> Series:
    months = tuple(months_before(first, -n * step) for n in range(many))
    return Series(BY_KEY[key], months, tuple(Values(Counter({0: 1, 1: n})) for n in range(many)), step)


def test_ten_years_keep_the_short_group_at_each_end_under_its_own_first_month():
    step, lines = lines_of(of("fixed", APRIL, 120))
    assert step == 6 and len(lines) == 21
    assert [(line.first, line.months) for line in (lines[0], lines[1], lines[-1])] == [
        (APRIL, 3), (date(2016, 7, 1), 6), (date(2026, 1, 1), 3),
    ]  # fmt: skip


@pytest.mark.parametrize("many", range(1, 121, 7))
@pytest.mark.parametrize("first", [APRIL, date(2016, 7, 1), date(2016, 12, 1)])
def test_duties_add_up_to_the_whole_in_at_most_a_page(first, many):
    series = of("fixed", first, many)
    _step, lines = lines_of(series)
    assert sum((line.point for line in lines), Values()) == series.together
    assert len(lines) <= 24 and sum(line.months for line in lines) == many


@pytest.mark.django_db
def test_the_table_of_a_paper_adds_up_to_its_sentence_and_names_its_short_rows(cast):
    since = months_before(timezone.localdate(), 120)
    months = [months_before(since, -n) for n in range(120)]
    Tally.objects.bulk_create(
        Tally(unit=cast.larch, path=cast.larch.path, month=month, measure="said", value=1, many=n % 5 + 1)
        for n, month in enumerate(months)
    )
    draft = Draft(begun(cast.pru, since=since, until=last_month(), unit=cast.alder))
    table = next(block for block in numbers(draft) if isinstance(block, Table))
    whole = sum(n % 5 + 1 for n in range(120))
    assert sum(int(many) for _from, many in table.rows) == whole == 360
    assert f"{whole} things were said." in str(list(sentences(draft)))
    short = [start for start, _many in table.rows if "alone" in start]
    full = (since.month - 1) % 6 == 0
    assert bool(short) is not full and all("month" in start for start in short)


def left_out(series, since, until) -> list[str]:
    found = list(_left_out(series, since, until))
    assert all(isinstance(one, Sentence) for one in found)
    return [one.words.replace("\xa0", " ") for one in found]


def test_numbers_about_people_say_which_months_are_not_in_them():
    told = of("needs-met", date(2016, 7, 1), 19, step=6)
    assert lines_of(told)[1][0].months == 6 and len(lines_of(told)[1]) == 19
    assert left_out(told, APRIL, MARCH) == [
        "Not in this table: April 2016 to June 2016.", "Not in this table: January 2026 to March 2026.",
    ]  # fmt: skip
    assert left_out(told, date(2016, 6, 1), date(2025, 12, 1)) == ["Not in this table: June 2016."]
    assert left_out(of("needs-met", APRIL, 120), APRIL, MARCH) == []
    assert left_out(of("fixed", date(2016, 7, 1), 19), APRIL, MARCH) == []
