"""May this Expert visit on a day, and if not, why: in words for the person and for whoever plans."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.experts.models.gate import WARN, Gate, GateKind
from floorboard.organisation.distance import kilometres


@dataclass(frozen=True)
class GateNow:
    """One gate of one Expert as it is on a day: `gate` is the row that counts longest, or None."""

    kind: GateKind
    gate: Gate | None
    on: date

    @property
    def holds(self) -> bool:
        return self.gate is not None and (self.gate.until is None or self.gate.until >= self.on)

    @property
    def runs_out_soon(self) -> bool:
        return self.holds and self.gate.until is not None and self.gate.until <= self.on + WARN[0]

    @property
    def state(self) -> tuple[str, str]:
        """(the chip, its words)."""
        if not self.holds:
            return ("notfixed", _("Not in date")) if self.gate else ("waiting", _("Still to do"))
        return ("late", _("Ends soon")) if self.runs_out_soon else ("fixed", _("In date"))


@dataclass(frozen=True)
class MayVisit:
    """True, or false with the reasons in words."""

    missing: tuple[GateKind, ...] = ()
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return not self.missing and not self.reasons


def gates_on(expert, on: date | None = None) -> list[GateNow]:
    """Every gate there is, as it is on this day. One that was renewed counts by its last day."""
    on = on or timezone.localdate()
    passed = [gate for gate in expert.gates.all() if gate.passed_on <= on]
    found = []
    for kind in GateKind:
        of_kind = [gate for gate in passed if gate.kind == kind]
        found.append(GateNow(kind, max(of_kind, key=lambda gate: gate.until or date.max, default=None), on))
    return found


def may_visit_on(expert, day: date) -> MayVisit:
    """Are all gates in date, and does the person not need a pause? Which gate is missing is said by its kind."""
    missing = tuple(one.kind for one in gates_on(expert, day) if not one.holds)
    reasons = [_("%(gate)s is not in date.") % {"gate": kind.label} for kind in missing]
    if expert.is_forgotten:
        reasons.append(_("They left the programme."))
    if expert.pause_now:
        reasons.append(_("They need a pause."))
    return MayVisit(missing, tuple(reasons))


def is_there_on(expert, day: date) -> bool:
    """Is it a weekday they can come, and are they not away? Nothing said about weekdays means any."""
    if expert.weekdays and str(day.weekday()) not in expert.weekdays:
        return False
    return not any(away.since <= day <= away.until for away in expert.days_away.all())


def avoids_on(expert, day: date) -> set[int]:
    """The numbers of the wards they are not asked to visit on this day. Which of them they stayed on is not said."""
    return {ward.unit_id for ward in expert.avoided.all() if ward.until is None or ward.until > day}


def is_near(expert, unit) -> bool:
    """Is it within the way they travel? Where we do not know, we do not say no. A ward is where its site is."""
    place = unit.on_the_map()
    if expert.travel_km is None or place is None or expert.latitude is None:
        return True
    return kilometres(expert.latitude, expert.longitude, place.latitude, place.longitude) <= expert.travel_km
