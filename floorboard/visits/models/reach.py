"""Who hears of a visit at a ward, and who leads the programme there."""

from floorboard.experts.models.reach import who_leads
from floorboard.people.access import Can, kinds_that
from floorboard.people.models import Person, Role

__all__ = ["who_leads", "who_meets_visitors"]


def who_meets_visitors(unit):
    """Whoever runs the meetings of this ward itself: they say who meets somebody who comes, and prepare it."""
    held = Role.objects.current().filter(unit=unit, kind__in=kinds_that(Can.RECORD)).order_by()
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)
