"""Jobs of the councils."""

from datetime import timedelta

from django.utils import timezone

from floorboard.councils.models import Meeting

AHEAD = timedelta(days=14)


def build_agendas() -> int:
    """The plans of the meetings of the next two weeks take up what has come since. Answers how many grew."""
    coming = Meeting.objects.coming().filter(opened=None, starts_at__lte=timezone.now() + AHEAD)
    return sum(bool(meeting.build_agenda()) for meeting in coming.select_related("council__unit"))
