"""When our council talks next: the receipt of what was just said shows it."""

from datetime import date

from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.voice.next_talk import tell_by


@tell_by
def next_meeting_at(unit) -> date | None:
    """The day of the next meeting of this unit's own councils."""
    meeting = Meeting.objects.filter(council__unit=unit, council__kind=Council.Kind.PEOPLES_COUNCIL).coming().first()
    return timezone.localdate(meeting.starts_at) if meeting else None
