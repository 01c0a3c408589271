"""When somebody takes their words back, they go out of every paper too, even out of one that was issued."""

from floorboard.papers.models import Passage
from floorboard.voice.taken_back import forget_too


@forget_too
def forget_passages(item):
    Passage.forget(item)
