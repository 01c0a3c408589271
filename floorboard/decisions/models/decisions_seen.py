"""Who sees which decisions, and how they are read."""

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models.joined import Joined
from floorboard.people.access import AccessQuerySet, Can, places_where, roles_that


class DecisionQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: decisions of their places and those that touch them. To do: only where they may."""
        if can not in (Can.SEE, Can.SEE_WALL):
            return super().for_person(person, can)
        paths = {role.unit.path for role in roles_that(person, Can.SEE_WALL)}
        return self._seen_at(places_where(person, Can.SEE_WALL), paths)

    def for_tablet(self, link):
        """What the ward's own page may show: its decisions, and those that touch it."""
        return self._seen_at([link.unit_id], {link.unit.path})

    def _seen_at(self, here, paths):
        """Decisions of these places, and those that touch them: a place that is touched brings all places below it."""
        over_us = {int(part) for path in paths for part in path.split("/") if part}
        touched = self.model.touches.through.objects.filter(decision=OuterRef("pk"))
        return self.filter(Q(unit__in=here) | Exists(touched.filter(Q(unit__in=here) | Q(unit__in=over_us))))

    def open(self):
        """Questions not decided yet."""
        return self.filter(outcome=None)

    def made(self):
        return self.exclude(outcome=None)

    def to_review(self, on=None):
        """Decisions whose day to be looked at again has come."""
        return self.filter(comes_back_on__lte=on or timezone.localdate())

    def with_place(self):
        """Each with the place that decides and the one above it."""
        return self.select_related("outcome", "item__theme", "item__ending")

    def whole(self):
        """Each with its record: outcome, who took part, the ladder, what came of it."""
        found = self.select_related(
            "outcome", "recorded_afterwards", "involvement", "kind", "item__ending", "item__theme"
        )
        return found.prefetch_related(
            "power_ratings", Prefetch("involvement__joined", Joined.objects.select_related("stage")), "touches"
        )

    def with_first_stage(self):
        """Each with `first_stage`: the number of the stage at which people with lived experience joined first."""
        lived = Joined.objects.filter(involvement=OuterRef("involvement"), capacity__in=LIVED).order_by("stage__place")
        return self.annotate(first_stage=Subquery(lived.values("stage")[:1]))
