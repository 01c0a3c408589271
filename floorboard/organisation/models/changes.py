"""What can happen to a unit where it stands: another kind of care, new facts, closing."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models.closing import Closing
from floorboard.organisation.models.dated import day_that_came, why
from floorboard.organisation.models.facts import tidy
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day

WITH_A_KIND_OF_CARE = ("site", "ward")


class Changes:
    """The verbs of a unit that stays where it is."""

    service_line: Any

    @transaction.atomic
    def describe(self, *, by=None, **facts) -> set[str]:
        """Put facts right (name, address, age band ...); answers which of them really changed."""
        facts = tidy(facts)
        changed = {fact for fact, value in facts.items() if getattr(self, fact) != value}
        if not changed:
            return changed
        for fact in changed:
            setattr(self, fact, facts[fact])
        try:
            self.refuse_half_a_point()
            self.refuse_care_where_none_is_given()
            self.refuse_what_is_taken()
        except Refused:
            self.refresh_from_db(fields=changed)
            raise
        self.save(update_fields=changed)
        remember("unit described", self, by)
        return changed

    @transaction.atomic
    def retool(self, *, service_line, on=None, reason: str, by=None):
        """Give this ward another kind of care from a day on. Its council must be set up anew."""
        reason = why(reason)
        self.refuse_care_where_none_is_given(service_line)
        self._refuse_when_closed()
        if service_line == self.service_line:
            raise Refused(_("This is its service line already. Choose another one."))
        on = day_that_came(on, not_before=self.placements.order_by("since").first().since)
        last = self.retoolings.order_by("on").last()
        if last and on <= last.on:
            raise Refused(_("It last changed on %(day)s. Choose a later day."), params={"day": full_day(last.on)})
        change = self.retoolings.create(before=self.service_line, after=service_line, on=on, reason=reason)
        self.service_line = service_line
        self.save(update_fields=["service_line"])
        remember("unit re-tooled", self, by)
        return change

    @transaction.atomic
    def close(self, *, on=None, reason: str, by=None):
        """Close this unit. What was open here has been handed over first; all below it is closed."""
        reason = why(reason)
        self._refuse_when_closed()
        if open_below := list(self.below.open().values_list("name", flat=True)[:4]):
            raise Refused(
                _("These are still open below it: %(places)s. Close or move them first."),
                params={"places": ", ".join(open_below[:3]) + (" ..." if len(open_below) > 3 else "")},
            )
        began = self.placements.get(until=None).since
        closing = Closing.objects.create(unit=self, on=day_that_came(on, not_before=began), reason=reason)
        remember("unit closed", self, by)
        return closing

    def refuse_care_where_none_is_given(self, service_line=None):
        """Only places where people live or stay have a service line."""
        if (service_line or self.service_line_id) and self.level not in WITH_A_KIND_OF_CARE:
            raise Refused(_("Only a ward, a house or a site gives a kind of care."))

    def _refuse_when_closed(self):
        if self.is_closed():
            raise Refused(
                _("%(place)s closed on %(day)s."),
                params={"place": self.name, "day": full_day(self.closing.on)},
            )

    def is_closed(self) -> bool:
        return hasattr(self, "closing") and self.closing.on <= timezone.localdate()
