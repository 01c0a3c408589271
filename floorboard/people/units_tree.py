"""The tree of units as a page shows it: branch by branch, each place with what stands in it."""

from dataclasses import dataclass, field

from floorboard.organisation.models import Unit
from floorboard.people.forms.people import in_tree_order

BRANCHES = {Unit.Level.PROVIDER, Unit.Level.DIVISION, Unit.Level.REGION}

ICONS = {"provider": "board", "division": "board", "region": "region", "site": "site", "department": "department"}


@dataclass
class Standing:
    """A place of a branch, and everything under it in tree order."""

    unit: Unit
    below: list[Unit] = field(default_factory=list)


@dataclass
class Branch:
    """The provider, a division, a region, or the one place somebody looks after."""

    unit: Unit
    stands_under: str = ""
    places: list[Standing] = field(default_factory=list)

    @property
    def icon(self) -> str:
        return ICONS.get(self.unit.level, "ward")

    @property
    def many(self) -> int:
        return sum(1 + len(place.below) for place in self.places)


def branches(units) -> list[Branch]:
    """Every branch with its places. `units` hang together: each stands under another, or is a top."""
    found: list[Branch] = []
    branch_of: dict[int | None, Branch] = {}
    place_of: dict[int | None, Standing] = {}
    for unit in in_tree_order(units):
        above = unit.above_id
        if unit.level in BRANCHES or (above not in branch_of and above not in place_of):
            over = branch_of.get(above)
            branch_of[unit.pk] = Branch(unit, stands_under=over.unit.name if over else "")
            found.append(branch_of[unit.pk])
        elif above in branch_of:
            place_of[unit.pk] = Standing(unit)
            branch_of[above].places.append(place_of[unit.pk])
        else:
            place_of[unit.pk] = place_of[above]
            place_of[above].below.append(unit)
    return found
