"""How many things people said got any answer, and what councils say is not fixed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.organisation.days import working_day_after
from floorboard.reports.measures import BY_KEY
from floorboard.reports.measures.of_the_loop import LOOK_BACK, TO_ANSWER_WITHIN
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of, month_after
from floorboard.reports.things import things_of
from floorboard.voice.models import Item, Theme

pytestmark = pytest.mark.django_db


def counted(key, month) -> dict[int, int]:
    return {value: many for _unit, value, many in BY_KEY[key].rows(month, month_after(month)) if many}


def test_each_thing_counts_once_in_the_month_its_twenty_days_are_over(cast, wall, said):
    """Of the wall three got something, and one went up and waits. Thanks and what was taken back need no answer."""
    thanks = Item.raise_named(
        unit=cast.larch, theme=Theme.objects.all()[0], words="Good soup", kind="thanks", by=cast.rosa
    )
    thanks.publish(by=cast.max)
    said("Never mind").withdraw(by=cast.rosa)
    last = working_day_after(timezone.localdate(), TO_ANSWER_WITHIN, "ENG")
    month = first_of(last)
    assert counted("answered", month) == {1: 3}, "what waits has until the day"
    with time_machine.travel(timezone.now() + (last - timezone.localdate()) + timedelta(days=1), tick=False):
        assert counted("answered", month) == {1: 3, 0: 1}
        assert counted("answered", month_after(month)) == {}
        Tally.count_again(month)
        things = things_of(BY_KEY["answered"], cast.larch, month, cast.maya)
    assert {thing.words for thing in things} == {"Cold showers", "Loud doors", "A cat", "A bus"}


def test_it_looks_back_far_enough_over_the_holidays_at_new_year():
    for nation in ("ENG", "WLS", "SCT", "NIR"):
        for start in range(366):
            day = timezone.localdate().replace(year=2026, month=1, day=1) + timedelta(days=start)
            assert working_day_after(day, TO_ANSWER_WITHIN, nation) - day < LOOK_BACK


def test_partly_fixed_is_neither_fixed_nor_not_fixed(cast, wall):
    month = first_of(timezone.localdate())
    item = Item.objects.get(words="Loud doors")
    for judgement in ("partly", "not_fixed"):
        item.verdicts.create(
            judgement=judgement, giver="council", people_for=4, number=item.verdicts.count() + 1, by=cast.maya
        )
    assert counted("fixed", month) == {1: 1, 0: 2}
    assert counted("not-fixed", month) == {1: 1, 0: 2}
