from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people import kinds
from floorboard.people.models.person import Person


class RoleQuerySet(models.QuerySet):
    def current(self, on=None):
        """Roles held on this day (today unless given); the last day counts."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def answering(self, unit, kind, on=None):
        """The roles that must answer for this kind at this unit."""
        return self.current(on).filter(unit=unit, kind=kind)


class Role(Keyed):
    """What a person does, where, and between which days."""

    Kind = kinds.Kind

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    stands_in_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="stand_ins")

    objects = RoleQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "kind", "since", "until", "stands_in_for"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["unit", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_role_ends_on_or_after_the_day_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for=None) | Q(until__isnull=False), name="a_stand_in_has_a_last_day"
            ),
            models.CheckConstraint(
                condition=~Q(kind="inspector") | Q(until__isnull=False), name="an_inspector_has_a_last_day"
            ),
        ]

    def __str__(self):
        return _("%(kind)s, %(unit)s") % {"kind": self.get_kind_display(), "unit": self.unit}

    @classmethod
    @transaction.atomic
    def give(cls, *, person, unit, kind, since=None, until=None, stands_in_for=None, by=None) -> "Role":
        """Give a role from a day on. It counts from the person's next page."""
        since = since or timezone.localdate()
        if until and until < since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if kind == cls.Kind.INSPECTOR and not until:
            raise Refused(_("An inspector's role needs a last day."))
        if stands_in_for and not until:
            raise Refused(_("A stand-in needs a last day."))
        if cls.objects.current(since).filter(person=person, unit=unit, kind=kind).exists():
            raise Refused(_("This person has this role here already."))
        role = cls.objects.create(
            person=person, unit=unit, kind=kind, since=since, until=until, stands_in_for=stands_in_for
        )
        remember("role given", role, by)
        return role

    @transaction.atomic
    def end(self, *, on=None, by=None):
        """End this role. `on` is the last day it counts; without it, it ends before the next page."""
        self.until = on or timezone.localdate() - timedelta(days=1)
        if self.until < self.since:
            # Given and taken away on one day: it never counted.
            remember("role ended", self, by)
            self.delete()
            return
        self.save(update_fields=["until"])
        remember("role ended", self, by)
