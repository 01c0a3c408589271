"""What was said at meetings may be grouped too: the notes and decisions of agreed minutes, as they may be read."""

from django.db.models import Q

from floorboard.councils.models import MinuteLine
from floorboard.voice.grouping.texts import Source, also_from, items_to_group

FORUMS = ("peoples_council", "carers_council")
ABOUT = ("item", "line__item", "line__decision__item")  # the ways from a line to what was said
SAID = (MinuteLine.Kind.NOTE, MinuteLine.Kind.DECIDED)


def lines_to_group():
    """Never a line about something that may not be grouped itself, nor an answer to a question: it is for the asker."""
    agreed = MinuteLine.objects.filter(kind__in=SAID, minutes__agreement__isnull=False).exclude(words="")
    agreed = agreed.filter(minutes__meeting__council__kind__in=FORUMS, line__asked=None)
    may_be = items_to_group().order_by().values("pk")
    for way in ABOUT:
        agreed = agreed.filter(Q(**{way: None}) | Q(**{f"{way}__in": may_be}))
    return agreed


also_from(Source("councils.minuteline", lines_to_group, "minutes__drafted_on", "minutes__meeting__council__unit"))
