"""Lets the rooms below ask when a place talks next, without knowing what a meeting is."""

from django.utils import timezone

from floorboard.councils.models import Meeting
from floorboard.voice.next_talk import tell_by


@tell_by
def next_meeting(unit):
    """The day of the next meeting of the council of people who use the service there, or None."""
    coming = Meeting.objects.filter(council__unit=unit, council__kind="peoples_council").coming()
    starts_at = coming.values_list("starts_at", flat=True).first()
    return timezone.localdate(starts_at) if starts_at else None
