"""What reports do by themselves: once a night, the numbers of this month and the two before are counted anew."""

from django.utils import timezone

from floorboard.organisation.days import months_before
from floorboard.reports.at_a_place import window
from floorboard.reports.floor import count
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import months_from


def count_months():
    """Count this month and the two before anew: what is written down within a month of its end is counted too."""
    for back in (2, 1, 0):
        Tally.count_again(months_before(timezone.localdate(), back))
    ToldOutside.work_out(months_from(*window()))
    count.cache_clear()
