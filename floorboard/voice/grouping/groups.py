"""Grouping by what texts have in common: tf-idf weights, cosine, one text after the other. The same in, the same out.

Weights: (1 + ln f) (1 + ln((1 + n) / (1 + d))) for a mark that stands f times in a text and in d of n texts, made to
length 1 (Salton and Buckley 1988, with the smoothing usual since). A text joins the group whose sum of texts points
most nearly where it points, when the cosine is at least `ALIKE`; otherwise it begins a group.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from math import log, sqrt

ALIKE = 0.34  # found by trying it on invented wards
MOST_MARKS = 25  # of one text, the heaviest
Vector = Mapping[str, float]


class Weights:
    """What each mark weighs among some texts."""

    def __init__(self, texts: Iterable[Mapping[str, int]]):
        self.texts = 0
        self.seen: Counter[str] = Counter()
        for marks in texts:
            self.texts += 1
            self.seen.update(marks.keys())

    def vector(self, marks: Mapping[str, int]) -> Vector:
        weighed = {mark: (1 + log(often)) * self.of(mark) for mark, often in marks.items()}
        heaviest = sorted(weighed.items(), key=lambda one: (-one[1], one[0]))[:MOST_MARKS]
        length = sqrt(sum(weight * weight for _mark, weight in heaviest))
        return {mark: weight / length for mark, weight in heaviest}

    def of(self, mark: str) -> float:
        return 1 + log((1 + self.texts) / (1 + self.seen[mark]))


class Groups:
    """Groups by their keys, each as the sum of its texts, found again by the marks they hold."""

    def __init__(self) -> None:
        self.holds: dict[str, dict[Hashable, float]] = defaultdict(dict)
        self.squared: dict[Hashable, float] = defaultdict(float)

    def add(self, key: Hashable, vector: Vector):
        """Put a text into a group; a new key begins one."""
        along = sum(self.holds[mark].get(key, 0.0) * weight for mark, weight in vector.items())
        for mark, weight in vector.items():
            self.holds[mark][key] = self.holds[mark].get(key, 0.0) + weight
        self.squared[key] += 2 * along + sum(weight * weight for weight in vector.values())

    def nearest(self, vector: Vector, besides: Hashable = None) -> Hashable | None:
        """The key of the group it belongs to, other than `besides`; None when it is like none."""
        along: dict[Hashable, float] = defaultdict(float)
        for mark, weight in vector.items():
            for key, heavy in self.holds.get(mark, {}).items():
                along[key] += weight * heavy
        best, found = ALIKE, None
        along.pop(besides, None)
        for key, value in along.items():
            near = value / sqrt(self.squared[key])
            if near > best or (near == best and (found is None or str(key) < str(found))):
                best, found = near, key
        return found
