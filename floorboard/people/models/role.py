from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people import kinds
from floorboard.people.access import NEVER_TO_ONESELF, AccessQuerySet, Can
from floorboard.people.models.person import Person


class RoleQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own roles; and for an administrator, those in their branch."""
        mine = Q(person=person.pk) if can == Can.SEE else Q(pk__in=[])
        theirs = super().for_person(person, Can.MANAGE_PEOPLE) if can in (Can.SEE, Can.MANAGE_PEOPLE) else self.none()
        return self.filter(mine | Q(pk__in=theirs.values("pk")))

    def current(self, on=None):
        """Roles held on this day (today unless given); the last day counts."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def to_come(self):
        """Roles that start on a later day."""
        return self.filter(since__gt=timezone.localdate())

    def answering(self, unit, kind, on=None):
        """The roles that must answer for this kind at this unit."""
        return self.current(on).filter(unit=unit, kind=kind)

    def overlapping(self, since, until):
        """Roles that count on at least one of these days."""
        found = self.filter(Q(until=None) | Q(until__gte=since))
        return found.filter(since__lte=until) if until else found


class Role(Keyed):
    """What a person does, where, and between which days."""

    Kind = kinds.Kind

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="stand_ins"
    )

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

    @property
    def is_current(self) -> bool:
        return not self.is_over and not self.is_to_come

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        return self.since > timezone.localdate()

    @classmethod
    @transaction.atomic
    def give(cls, *, person, unit, kind, since=None, until=None, stands_in_for=None, by=None) -> "Role":
        """Give a role from a day on. It counts from the person's next page."""
        since = since or timezone.localdate()
        check_it_fits(kind=kind, unit=unit, until=until, since=since)
        if stands_in_for and not until:
            raise Refused(_("A stand-in needs a last day."))
        if stands_in_for and stands_in_for.person_id == person.pk:
            raise Refused(_("A person cannot stand in for themself. Choose somebody else."))
        if by is not None and by.pk == person.pk and kind in NEVER_TO_ONESELF:
            # Whoever gives roles reads nothing by giving one to themself.
            raise Refused(_("You cannot give this role to yourself. Ask another administrator to give it to you."))
        # Two people giving the same role at once wait for each other here.
        if not Person.objects.select_for_update().get(pk=person.pk).is_active:
            raise Refused(_("This account is switched off. Switch it on first."))
        if cls.objects.overlapping(since, until).filter(person=person, unit=unit, kind=kind).exists():
            raise Refused(_("This person has this role here already."))
        role = cls.objects.create(
            person=person, unit=unit, kind=kind, since=since, until=until, stands_in_for=stands_in_for
        )
        person.forget_roles()
        # A card was made for the person they were then.
        for card in person.password_cards.open():
            card.end_it()
        remember("role given", role, by)
        return role

    @transaction.atomic
    def end(self, *, on=None, by=None):
        """End this role. `on` is the last day it counts; without it, it ends before the next page."""
        last = on or timezone.localdate() - timedelta(days=1)
        if self.until and self.until <= last:
            raise Refused(_("This role ends earlier already. Choose an earlier day."))
        if on and on < self.since:
            raise Refused(_("The last day is before the first day. Change one of them."))
        if self.kind == kinds.Kind.ADMINISTRATOR and self.is_current and not self.others_above():
            raise Refused(_("Then nobody could give roles here any more. Make somebody else an administrator first."))
        self.person.forget_roles()
        remember("role ended", self, by)
        if last < self.since:
            # Given and taken away on one day: it never counted.
            self.delete()
            return
        self.until = last
        self.save(update_fields=["until"])

    def others_above(self):
        """Other roles of this kind, held today by somebody who can sign in, at this unit or above it."""
        above = Unit.objects.above(self.unit, with_itself=True)
        same = Role.objects.current().filter(kind=self.kind, unit__in=above, person__is_active=True)
        return same.exclude(pk=self.pk)

    def is_the_only_one(self) -> bool:
        """True when nobody else holds this role at this unit today."""
        return not Role.objects.answering(self.unit, self.kind).exclude(pk=self.pk).exists()


def check_it_fits(*, kind, unit, until=None, since=None):
    """Say no to a role that cannot be: the wrong place, a closed place, days the wrong way round."""
    if kind not in kinds.Kind.values:
        raise Refused(_("We do not know this role. Choose one from the list."))
    if not kinds.fits(kind, unit.level):
        raise Refused(
            _("%(kind)s is not a role at %(unit)s. Choose another role or another place."),
            params={"kind": kinds.Kind(kind).label, "unit": unit},
        )
    if unit.is_closed():
        raise Refused(_("%(unit)s is closed. Choose a place that is open."), params={"unit": unit})
    if until and since and until < since:
        raise Refused(_("The last day is before the first day. Change one of them."))
    if kind == kinds.Kind.INSPECTOR and not until:
        raise Refused(_("An inspector's role needs a last day."))
