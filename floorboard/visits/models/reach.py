"""Who hears of a visit at a ward."""

from floorboard.people.access import Can
from floorboard.people.who_may import who_may


def who_meets_visitors(unit):
    """Whoever runs the meetings of this ward itself: they say who meets somebody who comes, and prepare it."""
    return who_may(Can.RECORD, unit)
