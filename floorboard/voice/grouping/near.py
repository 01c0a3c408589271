"""Which texts are nearest to some words."""

from collections.abc import Sequence

from floorboard.voice.grouping.groups import ALIKE, Weights
from floorboard.voice.grouping.marks import marks_in


def nearest(words: str, texts: Sequence[str], most: int = 5) -> list[int]:
    """The places in the list of those that are like these words, most alike first."""
    marks = [marks_in(text) for text in texts]
    weights, asked = Weights(marks), marks_in(words)
    if not asked:
        return []
    ours = weights.vector(asked)
    near = []
    for place, one in enumerate(marks):
        theirs = weights.vector(one) if one else {}
        score = sum(weight * theirs.get(mark, 0.0) for mark, weight in ours.items())
        if score >= ALIKE:
            near.append((-score, place))
    return [place for _score, place in sorted(near)[:most]]
