"""How many people there are, once a year and by one trait at a time, to see who is missing."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.championing.models.champion import CLOSED
from floorboard.championing.models.plan import FIRST_YEAR
from floorboard.championing.models.reach import OfAPlace
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person

MOST = 100_000  # more people than any place here has
LINES = 20
COUNTS = (Unit.Level.PROVIDER, Unit.Level.DIVISION, Unit.Level.REGION, Unit.Level.SITE)


class YearlyNumbers(Keyed):
    """How many people a place has by one trait in a year, typed in from a source it names."""

    class Trait(models.TextChoices):
        SERVICE_LINE = "service_line", _("Kind of care")
        LANGUAGE = "language", _("Language")
        CARERS = "carers", _("Family carers")
        AGE = "age", _("Age")
        SEX = "sex", _("Sex")
        GENDER = "gender", _("Gender identity")
        ETHNICITY = "ethnicity", _("Ethnic background")
        RELIGION = "religion", _("Religion or belief")
        DISABILITY = "disability", _("Disability")
        ORIENTATION = "orientation", _("Sexual orientation")

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_yearly_numbers")
    year = models.PositiveSmallIntegerField()
    trait = models.CharField(max_length=20, choices=Trait)
    source = models.CharField(max_length=200)
    typed_on = models.DateField(default=timezone.localdate)
    typed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = OfAPlace.as_manager()

    class Personal:
        about_a_person = {"typed_by"}
        plain = {"unit", "year", "trait", "source", "typed_on"}

    class Meta:
        ordering = ["-year", "trait", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "trait"], name="a_trait_is_counted_once_a_year_at_a_place"),
            models.CheckConstraint(condition=~Q(source=""), name="yearly_numbers_say_where_they_come_from"),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, 2999)), name="yearly_numbers_are_of_a_year_we_know"
            ),
        ]

    def __str__(self):
        return f"{self.get_trait_display()}, {self.year}"

    @classmethod
    @transaction.atomic
    def type_in(cls, *, unit, year, trait, source, lines: dict[str, int], by) -> "YearlyNumbers":
        """Write a year's numbers of one trait. Typed again, they stand instead.

        A trait is counted at one level only: were it counted below or above as well, one count taken from the
        other could leave a single person.
        """
        # All of the tree waits here: a level above and one below could be typed at the same moment.
        Unit.objects.select_for_update().get(above=None)
        if unit.is_closed():
            raise Refused(CLOSED)
        if unit.level not in COUNTS:
            raise Refused(_("These are counted for a site or more. A ward is too small."))
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise Refused(_("Choose this year or a year that is over."))
        _refuse_what_cannot_be(lines)
        if other := cls.counted_near(unit, year, trait):
            raise Refused(
                _("%(place)s has counted this for the year. It is counted at one level only."),
                params={"place": other.unit.name},
            )
        cls.objects.filter(unit=unit, year=year, trait=trait).delete()
        typed = cls.objects.create(unit=unit, year=year, trait=trait, source=source, typed_by=by)
        YearlyLine.objects.bulk_create(YearlyLine(numbers=typed, answer=answer, many=n) for answer, n in lines.items())
        remember("yearly numbers typed", unit, by)
        return typed

    @classmethod
    def counted_near(cls, unit, year, trait) -> "YearlyNumbers | None":
        """The same trait of the same year, counted at a place above or below this one."""
        above, below = Unit.objects.above(unit), Unit.objects.on_or_below([unit.path])
        near = cls.objects.filter(year=year, trait=trait).exclude(unit=unit).select_related("unit")
        return near.filter(Q(unit__in=above) | Q(unit__in=below)).first()


def _refuse_what_cannot_be(lines):
    if not lines:
        raise Refused(_("Write at least one line."))
    if len(lines) > LINES:
        raise Refused(_("There is room for 20 lines. Put small ones together."))
    if any(not 0 <= many <= MOST for many in lines.values()):
        raise Refused(_("A number here is from 0 to 100,000. Please look again."))


class YearlyLine(models.Model):
    """So many people gave this answer, or belong here, in a year's numbers."""

    numbers = models.ForeignKey(YearlyNumbers, on_delete=models.CASCADE, related_name="lines")
    answer = models.CharField(max_length=60)
    many = models.PositiveIntegerField()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"numbers", "answer", "many"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["numbers", "answer"], name="an_answer_stands_once_in_a_years_numbers"),
            models.CheckConstraint(condition=~Q(answer=""), name="a_yearly_number_says_of_whom"),
            models.CheckConstraint(
                condition=Q(many__range=(0, MOST)), name="a_yearly_number_is_one_a_place_could_have"
            ),
        ]

    def __str__(self):
        return self.answer
