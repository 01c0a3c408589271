"""Build the demo: the provider, its people and its year, the same for the same day."""

from datetime import date, timedelta

import time_machine
from django.db import connection, transaction
from django.test.utils import override_settings

from floorboard.demo.above import Above
from floorboard.demo.asking import Asking
from floorboard.demo.cast import Cast
from floorboard.demo.championing import Championing
from floorboard.demo.coming_back import Visits
from floorboard.demo.diary import Diary, drawn_from
from floorboard.demo.experts import Experts
from floorboard.demo.frameworks import Frameworks
from floorboard.demo.larch import Larch
from floorboard.demo.levels import Levels
from floorboard.demo.moments import Moments
from floorboard.demo.needs import Needs
from floorboard.demo.papers import Papers
from floorboard.demo.provider import build_units, wards
from floorboard.demo.reading import Reading
from floorboard.demo.reward import Reward
from floorboard.demo.themes import Themes
from floorboard.demo.year import MONTHS, Ward, at, working_day_before
from floorboard.organisation.days import months_before
from floorboard.organisation.models import MapMark
from floorboard.reports.at_a_place import window
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import months_from

NO_COUNCIL = "Swift House"  # one house without a council, so that the duty can be seen
# Old news is no news: people are told at once only of what happens in the last weeks.
NEWS_FROM = timedelta(days=30)
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default"]}}
NOT_AT_ALL = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default"]}}


def build(today: date) -> dict[str, int]:
    """Fill an empty database with fourteen months that end on the working day before `today`. Answers counts."""
    last = working_day_before(today)
    first = months_before(last, MONTHS)
    with drawn_from(f"Floorboard {today}") as chance, quick_and_careless():
        with time_machine.travel(at(first, 8), tick=False):
            units = build_units(first - timedelta(days=3650))
            cast = Cast(units, first, last)
        diary = Diary(until=at(last, 17))
        for number, unit in enumerate(wards(units)):
            if unit.name != NO_COUNCIL:
                ward = Ward(unit, cast, diary, chance)
                diary.at(at(first, 9, number), ward.begin, first)
        with time_machine.travel(at(first, 8), tick=False):
            Above(units, cast, diary, last).plan(first, MONTHS)
        Reading(units, cast, diary, last).plan(MONTHS)
        larch = Larch(units, cast, diary, last)
        larch.plan()
        Moments(units, cast, diary, last, larch).plan()
        Needs(units, diary, last).plan()
        Experts(units, diary, last).plan(MONTHS)
        Levels(units, cast, diary, last).plan(first)
        Championing(units, cast, diary, last).plan()
        Reward(units, cast, diary, last).plan(MONTHS)
        Visits(units, cast, diary, last).plan(MONTHS)
        Papers(units, cast, diary, last).plan()
        Themes(units, cast, diary, last).plan()
        Asking(units, cast, diary, last).plan()
        Frameworks(units, cast, diary, last).plan()
        with override_settings(TASKS=NOT_AT_ALL):
            diary.live(until=at(last - NEWS_FROM, 0))
        with override_settings(TASKS=AT_ONCE):
            diary.live()
        with time_machine.travel(at(last, 17), tick=False):
            for months in range(MONTHS, -1, -1):
                Tally.count_again(months_before(last, months))
            ToldOutside.work_out(months_from(*window()))
        MapMark.objects.update(mark=chance.getrandbits(60))  # the same day, the same bytes
    return {"units": len({unit.pk for unit in units.values()}), "wards": len(wards(units))}


class quick_and_careless:  # noqa: N801 - reads as what it does
    """While a demo is built nothing real can be lost, so the disk need not be waited for."""

    def __enter__(self):
        self.alone = connection.vendor == "sqlite" and not connection.in_atomic_block
        self._wait_for_the_disk("OFF")
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def __exit__(self, *error):
        self.whole.__exit__(*error)
        self._wait_for_the_disk("FULL")

    def _wait_for_the_disk(self, how: str):
        if self.alone:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA synchronous={how}")
