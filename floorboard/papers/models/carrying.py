"""A newer version asks some of what the older one asked: a person says which, and what stood there counts here."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.models import Framework, FrameworkVersion, SameStatement, Statement
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.evidence import Evidence
from floorboard.papers.models.framework_file import for_all
from floorboard.papers.models.objective import ObjectiveOwner
from floorboard.papers.models.objective_step import ObjectiveStep
from floorboard.people.access import Can
from floorboard.people.models import Person


class CarryingQuerySet(models.QuerySet):
    def for_person(self, person, can=Can.SEE):
        """What became of a statement is for everybody who may confirm evidence for the whole provider."""
        ours = can in (Can.SEE, Can.CONFIRM_EVIDENCE) and for_all(person, Can.CONFIRM_EVIDENCE)
        return self if ours else self.none()


class Carrying(Keyed):
    """What somebody said became of a statement in a newer version: which one asks the same, or that none does."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="carried")
    old = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="became")
    new = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="came_from")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    objects = CarryingQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"version", "old", "new", "on"}

    class Meta:
        ordering = ["version", "old__place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "old"], name="what_became_of_a_statement_is_said_once_for_a_version"
            )
        ]

    def __str__(self):
        return str(self.old)

    @classmethod
    @transaction.atomic
    def say(cls, *, version, answers: dict[int, int | None], by) -> int:
        """For statements of older versions, which one of this version asks the same. Answers how many were said."""
        if not for_all(by, Can.CONFIRM_EVIDENCE):
            raise Refused(_("Whoever confirms evidence for the whole provider does this."))
        FrameworkVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
        here = {one.pk: one for one in version.statements.leaves()}
        left = Statement.objects.filter(pk__in=to_look_at(version).filter(pk__in=answers).order_by().values("pk"))
        said = 0
        for old in left.order_by("pk"):
            chosen = answers[old.pk]
            if chosen is not None and chosen not in here:
                raise Refused(_("This statement is not in the new version. Choose another one."))
            said += 1
            row = cls.objects.create(version=version, old=old, new=here.get(chosen), by=by)
            if row.new:
                SameStatement.objects.get_or_create(new=row.new, old=old)
                ObjectiveOwner.take_along(old=old, new=row.new, by=by)
            remember("statement carried" if row.new else "statement left behind", row, by)
        if not said:
            raise Refused(_("Nothing was chosen, or somebody else was quicker."))
        return said


def versions_before(version) -> list[FrameworkVersion]:
    """Older versions it may take over from, the nearest first: its own, then those of regulators of the same nation.

    A nation has several regulators. What another one asks counts while its version does: only those that had ended.
    """
    if version.since is None:
        return []
    framework = version.framework
    kin = Q(framework=framework.pk)
    if framework.kind == Framework.Kind.REGULATOR:
        kin |= Q(framework__kind=framework.kind, framework__nation=framework.nation, until__lt=version.since)
    older = FrameworkVersion.objects.filter(kin, since__lt=version.since).exclude(statements=None)
    rows = older.select_related("framework").order_by("-since", "pk")
    return sorted(rows, key=lambda one: one.framework_id != framework.pk)


def to_look_at(version):
    """Statements of older versions with something beside them, of which nobody has said what became of them here."""
    used = (
        Exists(Evidence.objects.filter(statement=OuterRef("pk")))
        | Exists(ObjectiveOwner.objects.current().filter(statement=OuterRef("pk")))
        | Exists(ObjectiveStep.objects.filter(statement=OuterRef("pk"), done=None))
    )
    same = SameStatement.objects.filter(old=OuterRef("pk"), new__version=version)
    said = Carrying.objects.filter(old=OuterRef("pk"), version=version)
    older = Statement.objects.leaves().filter(version__in=[one.pk for one in versions_before(version)])
    return older.filter(used).exclude(Exists(same)).exclude(Exists(said)).select_related("version__framework")
