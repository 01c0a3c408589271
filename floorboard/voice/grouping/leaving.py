"""What is gone leaves its theme: at once when its words are taken back or off, else in the night."""

from django.db import transaction
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
    for number in list(empty.values_list("pk", flat=True)):
        with transaction.atomic():
            # Somebody may be naming it just now.
            CommonTheme.objects.select_for_update(of=["self"]).filter(pk=number).first()
            theme = empty.filter(pk=number).first()
            if theme is None:
                continue
            CommonTheme.objects.filter(pk=number).update(stands_in=None)  # it stands in itself, which keeps it
            theme.delete()
