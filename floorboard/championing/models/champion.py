from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models.reach import OfAPlace, hold
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role

CLOSED = _("This place has closed. Choose a place that is open.")


class ChampionQuerySet(OfAPlace):
    def standing(self, on=None):
        """Named, not ended, and still with a role at the place on this day (today unless given)."""
        on = on or timezone.localdate()
        role = Role.objects.current(on).filter(person=OuterRef("person"), unit=OuterRef("unit"))
        named = self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)
        return named.filter(Exists(role.order_by()))


class Champion(Keyed):
    """Whoever a place has named to see that people have a say there, from a day on."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_champions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_championing")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    objects = ChampionQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "since", "until"}
        plain = {"unit"}

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(until=None), name="a_place_has_one_champion_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_champion_ends_after_they_were_named"
            ),
        ]

    def __str__(self):
        return self.person.name

    @classmethod
    @transaction.atomic
    def name_one(cls, *, unit, person, by) -> "Champion":
        """Name somebody with a role here. Whoever was the champion until now hands it on today."""
        unit, today = hold(unit, CLOSED), timezone.localdate()
        if not Role.objects.current().filter(person=person, unit=unit, person__is_active=True).exists():
            raise Refused(_("This person has no role here today. Choose somebody who has."))
        for before in cls.objects.filter(unit=unit, until=None):
            if before.person_id == person.pk:
                raise Refused(_("This person is the champion here already."))
            before.until = today
            before.save(update_fields=["until"])
        champion = cls.objects.create(unit=unit, person=person, since=today)
        remember("champion named", unit, by)
        return champion

    @transaction.atomic
    def end(self, *, by):
        """They are the champion no longer, from today."""
        hold(self.unit, CLOSED)
        self.refresh_from_db(fields=["until"])
        if self.until:
            raise Refused(_("This has ended already."))
        self.until = timezone.localdate()
        self.save(update_fields=["until"])
        remember("champion ended", self.unit, by)
