"""How units stand under one another, and how that changes."""

from functools import reduce
from operator import or_

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models.dated import day_that_came, why
from floorboard.organisation.models.placement import Placement
from floorboard.organisation.models.unit_map import FEW, forget_the_map, the_map
from floorboard.pages.refusals import Refused

# A unit stands under one named further left. A department stands anywhere.
FROM_THE_TOP = ("provider", "division", "region", "site", "ward", "department")
MOST_STEPS = 9  # as many as fit into a path


def levels_under(level: str) -> list[str]:
    """The levels that may stand under one of this level."""
    lower = FROM_THE_TOP[FROM_THE_TOP.index(level) + 1 :]
    return list(lower) or ["department"]


class UnitQuerySet(models.QuerySet):
    def update(self, **changes):
        forget_the_map()
        return super().update(**changes)

    def bulk_create(self, units, *how, **more):
        forget_the_map()
        return super().bulk_create(units, *how, **more)

    def on_or_below(self, paths):
        """Units standing at any of these points of the tree, and everything under them."""
        return self.filter(reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[])))

    def above(self, unit, with_itself=False):
        """The units over this one, the provider first."""
        numbers = [int(part) for part in unit.path.split("/") if part]
        if not with_itself:
            numbers.remove(unit.pk)
        return self.filter(pk__in=numbers).order_by("depth")

    def at(self, numbers) -> list:
        """The units with these numbers, the provider first."""
        if found := the_map():
            units = [found.unit(self.model, number) for number in numbers]
            return sorted((unit for unit in units if unit), key=lambda unit: unit.depth)
        return list(self.filter(pk__in=list(numbers)).order_by("depth"))

    def numbers_below(self, paths) -> list[int] | None:
        """The numbers of the units at these points of the tree and under them, if they are few and the map is here."""
        found = the_map()
        numbers = {number for path in paths for number in found.numbers_below(self.model, path)} if found else None
        return None if numbers is None or len(numbers) > FEW else sorted(numbers)

    def open(self, on=None):
        """Units that have not closed by this day (today unless given)."""
        return self.exclude(closing__on__lte=on or timezone.localdate())

    def called(self, words):
        """Units with these words in their name, or with this code or postcode."""
        if not words:
            return self
        marks = Q(code__iexact=words) | Q(ods_code__iexact=words) | Q(location_id__iexact=words)
        return self.filter(Q(name__icontains=words) | Q(postcode__istartswith=words) | marks)

    def as_of(self, day):
        """Units open on this day; `stood_under` is the unit above then, perhaps not the one of today."""
        then = Placement.objects.on(day).filter(unit=OuterRef("pk"))
        stood = self.open(day).annotate(stood_under=Subquery(then.values("above")[:1]))
        return stood.filter(Exists(then))


class StandsInTheTree:
    """What a unit can say about where it stands, and the verb that moves it."""

    path: str
    depth: int

    def refuse_unless_it_may_stand(self, above):
        """Refuse a place where this kind of unit makes no sense."""
        if above is None:
            if self.level != "provider":
                raise Refused(_("Choose where this unit stands. Only the provider has no unit above it."))
            return
        if self.level == "provider":
            raise Refused(_("The provider stands at the top. It has no unit above it."))
        if above.is_closed():
            raise Refused(_("%(place)s has closed. Choose a place that is open."), params={"place": above.name})
        if self.level not in levels_under(above.level):
            said = {"this": self.get_level_display(), "above": above.get_level_display()}
            raise Refused(_("“%(this)s” cannot stand under “%(above)s”. Choose a place higher up."), params=said)
        self.refuse_too_many_steps(above)

    def refuse_too_many_steps(self, above, below: int = 0):
        """Refuse a place so far down that the way to it, or to the lowest unit below it, no longer fits."""
        if above.depth + 1 + below >= MOST_STEPS:
            raise Refused(_("There are too many steps above it. Choose a place higher up."))

    @transaction.atomic
    def move(self, *, above, on=None, reason: str, by=None):
        """Stand this unit, and all under it, somewhere else from a day on."""
        # One move at a time: two at once could tie the tree into a circle.
        list(type(self).objects.select_for_update().filter(level="provider"))
        self.refresh_from_db(fields=["path", "depth", "above", "name"])
        above.refresh_from_db(fields=["path", "depth"])
        reason = why(reason)
        if self.is_closed():
            raise Refused(_("%(place)s has closed. It stays where it stood."), params={"place": self.name})
        if above.path.startswith(self.path):
            raise Refused(_("A unit cannot stand under itself or under a unit below it. Choose another place."))
        if above.pk == self.above_id:
            raise Refused(_("It stands there already. Choose another place."))
        self.refuse_unless_it_may_stand(above)
        lowest = type(self).objects.filter(path__startswith=self.path).order_by("-depth").first()
        self.refuse_too_many_steps(above, below=lowest.depth - self.depth)
        current = self.placements.get(until=None)
        placement = self._place_from(day_that_came(on, not_before=current.since), current, above, reason)
        self.above = above
        self.refuse_what_is_taken()
        self.save(update_fields=["above"])
        self._walk_down(f"{above.path}{self.pk}/", above.depth + 1)
        remember("unit moved", self, by)
        return placement

    def _place_from(self, on, current, above, reason):
        if on == current.since:
            # Put right on the day itself: it never stood there for a day.
            current.above, current.reason = above, reason
            current.save(update_fields=["above", "reason"])
            return current
        current.until = on
        current.save(update_fields=["until"])
        return self.placements.create(above=above, since=on, reason=reason)

    def _walk_down(self, path: str, depth: int):
        deeper, old = depth - self.depth, self.path
        rows = list(type(self).objects.filter(path__startswith=old))
        for row in rows:
            row.path, row.depth = path + row.path[len(old) :], row.depth + deeper
        type(self).objects.bulk_update(rows, ["path", "depth"])
        self.path, self.depth = path, depth

    def way_down(self) -> list:
        """The units from the provider down to this one."""
        return [*type(self).objects.at(int(part) for part in self.path.split("/")[:-2]), self]

    def ancestors(self) -> list:
        """The units above, the provider first."""
        return self.way_down()[:-1]

    def up_to(self, level: str):
        """This unit or the nearest one above it that is of this level."""
        return next((unit for unit in reversed(self.way_down()) if unit.level == level), None)

    def where_bank_holidays_are(self) -> str:
        """The nation whose bank holidays count here: its own, or that of the nearest unit above."""
        found = (unit.nation for unit in reversed(self.way_down()) if unit.nation)
        return next(found, self.Nation.ENGLAND)

    def on_the_map(self):
        """This unit or the nearest one above it of which somebody wrote down where it is; None when nobody did."""
        return next((unit for unit in reversed(self.way_down()) if unit.latitude is not None), None)
