from functools import reduce
from operator import or_

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models.service_line import ServiceLine
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused


class UnitQuerySet(models.QuerySet):
    def on_or_below(self, paths):
        """Units standing at any of these points of the tree, and everything under them."""
        return self.filter(reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[])))

    def above(self, unit, with_itself=False):
        """The units over this one, the provider first."""
        numbers = [int(part) for part in unit.path.split("/") if part]
        if not with_itself:
            numbers.remove(unit.pk)
        return self.filter(pk__in=numbers).order_by("depth")

    def open(self, on=None):
        """Units that have not closed by this day (today unless given)."""
        return self.exclude(closing__on__lte=on or timezone.localdate())


class Unit(Keyed):
    """A place between floor and board: a ward or house, a site, a region, a department, the provider itself."""

    class Level(models.TextChoices):
        PROVIDER = "provider", _("Provider")
        DIVISION = "division", _("Division")
        REGION = "region", _("Region")
        SITE = "site", _("Site")
        WARD = "ward", _("Ward or house")
        DEPARTMENT = "department", _("Department")

    class Nation(models.TextChoices):
        ENGLAND = "ENG", _("England")
        WALES = "WLS", _("Wales")
        SCOTLAND = "SCT", _("Scotland")
        NORTHERN_IRELAND = "NIR", _("Northern Ireland")

    class AgeBand(models.TextChoices):
        CHILDREN = "children", _("Children and young people (under 18)")
        ADULTS = "adults", _("Adults")
        OLDER = "older", _("Older people")
        ALL = "all", _("All ages")

    name = models.CharField(max_length=150)
    level = models.CharField(max_length=12, choices=Level)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    path = models.CharField(max_length=200, editable=False, db_index=True)
    depth = models.PositiveSmallIntegerField(editable=False, default=0)
    code = models.CharField(max_length=40, null=True, blank=True, unique=True)
    nation = models.CharField(max_length=3, choices=Nation, blank=True)
    service_line = models.ForeignKey(ServiceLine, null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    age_band = models.CharField(max_length=10, choices=AgeBand, blank=True)
    usual_people = models.PositiveSmallIntegerField(null=True, blank=True)
    location_id = models.CharField(max_length=20, null=True, blank=True, unique=True)
    ods_code = models.CharField(max_length=12, null=True, blank=True, unique=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    local_authority = models.CharField(max_length=80, blank=True)
    geography = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {
            "name", "level", "above", "path", "depth", "code", "nation", "service_line", "age_band", "usual_people",
            "location_id", "ods_code", "address", "postcode", "local_authority", "geography", "latitude", "longitude",
        }  # fmt: skip

    class Meta:
        ordering = ["depth", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(above=models.F("id")), name="a_unit_does_not_stand_on_itself"),
            models.UniqueConstraint(fields=["above", "name", "level"], name="two_units_side_by_side_have_two_names"),
            models.UniqueConstraint(
                fields=["level"], condition=Q(level="provider"), name="there_is_one_provider"
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def open_new(cls, *, level, name, above=None, since=None, reason="", by=None, **facts) -> "Unit":
        """Open a unit on a day, standing under another. Everything but the provider stands somewhere."""
        if above is None and level != cls.Level.PROVIDER:
            raise Refused(_("Choose where this unit stands: everything but the provider has a unit above it."))
        if above and level == cls.Level.PROVIDER:
            raise Refused(_("The provider stands at the top. It has no unit above it."))
        if level == cls.Level.PROVIDER and cls.objects.filter(level=level).exists():
            raise Refused(_("There is a provider already. One Floorboard serves one provider."))
        if above and above.below.filter(name=name, level=level).exists():
            raise Refused(_("There is already a unit with this name here. Choose another name."))
        unit = cls(level=level, name=name, above=above, **facts)
        unit.path, unit.depth = f"{above.path if above else ''}{unit.pk}/", above.depth + 1 if above else 0
        unit.save(force_insert=True)
        unit.placements.create(above=above, since=since or timezone.localdate(), reason=reason)
        remember("unit opened", unit, by)
        return unit

    @transaction.atomic
    def move(self, *, above: "Unit", on=None, reason: str, by=None):
        """Stand this unit, and all under it, somewhere else from a day on."""
        on = on or timezone.localdate()
        if above.path.startswith(self.path):
            raise Refused(_("A unit cannot stand under itself or under a unit below it. Choose another place."))
        current = self.placements.get(until=None)
        if on <= current.since:
            raise Refused(_("It moved here on %(day)s. Choose a later day."), params={"day": current.since})
        current.until = on
        current.save(update_fields=["until"])
        placement = self.placements.create(above=above, since=on, reason=reason)
        self.above = above
        self.save(update_fields=["above"])
        self._walk_down(f"{above.path}{self.pk}/", above.depth + 1)
        remember("unit moved", self, by)
        return placement

    def _walk_down(self, path: str, depth: int):
        deeper, old = depth - self.depth, self.path
        rows = list(Unit.objects.filter(path__startswith=old))
        for row in rows:
            row.path, row.depth = path + row.path[len(old) :], row.depth + deeper
        Unit.objects.bulk_update(rows, ["path", "depth"])
        self.path, self.depth = path, depth

    @transaction.atomic
    def retool(self, *, service_line: ServiceLine, on=None, reason: str, by=None):
        """Give this ward another kind of care from a day on. Its council must be set up anew."""
        if service_line == self.service_line:
            raise Refused(_("This is its service line already. Choose another one."))
        change = self.retoolings.create(before=self.service_line, after=service_line, on=on or timezone.localdate(), reason=reason)
        self.service_line = service_line
        self.save(update_fields=["service_line"])
        remember("unit re-tooled", self, by)
        return change

    def is_closed(self) -> bool:
        return hasattr(self, "closing") and self.closing.on <= timezone.localdate()

    def ancestors(self):
        """The units above, the provider first."""
        return Unit.objects.above(self)

    def up_to(self, level: str) -> "Unit | None":
        """This unit or the nearest one above it that is of this level."""
        return Unit.objects.above(self, with_itself=True).filter(level=level).last()

    def where_bank_holidays_are(self) -> str:
        """The nation whose bank holidays count here: its own, or that of the nearest unit above that has one."""
        placed = Unit.objects.above(self, with_itself=True).exclude(nation="").order_by("-depth")
        return placed.values_list("nation", flat=True).first() or Unit.Nation.ENGLAND
