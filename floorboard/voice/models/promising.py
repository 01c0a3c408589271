"""What an item can do to be promised about, and by whom."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, kinds_that
from floorboard.people.kinds import COUNCIL, fits
from floorboard.people.models import Role
from floorboard.voice.models.action import Action
from floorboard.voice.models.news import tell_the_role

# Whoever can answer for a place can promise for it, and so can those who hold a ward and its council together.
WHO_PROMISES = kinds_that(Can.ANSWER) | COUNCIL | {Role.Kind.WARD_STAFF}


class Promising:
    """Somebody promises something about an item."""

    @transaction.atomic
    def promise(self, *, words, owner_unit, owner_kind, due, by) -> Action:
        """Record a promise: what, which role where, and by which day."""
        self.take_hold()
        if not self.is_open:
            raise Refused(_("This has ended. Nothing more can be promised on it."))
        if not self.circle:
            raise Refused(_("This must be read and published first."))
        if not words:
            raise Refused(_("Write what somebody will do."))
        if due <= timezone.localdate():
            raise Refused(_("Choose a day that is still to come."))
        if owner_unit.is_closed():
            raise Refused(_("That place has closed. Choose another one."))
        if owner_kind not in WHO_PROMISES or not fits(owner_kind, owner_unit.level):
            raise Refused(_("Choose a role that can do it there."))
        action = self.actions.create(words=words, owner_unit=owner_unit, owner_kind=owner_kind, due_on=due, by=by)
        self.settle()
        remember("promise made", self, by)
        self.news(gettext_noop("somebody promised to do something"), by=by, in_person=True)
        tell_the_role(self, owner_unit, owner_kind, gettext_noop("you promised to do something by a day"), but=by)
        return action

    def who_could_do_it(self) -> list[tuple[Unit, str]]:
        """(unit, kind of role) of everybody near who could: this place, its departments, then the levels above."""
        way = [self.unit, *reversed(self.unit.ancestors())]
        departments = Unit.objects.filter(level=Unit.Level.DEPARTMENT, above__in=way).open()
        units = {unit.pk: unit for unit in [*way, *departments.order_by("-depth", "name")]}
        held = Role.objects.current().filter(unit__in=units, kind__in=WHO_PROMISES)
        pairs = set(held.values_list("unit_id", "kind"))
        return [(unit, kind) for pk, unit in units.items() for kind in Role.Kind.values if (pk, kind) in pairs]
