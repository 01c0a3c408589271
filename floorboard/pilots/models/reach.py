"""Who sees a pilot: whoever sees the wall where it runs. Who leads it: whoever leads Experts there."""

from django.db.models import Q

from floorboard.people.access import AccessQuerySet, Can, places_where


class OfAPilot(AccessQuerySet):
    """Rows that belong to a pilot, and are reached as it is."""

    way = "pilot__"

    def for_person(self, person, can=Can.SEE):
        led = Q((f"{self.way}unit__in", places_where(person, Can.LEAD_EXPERTS)))
        if can == Can.LEAD_EXPERTS:
            return self.filter(led)
        if can not in (Can.SEE, Can.SEE_WALL):
            return self.none()
        here = places_where(person, Can.SEE_WALL)
        on_it = self.model._meta.apps.get_model("pilots", "PilotWard")._default_manager.filter(unit__in=here)
        runs = Q((f"{self.way}pk__in" if self.way else "pk__in", on_it.values("pilot")))
        return self.filter(led | runs | Q((f"{self.way}unit__in", here)))
