"""What every rota is made of: a person, from a day until a day."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet
from floorboard.people.models import Person


class RotaQuerySet(AccessQuerySet):
    def with_place(self):
        return self.select_related("unit", "person")

    def today(self):
        day = timezone.localdate()
        return self.filter(since__lte=day, until__gte=day)

    def nearest_to(self, unit) -> list:
        """The lines of today for this unit: of the nearest place, its own or one above, that has any."""
        near_last = [int(part) for part in unit.path.split("/") if part]
        lines = list(self.today().filter(unit__in=near_last, person__is_active=True).select_related("person"))
        nearest = max((near_last.index(line.unit_id) for line in lines), default=None)
        return [line for line in lines if near_last.index(line.unit_id) == nearest]


class RotaLine(Keyed):
    """Somebody on a rota, from a day until a day."""

    unit: UnitKey
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="%(class)s_lines")
    since = models.DateField()
    until = models.DateField()

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.person}, {self.since}"

    @classmethod
    def may_be_on_it(cls, person, unit) -> bool:
        raise NotImplementedError

    @classmethod
    @transaction.atomic
    def put(cls, *, unit, person, since, until, by):
        """Put somebody on the rota. Only a person whose work it is can be on it."""
        if until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if not cls.may_be_on_it(person, unit):
            raise Refused(cls.NOT_THEIR_WORK)
        duty = cls.objects.create(unit=unit, person=person, since=since, until=until)
        remember(f"{cls.CALLED} put on the rota", unit, by)
        return duty

    @transaction.atomic
    def take_off(self, *, by):
        """Take this line off the rota."""
        self.delete()
        remember(f"{self.CALLED} taken off the rota", self.unit, by)
