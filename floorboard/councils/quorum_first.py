"""A question for a council that needs enough people in the room is decided in its meeting, where they are counted."""

from django.db.models import Q

from floorboard.councils.models import Council
from floorboard.decisions.in_a_meeting import tell_by


@tell_by
def council_that_must_meet(decision) -> str:
    """The name of that council. A question that names nobody is for the people's own council of the place."""
    forum = decision.forum.strip()
    asked = Q(name__iexact=forum) if forum else Q(kind=Council.Kind.PEOPLES_COUNCIL)
    needs_enough = Q(people_needed__gt=0) | Q(people_at_least_staff=True)
    council = Council.objects.filter(asked, needs_enough, unit=decision.unit_id).first()
    return council.name if council else ""
