"""A month in numbers: counted from the rows, where each place stood at the time."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from floorboard.organisation.models import Placement
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Month
from floorboard.reports.models.month import first_of, month_after
from tests.reports.conftest import day


def test_a_month_counts_what_was_said_judged_and_answered(cast, wall):
    Month.count_again(first_of(day(0)))
    larch, tern = Month.objects.get(unit=cast.larch), Month.objects.get(unit=cast.tern)
    assert (larch.said, larch.ended_fixed, larch.ended_could_not) == (4, 1, 1)
    assert (larch.judged, larch.judged_fixed) == (1, 1)
    assert (tern.answered_in_time, tern.answered_late) == (1, 0)


def test_counting_again_changes_nothing(cast, wall):
    Month.count_again(first_of(day(0)))
    before = list(Month.objects.values_list("unit", "said", "judged").order_by("unit"))
    Month.count_again(first_of(day(0)))
    assert list(Month.objects.values_list("unit", "said", "judged").order_by("unit")) == before


def test_a_month_stands_where_its_place_stood_then(cast, wall):
    Placement.objects.update(since=date(2020, 1, 1))
    before = Placement.objects.paths_on(day(0))[cast.larch.pk]
    assert before.startswith(cast.north.path)
    cast.larch.move(above=cast.gull, on=day(0), reason="The site changed", by=cast.adam)
    assert Placement.objects.paths_on(day(-1))[cast.larch.pk] == before
    assert Placement.objects.paths_on(day(0))[cast.larch.pk].startswith(cast.south.path)


def test_a_unit_has_each_month_once(cast, wall):
    Month.count_again(first_of(day(0)))
    with pytest.raises(IntegrityError, match="(?i)unique|a_unit_has_each_month_once"), transaction.atomic():
        Month.objects.create(unit=cast.larch, month=first_of(day(0)), path="")


@pytest.mark.parametrize("first, after", [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 12, 1), date(2027, 1, 1))])
def test_the_month_after(first, after):
    assert month_after(first) == after


def test_this_month_and_the_last_are_counted_anew_each_night(cast, wall):
    count_months()
    assert Month.objects.get(unit=cast.larch).said == 4
    count_months()
    assert Month.objects.count() == 2, "Larch Ward, and the site that answered"
