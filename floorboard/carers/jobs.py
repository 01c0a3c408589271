"""What the clock starts in this room."""

from django.utils import timezone

from floorboard.carers.models import AskedToJoin
from floorboard.carers.models.asked_to_join import KEPT


def forget_who_asked() -> int:
    """A name that waited for thirty days, or was let in then, is not kept. Answers how many."""
    gone, _rows = AskedToJoin.objects.filter(asked_on__lte=timezone.localdate() - KEPT).delete()
    return gone
