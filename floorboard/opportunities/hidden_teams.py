"""Where others may know what the team of a place lived through."""

from collections import Counter

from floorboard.pages.between_places import here_and_above, is_told, places_on, with_few_below

SMALLEST_TEAM = 10  # what somebody lived through is told of a team of so many, and never of a smaller one


class Teams:
    """The people of the whole provider's team by where they stand: the team of a place is there, below it or above it.

    A team is told of where it is large, and where no smaller one can be taken away from it: a region of twelve with one
    site of eleven would say what the twelfth lived through.
    """

    def __init__(self, experts):
        self.at = Counter(expert.unit.path for expert in experts)
        self.below: Counter[str] = Counter()
        for path, many in self.at.items():
            for place in here_and_above([path]) - {f"{path}0/"}:
                self.below[place] += many
        self.few = with_few_below(self.below, SMALLEST_TEAM)

    def is_told_of(self, place: str) -> bool:
        """`place`: the way to it."""
        above = sum(self.at[over] for over in places_on(place)[:-1])
        return self.below[place] + above >= SMALLEST_TEAM and is_told(place, self.few)
