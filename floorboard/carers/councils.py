"""The carers' councils of a place and of the levels above it: that they are there, and when they meet."""

from floorboard.councils.models import Council, Meeting
from floorboard.organisation.models import Unit


def councils_of_carers(unit) -> list[Council]:
    """The carers' councils at this place and above it, the nearest first, each with its next meeting as `next_one`.

    That a council is there is general: nobody needs a role to know it.
    """
    above = Unit.objects.above(unit, with_itself=True)
    found = Council.objects.filter(kind=Council.Kind.CARERS_COUNCIL, unit__in=above).open().order_by("-unit__depth")
    councils = list(found)
    soonest: dict[int, Meeting] = {}
    for meeting in Meeting.objects.coming().filter(council__in=councils) if councils else ():
        soonest.setdefault(meeting.council_id, meeting)
    for council in councils:
        council.next_one = soonest.get(council.pk)
    return councils
