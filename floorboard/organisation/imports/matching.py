"""Which unit a line is about: the same place is one unit, whichever file tells of it."""

import re

from django.utils.translation import gettext as _

from floorboard.organisation.imports.layouts import Place, Rejected
from floorboard.organisation.imports.own import steps
from floorboard.organisation.models import Unit
from floorboard.organisation.models.facts import UNIQUE


def mark(words) -> str:
    return str(words or "").replace(" ", "").upper()


def name_key(name: str) -> str:
    """A name without what two files may write in two ways: capitals, marks, a "The" in front."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name.casefold()))


class Known:
    """Every unit of the provider, found by code, by name and postcode, or by where it stands."""

    def __init__(self):
        self.by_mark: dict[tuple[str, str], Unit] = {}
        self.by_name: dict[tuple[str, str], list[Unit]] = {}
        self.by_place: dict[tuple[int | None, str], Unit] = {}
        self.keys: dict[int, list[tuple[dict, tuple]]] = {}
        self.provider: Unit | None = None
        units = {unit.pk: unit for unit in Unit.objects.select_related("closing", "service_line")}
        for unit in units.values():
            if unit.above_id:
                unit.above = units[unit.above_id]
            self.add(unit)

    def add(self, unit: Unit):
        """Remember a unit as it is now, and forget what it was before."""
        for index, key in self.keys.pop(unit.pk, []):
            index.pop(key, None)
        marks = [(kind, mark(getattr(unit, kind))) for kind in UNIQUE if getattr(unit, kind)]
        place = (unit.above_id, unit.name.lower())
        self.keys[unit.pk] = [*((self.by_mark, key) for key in marks), (self.by_place, place)]
        for index, key in self.keys[unit.pk]:
            index[key] = unit
        if unit.postcode:
            same = self.by_name.setdefault((name_key(unit.name), mark(unit.postcode)), [])
            same[:] = [other for other in same if other.pk != unit.pk] + [unit]
        if unit.level == Unit.Level.PROVIDER:
            self.provider = unit

    def is_provider(self, words: str) -> bool:
        """Does somebody mean our provider by these words (a name or a code)?"""
        return words.casefold() in {name.casefold() for name in self.names_of_provider()}

    def names_of_provider(self) -> list[str]:
        """What our provider is called: its name and its codes."""
        unit = self.provider
        return [name for name in (unit.name, unit.code, unit.ods_code) if name] if unit else []

    def find(self, place: Place) -> Unit | None:
        """The unit with one of this place's codes, or else with its name and postcode."""
        return self.find_by_code(place) or self._by_name_and_postcode(place)

    def find_by_code(self, place: Place) -> Unit | None:
        """The unit with one of this place's codes. Codes of two different units are refused."""
        found = {unit.pk: unit for kind in UNIQUE if (unit := self.by_mark.get((kind, mark(place.facts.get(kind)))))}
        # For NHS trusts the regulator uses the ODS code as its location ID.
        if not found and (unit := self.by_mark.get(("ods_code", mark(place.facts.get("location_id"))))):
            found[unit.pk] = unit
        if len(found) > 1:
            names = " / ".join(unit.name for unit in found.values())
            raise Rejected(_("Its codes belong to different places here: %(names)s.") % {"names": names})
        return next(iter(found.values()), None)

    def _by_name_and_postcode(self, place: Place) -> Unit | None:
        postcode = mark(place.facts.get("postcode"))
        if not postcode:
            return None
        names = {place.name, f"{place.name}, {place.town}"}
        same = [
            unit
            for key in {name_key(name) for name in names}
            for unit in self.by_name.get((key, postcode), [])
            # The postcode of a unit may have been put right since it was remembered here.
            if mark(unit.postcode) == postcode and unit.level == place.level and not self._another(unit, place)
        ]
        if len(same) > 1:
            raise Rejected(_("Two places here have this name and postcode. Give them codes first."))
        return same[0] if same else None

    @staticmethod
    def _another(unit: Unit, place: Place) -> bool:
        """True when both have a code of one kind, and the codes differ."""
        return any(
            getattr(unit, kind) and place.facts.get(kind) and mark(getattr(unit, kind)) != mark(place.facts[kind])
            for kind in UNIQUE
        )

    def refuse_what_is_taken(self, unit: Unit):
        """Refuse a new unit whose name or code another unit has; the same rule as the unit's own, in memory."""
        for kind in UNIQUE:
            if other := self.by_mark.get((kind, mark(getattr(unit, kind)))):
                said = {"mark": getattr(unit, kind), "place": other.name}
                raise Rejected(_("%(mark)s belongs to %(place)s already. Check the code.") % said)
        if self.by_place.get((unit.above_id, unit.name.lower())):
            raise Rejected(_("There is already “%(name)s” here. Choose another name.") % {"name": unit.name})

    def standing(self, words: str) -> Unit | None:
        """The unit meant by a code, or by the names on the way down to it."""
        for kind in UNIQUE:
            if unit := self.by_mark.get((kind, mark(words))):
                return unit
        unit, above = None, None
        for name in steps(words):
            unit = self.by_place.get((above, name.lower()))
            if unit is None:
                return None
            above = unit.pk
        return unit
