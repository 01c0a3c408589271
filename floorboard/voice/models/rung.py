from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, kinds_that, paths_where
from floorboard.people.kinds import fits
from floorboard.people.models import Role


class RungQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The chain is one for the whole provider: an administrator reads it, one of the whole provider changes it."""
        paths = paths_where(person, Can.MANAGE_UNITS)
        if can == Can.MANAGE_UNITS and not any(path.count("/") == 1 for path in paths):
            return self.none()
        return self if paths else self.none()


class Rung(Keyed):
    """One step between floor and board: at which level, which role must answer there, and in how many working days."""

    level = models.CharField(max_length=12, choices=Unit.Level)
    kind = models.CharField(max_length=20, choices=Role.Kind)
    days = models.PositiveSmallIntegerField(default=20)
    nexts = models.ManyToManyField("self", symmetrical=False, related_name="befores")

    objects = RungQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"level", "kind", "days"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "kind"], name="a_role_answers_once_at_a_level"),
            models.CheckConstraint(condition=models.Q(days__gte=1), name="an_answer_has_at_least_one_day"),
        ]

    def __str__(self):
        return _("%(level)s: %(role)s") % {"level": self.get_level_display(), "role": self.get_kind_display()}

    @classmethod
    @transaction.atomic
    def add(cls, *, level, kind, days, nexts=(), by) -> "Rung":
        """Add a step to the way from floor to board."""
        if kind not in kinds_that(Can.ANSWER) or not fits(kind, level):
            raise Refused(_("This role cannot answer at this level. Choose another role or another level."))
        if cls.objects.filter(level=level, kind=kind).exists():
            raise Refused(_("This step is there already. Change that one."))
        rung = cls.objects.create(level=level, kind=kind, days=days)
        rung.nexts.set(nexts)
        remember("step of the chain added", rung, by)
        return rung

    @transaction.atomic
    def change(self, *, days, nexts, by) -> "Rung":
        """Change its days and where it can go from there. What is under way keeps its day."""
        if any(self.pk in one.all_after() for one in nexts):
            raise Refused(_("This way would go round in a circle. Take one of the steps out."))
        self.days = days
        self.save(update_fields=["days"])
        self.nexts.set(nexts)
        remember("step of the chain changed", self, by)
        return self

    @transaction.atomic
    def remove(self, *, by):
        """Take the step out. What came to it goes to the steps after it from now on."""
        after = list(self.nexts.all())
        if not Rung.objects.exclude(pk=self.pk).exists():
            raise Refused(_("This is the only step. Nobody could answer any more."))
        for before in self.befores.all():
            before.nexts.add(*after)
        remember("step of the chain taken out", self, by)
        self.delete()

    def all_after(self) -> set[int]:
        """This step and every step after it."""
        found, ahead = {self.pk}, [self]
        while ahead:
            for rung in ahead.pop().nexts.all():
                if rung.pk not in found:
                    found.add(rung.pk)
                    ahead.append(rung)
        return found


def may_stand_in_the_chain(kinds) -> list[tuple[str, str]]:
    """The kinds of role that can answer, to choose from."""
    return [(kind.value, kind.label) for kind in kinds if kind in kinds_that(Can.ANSWER)]
