"""Bringing the lines of a file into the house, one by one, by the verbs of a unit."""

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from floorboard.organisation.imports.layouts import Layout, Place, Rejected, cell, plain
from floorboard.organisation.imports.matching import Known
from floorboard.organisation.imports.report import Report
from floorboard.organisation.imports.table import Row
from floorboard.organisation.imports.text import NotReadable
from floorboard.organisation.models import Placement, Unit
from floorboard.organisation.models.facts import UNIQUE
from floorboard.pages.refusals import Refused


class Bringing:
    """One file on its way in. Each layout of sites works like this; our own does more."""

    def __init__(self, layout: Layout, provider: str, by=None):
        self.layout, self.wanted, self.by = layout, provider, by
        self.known = Known()
        self.report = Report(layout=layout.called)
        self.touched: dict[int, int] = {}
        self.new: list[tuple[Unit, Placement]] = []

    def bring(self, found: list[Row]):
        """Bring in every line that is about our provider."""
        ours = self.ours(found)
        self.find_provider(ours)
        for row in ours:
            self.try_row(row)
        self.write_what_is_new()

    def ours(self, found: list[Row]) -> list[Row]:
        """The lines about the provider somebody asked for."""
        wanted = {plain(self.wanted)}
        if self.known.is_provider(self.wanted):
            wanted |= {plain(name) for name in self.known.names_of_provider()}
        ours, others = [], {}
        for row in found:
            named = self.layout.providers_of(row.cells)
            if named & wanted or (row.wrong and not named):
                ours.append(row)
            else:
                self.report.others += 1
                others[cell(row.cells[self.layout.provider_names[0]])] = None
        if not any(self.layout.providers_of(row.cells) for row in ours):
            names = ", ".join([name for name in others if name][:5])
            said = {"wanted": self.wanted, "names": names or "-"}
            raise NotReadable(_("No line is about “%(wanted)s”. The file names: %(names)s.") % said)
        return ours

    def find_provider(self, ours: list[Row]):
        """The provider of this house; the first import into an empty house makes it."""
        if self.known.provider:
            if not self.known.is_provider(self.wanted):
                self.report.notes.append(
                    _("The provider here is %(name)s. What is new stands under it.")
                    % {"name": self.known.provider.name}
                )
            return
        cells = next(row.cells for row in ours if self.layout.providers_of(row.cells))
        names = [cell(cells.get(column, "")) for column in self.layout.provider_names]
        name = next((name for name in names if plain(name) == plain(self.wanted)), names[0])
        marks = {fact: cell(cells[column]) for fact, column in self.layout.provider_facts.items()}
        self.make_provider(name or self.wanted, **marks)

    def make_provider(self, name: str, **facts):
        try:
            self.known.add(Unit.open_new(level=Unit.Level.PROVIDER, name=name, reason=self.reason, by=self.by, **facts))
        except Refused as refusal:
            raise NotReadable(refusal.words) from refusal
        self.report.notes.append(_("The provider %(name)s is new here.") % {"name": name})

    @property
    def reason(self) -> str:
        return _("Read from a file (%(layout)s).") % {"layout": self.layout.called}

    def try_row(self, row: Row):
        """One line: made, changed or left as it is; or rejected with its reason, and nothing of it stays."""
        unit = None
        try:
            if row.wrong:
                raise Rejected(row.wrong)
            place = self.layout.place(row.cells)
            unit = self.unit_of(place)
            self.refuse_a_second_line(unit, place)
            if unit:
                self.write_what_is_new()
            with transaction.atomic():
                unit, came = self.apply(place, unit)
            self.known.add(unit)
        except (Rejected, Refused, DatabaseError) as error:
            self.reject(row.line, error, unit)
            return
        self.touched[unit.pk] = row.line
        setattr(self.report, came, getattr(self.report, came) + 1)

    def reject(self, line: int, error: Exception, unit: Unit | None = None):
        words = _("The database refused this line.") if isinstance(error, DatabaseError) else str(error)
        self.report.rejected[line] = getattr(error, "words", words)
        if unit and not unit._state.adding:
            unit.refresh_from_db()

    def write_what_is_new(self):
        """Open what has been prepared, in one go; before any change of a unit that may meet it."""
        if self.new:
            Unit.open_many(self.new, by=self.by)
            self.new = []

    def open_new(self, **told) -> Unit:
        """A new unit, held to the rules now and written with the others later."""
        unit, placement = Unit.prepared(reason=self.reason, **told)
        self.known.refuse_what_is_taken(unit)
        self.new.append((unit, placement))
        return unit

    def unit_of(self, place: Place) -> Unit | None:
        return self.known.find(place)

    def refuse_a_second_line(self, unit: Unit | None, place: Place):
        """Two lines about one place contradict each other sooner or later, so the first one counts."""
        if unit is None or unit.pk not in self.touched:
            return
        same = [place.facts[kind] for kind in UNIQUE if kind in place.facts]
        said = {"line": self.touched[unit.pk], "marks": ", ".join(same) or place.name}
        raise Rejected(_("Line %(line)s is about the same place already (%(marks)s).") % said)

    def apply(self, place: Place, unit: Unit | None) -> tuple[Unit, str]:
        """Make the site, or put right what this line says anew. It stays where it stands."""
        if unit is None:
            above = self.known.provider
            name = self.free_name(place, above.pk if above else None, None)
            return self.open_new(level=place.level, name=name, above=above, **place.facts), "created"
        if unit.level == Unit.Level.PROVIDER:
            raise Rejected(_("Its codes are those of the provider itself."))
        facts = {"name": self.free_name(place, unit.above_id, unit), **place.facts}
        if unit.nation:
            facts.pop("nation", None)
        return unit, "updated" if unit.describe(by=self.by, **facts) else "unchanged"

    def free_name(self, place: Place, above: int | None, unit: Unit | None) -> str:
        """The name, or with its town or postcode when another place here has that name."""
        for more in ("", place.town, place.facts.get("postcode")):
            name = f"{place.name}, {more}" if more else place.name
            if self.known.by_place.get((above, name.lower())) in (None, unit):
                return name
        return place.name
