"""What is gone leaves its theme: at once when its words are taken back or off, else in the night."""

from django.db.models import Exists, OuterRef

from floorboard.voice.grouping.texts import SOURCES
from floorboard.voice.models.common_theme import CommonTheme
from floorboard.voice.models.themed import Themed
from floorboard.voice.taken_back import forget_too


@forget_too
def leave_its_theme(item):
    """Nothing says any more that it stood in a theme."""
    Themed.objects.filter(label="voice.item", number=item.pk).delete()


def sweep() -> int:
    """Forget what stood in a theme and has no words any more; answers how much.

    What is only kept back is not counted or shown meanwhile and keeps its place.
    """
    gone = 0
    for label, source in SOURCES.items():
        with_words = source.rows().model.objects.exclude(**{source.words: ""}).order_by().values("pk")
        gone += Themed.objects.filter(label=label).exclude(number__in=with_words).delete()[0]
    _forget_what_nobody_named()
    return gone


def _forget_what_nobody_named():
    """A proposal that holds nothing any more, and that nobody ever touched."""
    holds = Themed.objects.filter(theme__stands_in=OuterRef("pk"))
    empty = CommonTheme.objects.proposed().filter(~Exists(holds), words="", changes=None, merged=None)
    for theme in empty:
        CommonTheme.objects.filter(pk=theme.pk).update(stands_in=None)  # it stands in itself, which keeps it
        theme.delete()
