"""What reports do by themselves: once a night, the numbers of this month and the last are counted anew."""

from datetime import timedelta

from django.utils import timezone

from floorboard.reports.at_a_place import window
from floorboard.reports.floor import count
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import first_of, months_from


def count_months():
    """Count this month and the one before anew: what came late in the night of a month's end is counted too."""
    this = first_of(timezone.localdate())
    for month in (first_of(this - timedelta(days=1)), this):
        Tally.count_again(month)
    ToldOutside.work_out(months_from(*window()))
    count.cache_clear()
