"""Who sees what belongs to an Expert: the person and whoever leads the programme there. Nobody else, by any role."""

from django.db.models import Q

from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.who_may import who_may


class OfAnExpert(AccessQuerySet):
    """Rows about one Expert."""

    whose = "expert__person"
    unit_field = "expert__unit"

    def for_person(self, person, can=Can.SEE):
        """Their own; and for whoever leads the programme there, those they lead, but never to check themself."""
        mine = Q((self.whose, person.pk))
        led = Q((f"{self.unit_field}__in", places_where(person, Can.LEAD_EXPERTS)))
        if can == Can.LEAD_EXPERTS:
            return self.filter(led).exclude(mine)
        return self.filter(mine | led) if can == Can.SEE else self.none()

    def mine(self, person):
        """Their own alone, also for somebody who leads others."""
        return self.filter(Q((self.whose, person.pk)))


def who_leads(unit):
    """Whoever leads the programme at this unit or above it today."""
    return who_may(Can.LEAD_EXPERTS, unit)
