"""When somebody takes their words back, what a council wrote about them on its wall goes too, and its other words."""

from floorboard.councils.models import Meeting, Minutes, WallWords
from floorboard.readings.models import OtherWords
from floorboard.voice.taken_back import forget_too


@forget_too
def forget_wall_words(item):
    WallWords.objects.filter(item=item).delete()


@forget_too
def forget_other_words(item):
    """Minutes and plans said them in other languages too."""
    for minutes in Minutes.objects.filter(lines__item=item).distinct():
        OtherWords.words_were_taken_out(minutes)
    for meeting in Meeting.objects.filter(lines__item=item).distinct():
        OtherWords.words_were_taken_out(meeting)
