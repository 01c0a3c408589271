"""Once a year an objective is looked at with the people it concerns. What they agree goes into the next plan."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED, ROLES_OF, Capacity, Side
from floorboard.frameworks.models import Statement
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.evidence_carried import with_those_before
from floorboard.papers.models.objective import ObjectiveOwner, OfAnObjective, owns
from floorboard.people.kinds import Kind
from floorboard.people.models import Person, Role

CAPACITY_OF = {
    Kind.RESIDENT: Capacity.PEOPLE, Kind.CHAIR: Capacity.PEOPLE, Kind.VICE_CHAIR: Capacity.PEOPLE,
    Kind.SECRETARY: Capacity.PEOPLE, Kind.CARER: Capacity.CARERS, Kind.EXPERT: Capacity.EXPERTS,
    Kind.ADVOCATE: Capacity.ADVOCATES, Kind.WARD_STAFF: Capacity.STAFF, Kind.COUNCIL_LEAD: Capacity.STAFF,
    Kind.PROGRAMME_LEAD: Capacity.STAFF, Kind.CARER_LEAD: Capacity.STAFF, Kind.SITE_MANAGER: Capacity.LEADERS,
    Kind.REGIONAL_LEAD: Capacity.LEADERS, Kind.ADVISORY_MEMBER: Capacity.EXPERTS, Kind.BOARD_MEMBER: Capacity.LEADERS,
    Kind.BOARD_SECRETARY: Capacity.STAFF, Kind.DEPARTMENT_LEAD: Capacity.DEPARTMENTS,
}  # fmt: skip


def capacity_of(person) -> str:
    """As what this person agrees: by lived experience first, where they hold several roles. "" for who only looks.

    On the advisory board sit also leaders: a seat there counts as lived experience for whoever has no role of staff.
    """
    kinds = {role.kind for role in person.current_roles}
    if kinds & ROLES_OF[Side.STAFF]:
        kinds.discard(Kind.ADVISORY_MEMBER)
    held = {CAPACITY_OF[kind] for kind in kinds if kind in CAPACITY_OF}
    return next((capacity for capacity in Capacity if capacity in held), "")


class YearlyReview(Keyed):
    """How far an objective has come in a year, said by its owner and agreed by the people it concerns."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="reviews")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_objective_reviews")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    year = models.PositiveSmallIntegerField()
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfAnObjective.as_manager()

    class Personal:
        about_a_person = {"written_by", "words"}
        plain = {"statement", "unit", "kind", "year", "on"}

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "year"], name="an_objective_is_reviewed_once_in_a_year"),
            models.CheckConstraint(condition=~Q(words=""), name="a_yearly_review_has_words"),
        ]

    def __str__(self):
        return f"{self.statement}, {self.year}"

    @property
    def is_agreed(self) -> bool:
        """Somebody with lived experience has agreed: what it says for the next plan counts."""
        return any(one.capacity in LIVED for one in self.agreements.all())

    @classmethod
    @transaction.atomic
    def write(cls, *, statement, words, by) -> "YearlyReview":
        """Write how it went this year. Its owner does, or whoever names owners."""
        Statement.objects.select_for_update().get(pk=statement.pk)
        owner = ObjectiveOwner.objects.current().select_related("unit").filter(statement=statement).first()
        if owner is None:
            raise Refused(_("Nobody answers for this yet. Name an owner first."))
        if not owns(by, owner.unit, owner.kind):
            raise Refused(_("Its owner writes the review, or whoever names owners."))
        words, year = clean_words(words), timezone.localdate().year
        if not words:
            raise Refused(_("Say how it went."))
        asked = with_those_before([statement.pk])[statement.pk]
        if cls.objects.filter(statement__in=asked, year=year).exists():
            raise Refused(_("This year it was reviewed already. Add steps for the next plan to it."))
        facts = {"unit": owner.unit, "kind": owner.kind, "year": year, "written_by": by}
        review = cls.objects.create(statement=statement, words=words, **facts)
        remember("yearly review written", review, by)
        return review

    @transaction.atomic
    def agree(self, *, by) -> "ReviewAgreement":
        """This person agrees, for themselves, in the capacity of their roles."""
        YearlyReview.objects.select_for_update().get(pk=self.pk)
        capacity = capacity_of(by)
        if not capacity:
            raise Refused(_("Your role looks on here. It does not agree."))
        if self.agreements.filter(by=by).exists():
            raise Refused(_("You agreed already."))
        agreement = ReviewAgreement.objects.create(review=self, capacity=capacity, by=by)
        remember("yearly review agreed", self, by)
        return agreement


class ReviewAgreement(models.Model):
    """Somebody agrees with a yearly review, in one capacity. Their name is shown nowhere."""

    review = models.ForeignKey(YearlyReview, on_delete=models.CASCADE, related_name="agreements")
    capacity = models.CharField(max_length=12, choices=Capacity)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"review", "capacity", "on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "by"], name="somebody_agrees_with_a_review_once"),
        ]

    def __str__(self):
        return self.get_capacity_display()
