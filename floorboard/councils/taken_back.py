"""When somebody takes their words back, what a council wrote about them on its wall goes too."""

from floorboard.councils.models import WallWords
from floorboard.voice.taken_back import forget_too


@forget_too
def forget_wall_words(item):
    WallWords.objects.filter(item=item).delete()
