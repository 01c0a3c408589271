"""Bringing in our own layout: places at every level, in whatever order the lines come."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from floorboard.organisation.imports.bringing_in import Bringing
from floorboard.organisation.imports.layouts import Place, Rejected, plain
from floorboard.organisation.imports.matching import Known
from floorboard.organisation.imports.own import chosen, read
from floorboard.organisation.imports.table import Row
from floorboard.organisation.imports.text import NotReadable
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.organisation.models.tree import FROM_THE_TOP
from floorboard.pages.refusals import Refused

PROVIDER = Unit.Level.PROVIDER


def level_of(row: Row) -> str:
    try:
        return chosen("level", read(row.cells["Level"]))
    except Rejected:
        return ""


class WholeTree(Bringing):
    """Our own file on its way in: what stands above is brought in before what stands below."""

    def bring(self, found: list[Row]):
        self.find_provider(found)
        self.moved = False
        self.lines = ServiceLine.objects.by_name()
        known_lines = set(self.lines)
        self.to_close: list[tuple[Unit, Place]] = []
        order = {level: number for number, level in enumerate(FROM_THE_TOP)}
        waiting = sorted(found, key=lambda row: (order.get(level_of(row), -1), row.line))
        while waiting:
            left = [row for row in waiting if not self.its_turn(row)]
            if len(left) == len(waiting):
                break
            waiting = left
        for row in waiting:
            said = {"place": read(row.cells["Stands under"])[:200]}
            why = _("It stands under “%(place)s”, which is neither here nor brought in by this file.") % said
            self.reject(row.line, Rejected(why))
        self.write_what_is_new()
        self.close_what_has_closed()
        for name in sorted(set(self.lines) - known_lines):
            said = {"name": self.lines[name].name}
            self.report.notes.append(_("The service line “%(name)s” is new here.") % said)

    def reject(self, line: int, error: Exception, unit: Unit | None = None):
        super().reject(line, error, unit)
        self.lines = ServiceLine.objects.by_name()  # one that this line added is gone with it

    def its_turn(self, row: Row) -> bool:
        """Bring the line in when the place it stands under is there. False: not yet."""
        under = read(row.cells["Stands under"])
        if not row.wrong and under and level_of(row) != PROVIDER and not self.known.standing(under):
            return False
        self.try_row(row)
        if self.moved:
            # What stood below went along, so every path we remember may be another one.
            self.known, self.moved = Known(), False
        return True

    def find_provider(self, found: list[Row]):
        """The file must be about the provider somebody named, and that must be the one here."""
        lines = [row for row in found if level_of(row) == PROVIDER]
        named = {plain(read(row.cells.get(name, ""))) for row in lines for name in ("Name", "Code", "ODS code")}
        if self.known.provider:
            named |= {plain(self.wanted)} if self.known.is_provider(self.wanted) else set()
        if lines and plain(self.wanted) not in named:
            said = {"wanted": self.wanted, "names": ", ".join(read(row.cells["Name"]) for row in lines)}
            raise NotReadable(_("No line is about “%(wanted)s”. The file names: %(names)s.") % said)
        if not lines and not self.known.provider:
            self.make_provider(self.wanted)

    def above(self, place: Place) -> Unit | None:
        return self.known.standing(place.under or "") if place.level != PROVIDER else None

    def unit_of(self, place: Place) -> Unit | None:
        if unit := self.known.find_by_code(place):
            return unit
        above = self.above(place)
        return self.known.by_place.get((above.pk if above else None, place.name.lower()))

    def apply(self, place: Place, unit: Unit | None) -> tuple[Unit, str]:
        if unit is None:
            return self.open(place), "created"
        if unit.level != place.level:
            said = {"level": unit.get_level_display()}
            raise Rejected(_("It is “%(level)s” here. What a place is cannot be changed.") % said)
        if place.closed and not unit.is_closed():
            raise Rejected(_("It is open here. Close it on its own page, so that nothing open there is lost."))
        changed = bool(unit.describe(by=self.by, name=place.name, **place.facts))
        above, care = self.above(place), self.service_line(place.service_line)
        if above and above.pk != unit.above_id:
            unit.move(above=above, reason=self.reason, by=self.by)
            self.moved = changed = True
        if care and not unit.service_line:
            changed = bool(unit.describe(service_line=care, by=self.by))
        elif care and care != unit.service_line:
            changed = bool(unit.retool(service_line=care, reason=self.reason, by=self.by))
        return unit, "updated" if changed else "unchanged"

    def open(self, place: Place) -> Unit:
        if place.closed:
            self.refuse_a_closing_that_cannot_be(place, place.closed)
        above, care = self.above(place), self.service_line(place.service_line)
        since = place.opened or place.closed
        told = {"level": place.level, "name": place.name, "above": above, "since": since, "service_line": care}
        if place.level == PROVIDER and self.known.provider:
            raise Rejected(_("There is a provider already. One Floorboard serves one provider."))
        unit = self.open_new(**told, **place.facts)
        if place.closed:
            self.to_close.append((unit, place))
        return unit

    def refuse_a_closing_that_cannot_be(self, place: Place, closed: date):
        if closed > timezone.localdate():
            raise Rejected(_("It has not closed yet. Write the closing down on the day, on its own page."))
        if place.opened and closed < place.opened:
            raise Rejected(_("It closed before it opened. Change one of the two days."))
        if not place.why_closed:
            raise Rejected(_("It closed, but “Why closed” is empty."))

    def service_line(self, name: str) -> ServiceLine | None:
        """The kind of care with this name; a new one joins the provider's list."""
        if not name:
            return None
        line = self.lines.get(name.lower())
        if line is None:
            line = ServiceLine.add(name=name, by=self.by)
            self.lines[line.name.lower()] = line
        return line

    def close_what_has_closed(self):
        """Close at the end, from below, what the file says had closed before it came here."""
        for unit, place in sorted(self.to_close, key=lambda pair: -pair[0].depth):
            try:
                Unit.objects.get(pk=unit.pk).close(on=place.closed, reason=place.why_closed, by=self.by)
            except Refused as refusal:
                self.report.created -= 1
                why = _("It is here now, but open: %(why)s") % {"why": refusal.words}
                self.reject(self.touched[unit.pk], Rejected(why))
