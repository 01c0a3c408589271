from django.db import models, transaction
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models.cadence import Cadence, usual_cadence
from floorboard.councils.models.reach import FROM_OUTSIDE, SEAT_AS, OfACouncil, capacities_that, seats_of
from floorboard.councils.models.things import HasThings, handed_to
from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can, kinds_that, reaches, roles_that
from floorboard.people.models import Person, Role

SMALL_HOME, TINY_HOME = 8, 3
# Who belongs to a council of people who use the service, by their role at its place.
MEMBERS = {
    Role.Kind.CHAIR, Role.Kind.VICE_CHAIR, Role.Kind.SECRETARY, Role.Kind.COUNCIL_LEAD, Role.Kind.RESIDENT,
    Role.Kind.CARER,
}  # fmt: skip


class CouncilQuerySet(OfACouncil):
    way = ""

    def for_person(self, person, can=Can.SEE_WALL):
        return super().for_person(person, can)

    def for_tablet(self, link):
        """The ward's own council of people who use the service."""
        return self.filter(unit=link.unit, kind=Council.Kind.PEOPLES_COUNCIL)

    def open(self):
        return self.exclude(unit__closing__on__lte=timezone.localdate())

    def newest_at(self, unit, kind):
        """The council of this kind set up last at a place."""
        return self.filter(unit=unit, kind=kind).order_by("established_on", "set_ups__pk").last()

    def peoples(self):
        return self.filter(kind=Council.Kind.PEOPLES_COUNCIL)

    def whose_word_counts(self, item):
        """The council that judges this thing, by the one rule there is."""
        theirs = self.peoples().filter(Q(handed_over__item=item) | Q(unit=item.unit_id)).order_by().distinct()
        theirs = theirs.annotate(last=Subquery(handed_to(item.pk)))
        return next((one for one in theirs if one.is_the_one(one.last, item.unit_id)), None)


