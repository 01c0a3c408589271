"""When somebody takes their words back, what a council wrote about them on its wall goes too, and its other words."""

from django.db.models import Q

from floorboard.councils.models import Meeting, MinuteLine, Minutes, WallWords
from floorboard.councils.theme_texts import ABOUT
from floorboard.decisions.models import Decision
from floorboard.readings.models import OtherWords
from floorboard.voice.models import Themed
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


@forget_too
def leave_their_themes(item):
    """What was noted at a meeting about it belongs to no theme any more."""
    about = Q()
    for way in ABOUT:
        about |= Q(**{way: item})
    lines = MinuteLine.objects.filter(about).order_by().values("pk")
    Themed.objects.filter(label="councils.minuteline", number__in=lines).delete()
