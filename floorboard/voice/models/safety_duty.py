"""Who keeps people safe at a place: who is called first, who next, and who reads when it is about one of them."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, kinds_that, may, places_where
from floorboard.people.kinds import fits
from floorboard.people.models import Person, Role
from floorboard.voice.models.rota import RotaLine, RotaQuerySet


class SafetyDutyQuerySet(RotaQuerySet):
    def for_person(self, person, can=Can.SEE):
        """One's own; and for whoever sets the rota, all of their places."""
        places = Q(unit__in=places_where(person, Can.MANAGE_UNITS)) | Q(unit__in=places_where(person, Can.SAFEGUARD))
        return self.filter(places | Q(person=person.pk))


class SafetyDuty(RotaLine):
    """Who is called first when somebody may be in danger at a unit or below, day and night: the safety rota."""

    CALLED = "person on safety duty"
    NOT_THEIR_WORK = _("This person may not be called for safety here. Choose a safeguarding lead or a key holder.")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="safety_duties")

    objects = SafetyDutyQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "since", "until"}
        plain = {"unit"}

    class Meta:
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_safety_duty_ends_after_it_starts")
        ]

    @property
    def heading(self) -> str:
        return gettext("You are called first for safety at %(place)s") % {"place": self.unit.name}

    @classmethod
    def may_be_on_it(cls, person, unit) -> bool:
        return any(may(person, can, unit) for can in (Can.SAFEGUARD, Can.SAFEGUARD_CHILDREN, Can.OPEN_NAMES))


class ReadsInsteadQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.MANAGE_UNITS):
        return super().for_person(person, Can.MANAGE_UNITS)

    def above(self, unit):
        """Those that hold for this unit: its own, and those of the places it stands in."""
        return self.filter(unit__in=[int(part) for part in unit.path.split("/") if part])


class ReadsInstead(Keyed):
    """Who reads at a unit and below when it is about somebody who keeps people safe there: a role somewhere else."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="read_instead")
    to = UnitKey(Unit, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Role.Kind)

    objects = ReadsInsteadQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "to", "kind"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "to", "kind"], name="a_role_reads_instead_of_others_once")
        ]

    def __str__(self):
        return gettext("%(role)s, %(place)s") % {"role": self.get_kind_display(), "place": self.to.name}

    @classmethod
    @transaction.atomic
    def choose(cls, *, unit, to, kind, by) -> "ReadsInstead":
        """Say who reads instead. It must be somebody outside the line of this place."""
        if kind not in MAY_READ_INSTEAD or not fits(kind, to.level):
            raise Refused(_("Choose a safeguarding lead, a speak up guardian or an advocate."))
        if unit.path.startswith(to.path) or to.path.startswith(unit.path):
            raise Refused(_("This is the same line. Choose a place that does not stand above or below this one."))
        chosen, new = cls.objects.get_or_create(unit=unit, to=to, kind=kind)
        if new:
            remember("who reads instead chosen", unit, by)
        return chosen

    @transaction.atomic
    def end(self, *, by):
        """They do not read instead any more."""
        remember("who reads instead ended", self.unit, by)
        self.delete()


MAY_READ_INSTEAD = [Role.Kind.SAFEGUARDING_LEAD, Role.Kind.SPEAK_UP_GUARDIAN, Role.Kind.ADVOCATE]


def children_below(person):
    """Where this person keeps under-18s safe: the wards for them in their places. While these are few, from the map."""
    places = places_where(person, Can.SAFEGUARD_CHILDREN)
    if isinstance(places, list):
        return [unit.pk for unit in Unit.objects.at(places) if unit.is_for_children]
    return Unit.objects.filter(age_band=Unit.AgeBand.CHILDREN, pk__in=places).values("pk")


def holders(kinds, units):
    """Everybody with one of these roles at one of these units today."""
    held = Role.objects.current().filter(unit__in=units, kind__in=kinds)
    return list(Person.objects.filter(is_active=True, pk__in=held.order_by().values("person")).order_by("name"))


def kinds_for_safety(unit) -> set[str]:
    """The roles that keep people safe on this ward: for under-18s the children's lead too."""
    young = set(kinds_that(Can.SAFEGUARD_CHILDREN)) if unit.is_for_children else set()
    return set(kinds_that(Can.SAFEGUARD)) | young


def who_is_on_duty(unit) -> list[Person]:
    """Who is on the safety rota today, of the nearest place that has anybody, and keeps people safe there."""
    lines = SafetyDuty.objects.nearest_to(unit)
    return [line.person for line in lines if any(may(line.person, can, unit) for can in KEEP_SAFE)]


KEEP_SAFE = (Can.SAFEGUARD, Can.SAFEGUARD_CHILDREN)


def who_keeps_people_safe(unit) -> list[Person]:
    """Who is on duty; with nobody on the rota, everybody whose work it is."""
    places = [int(part) for part in unit.path.split("/") if part]
    return who_is_on_duty(unit) or holders(kinds_for_safety(unit), places)


def may_be_called(unit):
    """Everybody who may be put on the safety rota here."""
    places = [int(part) for part in unit.path.split("/") if part]
    kinds = kinds_for_safety(unit) | kinds_that(Can.OPEN_NAMES)
    held = Role.objects.current().filter(unit__in=places, kind__in=kinds)
    return Person.objects.filter(is_active=True, pk__in=held.order_by().values("person")).order_by("name")


def who_could_read_instead(unit) -> list[tuple[Unit, str]]:
    """Roles held today at places that stand neither above nor below this one."""
    held = Role.objects.current().filter(kind__in=MAY_READ_INSTEAD, person__is_active=True).select_related("unit")
    found = {(role.unit_id, role.kind): (role.unit, role.kind) for role in held.order_by("unit__name", "kind")}
    return [
        (there, kind) for there, kind in found.values()
        if not unit.path.startswith(there.path) and not there.path.startswith(unit.path)
    ]  # fmt: skip


def the_chain(item) -> list[list[Person]]:
    """Who is called, first and next: whoever is on duty, then each level upward, last the speak up guardians.

    What is about staff is the guardians' from the start. When it is about somebody who keeps people safe here, only
    those who read instead are called, and the guardians.
    """
    unit = item.unit
    upward = [unit, *reversed(unit.ancestors())]
    guardians = holders(kinds_that(Can.SPEAK_UP), upward)
    if item.about_safety:
        others = ReadsInstead.objects.above(unit).select_related("to")
        groups = [[person for one in others for person in holders({one.kind}, [one.to])]]
    elif item.about_staff:
        groups = [[*who_keeps_people_safe(unit), *guardians]]
    else:
        groups = [who_is_on_duty(unit)]
        groups += [holders(kinds_for_safety(unit), [place]) for place in upward]
    called: set[int] = set()
    chain = []
    for group in [*groups, guardians]:
        new = {person.pk: person for person in group if person.pk not in called and person.pk != item.raised_by_id}
        called |= set(new)
        if new:
            chain.append(list(new.values()))
    return chain