class Council(HasThings, Keyed):
    """People who use a service, their carers and staff, who decide things together at one place."""

    class Kind(models.TextChoices):
        PEOPLES_COUNCIL = "peoples_council", _("People’s Council")
        ADVISORY_BOARD = "advisory_board", _("Advisory board")
        GOVERNANCE = "governance", _("Clinical governance group")
        STEERING = "steering", _("Steering group")
        PROJECT = "project", _("Project group")
        CARERS_COUNCIL = "carers_council", _("Carers’ council")

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="councils")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PEOPLES_COUNCIL)
    name = models.CharField(max_length=100)
    cadence = models.CharField(max_length=12, choices=Cadence)
    people_needed = models.PositiveSmallIntegerField(default=3)
    people_at_least_staff = models.BooleanField(default=True)
    usual_place = models.CharField(max_length=100, blank=True)
    how_we_meet = models.TextField(blank=True)
    other_ways = models.TextField(blank=True)
    established_on = models.DateField(default=timezone.localdate)

    objects = CouncilQuerySet.as_manager()

    class Personal:
        about_a_person = {"how_we_meet", "other_ways"}
        plain = {
            "unit", "kind", "name", "cadence", "people_needed", "people_at_least_staff", "usual_place",
            "established_on",
        }  # fmt: skip

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(kind="peoples_council"), name="a_place_has_one_peoples_council"
            ),
            models.UniqueConstraint(fields=["unit", "name"], name="two_councils_at_one_place_have_two_names"),
            models.CheckConstraint(condition=~Q(name=""), name="a_council_has_a_name"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def establish(cls, *, unit, kind=Kind.PEOPLES_COUNCIL, name="", by=None, on=None, **promises) -> "Council":
        """Set up a council at a place, with its promise to meet and how many people it needs to decide."""
        Unit.objects.select_for_update().get(pk=unit.pk)
        if unit.is_closed():
            raise Refused(_("This place has closed. Choose a place that is open."))
        peoples = kind == cls.Kind.PEOPLES_COUNCIL
        if peoples and unit.level == Unit.Level.DEPARTMENT:
            raise Refused(_("A department has no People’s Council. Choose another kind, or a ward or house."))
        if peoples and unit.councils.peoples().exists():
            raise Refused(_("There is a People’s Council here already. Open its page to change it."))
        name = name or cls.usual_name(unit, kind)
        if unit.councils.filter(name__iexact=name).exists():
            raise Refused(_("There is a council with this name here. Choose another name."))
        council = cls(unit=unit, kind=kind, name=name, established_on=on or timezone.localdate())
        council.cadence = promises.pop("cadence", "") or usual_cadence(unit)
        council.people_needed = people_usually_needed(unit) if peoples else 0
        council.people_at_least_staff = peoples
        for promise, value in promises.items():
            setattr(council, promise, value)
        council.save(force_insert=True)
        council.set_ups.create(on=council.established_on, by=by)
        if council.has_two_chairs:
            council.kept_seats.create(brings="used", capacity="chair", since=council.established_on)
            chief = {"brings": "executive", "name": gettext("Chief executive")}
            council.kept_seats.create(capacity="chair", since=council.established_on, **chief)
        remember("council established", council, by)
        return council

    @classmethod
    def usual_name(cls, unit, kind) -> str:
        words = gettext("%(place)s Council") if kind == cls.Kind.PEOPLES_COUNCIL else "%(kind)s, %(place)s"
        return (words % {"place": unit.name, "kind": cls.Kind(kind).label})[:100]

    @transaction.atomic
    def change(self, *, by, **promises):
        """Change how often we meet, how many are needed to decide, or the words about how we meet."""
        if "name" in promises:
            taken = self.unit.councils.exclude(pk=self.pk).filter(name__iexact=promises["name"])
            if not promises["name"] or taken.exists():
                raise Refused(_("Give it a name that no other council here has."))
        for promise, value in promises.items():
            setattr(self, promise, value)
        self.save(update_fields=list(promises))
        remember("council changed", self, by)

    @transaction.atomic
    def set_up_again(self, *, by) -> "SetUp":
        """Set the council up anew, after its ward took up another kind of care."""
        if not self.needs_setting_up():
            raise Refused(_("Nothing has changed here since the council was set up."))
        set_up = self.set_ups.create(by=by)
        remember("council set up again", self, by)
        return set_up

    def needs_setting_up(self) -> bool:
        """Has its ward been re-tooled since?"""
        last = self.set_ups.order_by("-on").values("on")[:1]
        return self.unit.retoolings.filter(on__gt=Coalesce(Subquery(last), self.established_on)).exists()

    @property
    def is_peoples(self) -> bool:
        return self.kind == self.Kind.PEOPLES_COUNCIL

    @property
    def forum(self) -> str:
        """How lower rooms name this council: a label, never a link upwards."""
        return f"council:{self.key}"

    def capacity_of(self, person, can=Can.RECORD) -> str:
        """The kind of role in which this person does this here."""
        here = [role for role in person.current_roles if reaches(role, can, self.unit)]
        if here and self.is_peoples:
            return max(here, key=lambda role: len(role.unit.path)).kind
        for seat in self.seats.current().filter(person=person):
            if SEAT_AS[seat.capacity] in kinds_that(can):
                return SEAT_AS[seat.capacity]
        return here[0].kind if here else ""

    def lets(self, person, can) -> bool:
        """May this person do this here: by a role, or by a seat? Free of queries for roles, one for seats."""
        forums = FROM_OUTSIDE.get(self.kind)
        for role in roles_that(person, can):
            if reaches(role, can, self.unit) and (forums is None or role.kind in forums):
                return True
        if self.is_peoples or not getattr(person, "is_authenticated", False) or not person.is_active:
            return False
        capacities = capacities_that(can)
        return any(council == self.pk and capacity in capacities for council, capacity in seats_of(person))

    def leaders(self):
        """The people who lead it, the chair first, each with a role or a seat."""
        if not self.is_peoples:
            return list(self.seats.current().filter(capacity__in=["chair", "vice"]).select_related("person"))
        leading = self.unit.roles.current().filter(kind__in=[Role.Kind.CHAIR, Role.Kind.VICE_CHAIR])
        return sorted(leading.select_related("person"), key=lambda role: role.kind != Role.Kind.CHAIR)

    def refuse_a_second_seat(self, person, since, until):
        """One person sits once at a table, as holder or as deputy."""
        if self.seats.overlapping(since, until).filter(person=person).exists():
            raise Refused(_("This person has a seat here already. End it first."))

    @property
    def has_two_chairs(self) -> bool:
        """An advisory board is led together: by somebody with lived experience and by the chief executive."""
        return self.kind == self.Kind.ADVISORY_BOARD

    def is_member(self, person) -> bool:
        """Does this person belong to the council itself, not only see it from outside?"""
        if self.is_peoples:
            return any(role.unit_id == self.unit_id and role.kind in MEMBERS for role in person.current_roles)
        return any(number == self.pk for number, _capacity in seats_of(person))


def people_usually_needed(unit) -> int:
    """How many people who use the service must be there to decide; fewer in a small home."""
    if unit.usual_people and unit.usual_people <= TINY_HOME:
        return 1
    return 2 if unit.usual_people and unit.usual_people <= SMALL_HOME else 3


class SetUp(models.Model):
    """The day a council was set up, or set up again after its ward changed."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="set_ups")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"by"}
        plain = {"council", "on"}

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return str(self.on)
