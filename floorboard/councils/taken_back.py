"""When somebody takes their words back, what a council wrote about them on its wall goes too, and its other words."""

from floorboard.councils.models import Meeting, Minutes, WallWords
from floorboard.decisions.models import Decision
from floorboard.readings.models import OtherWords
from floorboard.voice.taken_back import forget_too


@forget_too
def forget_wall_words(item):
    WallWords.objects.filter(item=item).delete()


@forget_too
def forget_other_words(item):
    """Minutes, plans and decisions said them in other languages too."""
    for decision in Decision.objects.filter(item=item):
        OtherWords.words_were_taken_out(decision)
    for minutes in Minutes.objects.filter(lines__item=item).distinct():
        OtherWords.words_were_taken_out(minutes)
    for meeting in Meeting.objects.filter(lines__item=item).distinct():
        OtherWords.words_were_taken_out(meeting)
