"""What measures counted, month by month: from the rows, where each place stood at the time."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from floorboard.organisation.models import Placement, Unit
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import first_of, month_after, months_from
from floorboard.voice.models import Escalation, Item, Theme
from tests.reports.conftest import day

pytestmark = pytest.mark.django_db
THIS_MONTH = first_of(day(0))


def tallied(unit) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for row in Tally.objects.filter(unit=unit):
        found.setdefault(row.measure, {})[row.value] = row.many
    return found


def test_a_month_counts_what_was_said_answered_judged_and_changed(cast, wall):
    Tally.count_again(THIS_MONTH)
    larch = tallied(cast.larch)
    assert larch["said"] == {1: 4}
    assert larch["fixed"] == {1: 1}
    assert larch["changed"] == {1: 1, 0: 1}, "one is fixed, one could not be done"
    assert sum(larch["outcome"].values()) == 2
    due = Escalation.objects.get(answer__isnull=False).due_on
    counted = {(row.unit_id, row.measure, row.value): row.many for row in Tally.counted(first_of(due))}
    assert counted[cast.tern.pk, "in-time", 1] == 1, "in the month its day was in"


def test_counting_again_changes_nothing(cast, wall):
    Tally.count_again(THIS_MONTH)
    before = list(Tally.objects.values_list("unit", "measure", "value", "many").order_by("unit", "measure", "value"))
    Tally.count_again(THIS_MONTH)
    assert before == list(
        Tally.objects.values_list("unit", "measure", "value", "many").order_by("unit", "measure", "value")
    )


def test_a_month_stands_where_its_place_stood_then(cast, wall):
    """Both are counted after the move, as each night: the first still stands at the old place."""
    Placement.objects.update(since=date(2020, 1, 1))
    before, next_month = cast.larch.path, month_after(THIS_MONTH)
    with time_machine.travel(f"{next_month + timedelta(days=2)} 10:00+00:00"):
        cast.larch.move(above=cast.gull, on=next_month, reason="The site changed", by=cast.adam)
        after = Unit.objects.get(pk=cast.larch.pk).path
        assert after.startswith(cast.gull.path) and after != before
        Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="New", by=cast.rosa).publish(by=cast.maya)
        for month, path, many in ((THIS_MONTH, before, 4), (next_month, after, 1)):
            Tally.count_again(month)
            said_then = Tally.objects.filter(month=month, measure="said", unit=cast.larch)
            assert list(said_then.values_list("path", "many")) == [(path, many)]
            old, new = (
                Tally.objects.under(unit).filter(month=month, measure="said") for unit in (cast.tern, cast.gull)
            )
            assert (old.exists(), new.exists()) == (month == THIS_MONTH, month == next_month)


def test_a_value_is_tallied_once_and_nothing_is_no_tally(cast, wall):
    Tally.count_again(THIS_MONTH)
    row = Tally.objects.all()[0]
    again = {"unit": row.unit, "month": row.month, "measure": row.measure, "path": ""}
    with pytest.raises(IntegrityError, match="(?i)unique|a_value_is_tallied_once_in_a_month"), transaction.atomic():
        Tally.objects.create(**again, value=row.value, many=1)
    with pytest.raises(IntegrityError, match="nothing_is_no_tally"), transaction.atomic():
        Tally.objects.create(**again, value=row.value + 400, many=0)


@pytest.mark.parametrize("first, after", [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 12, 1), date(2027, 1, 1))])
def test_the_month_after(first, after):
    assert month_after(first) == after


def test_months_from_one_day_to_another():
    assert months_from(date(2026, 11, 30), date(2027, 1, 1)) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert months_from(date(2026, 11, 30), date(2026, 10, 1)) == []


def test_this_month_and_the_last_are_counted_anew_each_night(cast, wall):
    count_months()
    assert tallied(cast.larch)["said"] == {1: 4}
    many = Tally.objects.count()
    count_months()
    assert Tally.objects.count() == many


class TestProof:
    def test_what_is_kept_is_what_the_rows_come_to(self, cast, wall, capsys):
        Tally.count_again(THIS_MONTH)
        assert Tally.differences(THIS_MONTH) == []
        call_command("count_months", "--check")
        assert "Everything kept is what the rows come to" in capsys.readouterr().out

    def test_a_number_that_was_changed_by_hand_is_found_and_counted_anew(self, cast, wall, capsys):
        Tally.count_again(THIS_MONTH)
        Tally.objects.filter(unit=cast.larch, measure="said").update(many=40)
        assert len(Tally.differences(THIS_MONTH)) == 2
        with pytest.raises(CommandError, match="2 differences"):
            call_command("count_months", "--check")
        assert "said" in capsys.readouterr().out
        call_command("count_months")
        assert tallied(cast.larch)["said"] == {1: 4}
        call_command("count_months", "--check")

    def test_without_any_rows_there_is_nothing_to_count(self, capsys):
        call_command("count_months", "--check")
        assert Tally.objects.count() == 0


@pytest.mark.parametrize(
    "name, more",
    [
        ("a_measure_is_told_outside_in_one_way", {}),
        ("months_are_told_by_whole_parts_of_a_year", {"measure": "said", "step": 2}),
    ],
)
def test_what_the_database_keeps_about_what_is_told_outside(cast, name, more):
    said = {"unit": cast.larch, "measure": "needs-met", "step": 3, "since": THIS_MONTH, "until": THIS_MONTH}
    ToldOutside.objects.create(**said)
    with pytest.raises(IntegrityError, match=f"(?i)unique|{name}"), transaction.atomic():
        ToldOutside.objects.create(**(said | more))
