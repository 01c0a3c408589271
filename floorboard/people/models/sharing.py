from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, kinds_that, roles_that
from floorboard.people.kinds import Kind
from floorboard.people.models.person import Person


class SharingQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Each person's own, and nobody else's."""
        return self.filter(person=person.pk)

    def open(self):
        """Agreed to, and not taken back."""
        return self.filter(ended_on=None)

    def shown_to(self, person, seats=()):
        """Those that show this person what others need.

        They hold a role there today that prepares meetings, or a seat that counts as one: `seats` are pairs of a
        unit's number and the kind of role a seat counts as. Rooms above know of seats.
        """
        reached = Q(pk__in=[])
        for unit, kind in [*((role.unit_id, role.kind) for role in roles_that(person, Can.SEE_NEEDS)), *seats]:
            reached |= Q(unit=unit, kind__in=["", kind])
        return self.open().filter(reached, person__is_active=True)


class Sharing(Keyed):
    """A person agreed that whoever prepares meetings at another place sees what they need, until they take it back."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    since = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True)

    objects = SharingQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "kind", "since", "ended_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "kind"],
                condition=Q(ended_on=None),
                name="needs_are_shared_with_a_place_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")),
                name="a_sharing_ends_on_or_after_the_day_it_starts",
            ),
        ]

    def __str__(self):
        return with_whom(self.unit, self.kind)

    @classmethod
    @transaction.atomic
    def agree(cls, *, person, unit, kind="", by) -> "Sharing":
        """The person lets whoever prepares meetings there see what they need; with `kind`, this role alone."""
        _only_the_person(person.pk, by)
        if not hasattr(person, "access_need"):
            raise Refused(_("Tell us first what helps you. Then you can say who else may see it."))
        if kind and kind not in kinds_that(Can.SEE_NEEDS):
            raise Refused(_("This role does not prepare meetings. Choose another one."))
        if unit.is_closed():
            raise Refused(_("That place has closed. Choose another one."))
        sharing, new = cls.objects.get_or_create(person=person, unit=unit, kind=kind, ended_on=None)
        if not new:
            raise Refused(_("They can see it already."))
        remember("access needs shared", sharing, by)
        return sharing

    @transaction.atomic
    def end(self, *, by):
        """Take it back. It counts from their next page."""
        _only_the_person(self.person_id, by)
        if Sharing.objects.open().filter(pk=self.pk).update(ended_on=timezone.localdate()):
            remember("sharing of access needs ended", self, by)


def _only_the_person(person: int, by):
    if by is None or by.pk != person:
        raise Refused(_("Only the person can say who else may see this. Ask them."))


def with_whom(unit, kind="") -> str:
    """Birch Ward: whoever prepares meetings; or one role of theirs."""
    said = {"place": unit.name, "role": Kind(kind).label if kind else ""}
    words = _("%(place)s: %(role)s") if kind else _("%(place)s: whoever prepares meetings")
    return str(words % said)
