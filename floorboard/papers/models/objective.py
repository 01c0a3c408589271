"""An objective has an owner: a role at a place, which owes its steps and looks at it once a year."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.models import SameStatement, Statement
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.evidence_carried import with_those_before
from floorboard.people.access import AccessQuerySet, Can, held_by, may, places_where
from floorboard.people.models import Person, Role

A_YEAR = timedelta(days=365)


class OfAnObjective(AccessQuerySet):
    """Names and steps of objectives are for everybody with a role here. Owners act, and whoever names owners."""

    def for_person(self, person, can=Can.SEE):
        if not (getattr(person, "is_authenticated", False) and person.is_active and person.current_roles):
            return self.none()
        if can in (Can.SEE, Can.SEE_WALL):
            return self
        names = Q(unit__in=places_where(person, Can.CONFIRM_EVIDENCE))
        if can == Can.CONFIRM_EVIDENCE:
            return self.filter(names)
        return self.filter(names | held_by(person, "unit", "kind")) if can == Can.ANSWER else self.none()


def owns(person, unit, kind) -> bool:
    """Does this person hold this role here today, or name its owners?"""
    return may(person, Can.CONFIRM_EVIDENCE, unit) or any(
        role.kind == kind and role.unit_id == unit.pk for role in person.current_roles
    )


class OwnerQuerySet(OfAnObjective):
    def current(self):
        return self.filter(until=None)


def _hold(statements):
    """Whoever names an owner of one of these waits. Always in one order, so that no two wait for each other."""
    list(Statement.objects.select_for_update().filter(pk__in=statements).order_by("pk").values_list("pk"))


class ObjectiveOwner(Keyed):
    """The role at a place that answers for an objective, from one day until another."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="owners")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_objectives")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OwnerQuerySet.as_manager()

    class Personal:
        about_a_person = {"named_by"}
        plain = {"statement", "unit", "kind", "since", "until"}

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=Q(until=None), name="an_objective_has_one_owner_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="an_owner_ends_after_they_began"
            ),
        ]

    def __str__(self):
        return _("%(role)s, %(place)s") % {"role": self.get_kind_display(), "place": self.unit.name}

    @property
    def heading(self) -> str:
        return self.statement.name

    @property
    def shown_on_page_of(self) -> int:
        return self.statement_id

    @classmethod
    @transaction.atomic
    def name_one(cls, *, statement, unit, kind, by) -> "ObjectiveOwner":
        """From today this role at this place answers for it."""
        _hold([statement.pk])
        if not may(by, Can.CONFIRM_EVIDENCE, unit):
            raise Refused(_("Whoever confirms evidence at that place names the owner."))
        now = cls.objects.current().filter(statement=statement).first()
        if now and (now.unit_id, now.kind) == (unit.pk, kind):
            raise Refused(_("They answer for it already. Choose another role."))
        if now:
            now.until = timezone.localdate()
            now.save(update_fields=["until"])
        owner = cls.objects.create(statement=statement, unit=unit, kind=kind, named_by=by)
        remember("owner of an objective named", owner, by)
        return owner

    @classmethod
    @transaction.atomic
    def take_along(cls, *, old, new, by):
        """Whoever answers for a statement answers for the one that asks the same now, unless somebody does already."""
        _hold([old.pk, new.pk])
        now = cls.objects.current().filter(statement=old).first()
        if now is None or cls.objects.current().filter(statement=new).exists():
            return
        cls.objects.filter(pk=now.pk).update(until=timezone.localdate())
        facts = {"unit": now.unit, "kind": now.kind, "since": now.since, "named_by": now.named_by}
        remember("owner of an objective named", cls.objects.create(statement=new, **facts), by)

    @classmethod
    @transaction.atomic
    def take_all_along(cls, version, by=None):
        """The same for every statement of a version that says which older one it follows."""
        same_ones = list(SameStatement.objects.filter(new__version=version).select_related("new", "old"))
        _hold({pk for same in same_ones for pk in (same.old_id, same.new_id)})
        for same in same_ones:
            cls.take_along(old=same.old, new=same.new, by=by)

    def review_due(self, days=None):
        """The day by which it is looked at again: a year after the last time, or after they began."""
        known = days
        if days is None:
            asked = with_those_before([self.statement_id])[self.statement_id]
            known = self.statement.reviews.model.objects.filter(statement__in=asked).values_list("on", flat=True)
        return max([self.since, *known]) + A_YEAR
