from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember, remember_all
from floorboard.organisation.models.changes import Changes
from floorboard.organisation.models.dated import LONGEST_REASON, day_of_opening
from floorboard.organisation.models.facts import UNIQUE, tidy
from floorboard.organisation.models.placement import Placement
from floorboard.organisation.models.service_line import ServiceLine
from floorboard.organisation.models.tree import StandsInTheTree, UnitQuerySet
from floorboard.organisation.models.unit_map import UnitKey, forget_the_map
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused


class Unit(StandsInTheTree, Changes, Keyed):
    """A place between floor and board: a ward or house, a site, a region, a department, the provider."""

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
    above = UnitKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
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
            "name", "level", "above", "path", "depth", "code", "nation", "service_line", "age_band",
            "usual_people", "location_id", "ods_code", "address", "postcode", "local_authority", "geography",
            "latitude", "longitude",
        }  # fmt: skip

    class Meta:
        ordering = ["depth", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(above=models.F("id")), name="a_unit_does_not_stand_on_itself"),
            models.CheckConstraint(
                condition=Q(level="provider", above=None) | (~Q(level="provider") & Q(above__isnull=False)),
                name="all_but_the_provider_stand_under_a_unit",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_unit_has_a_name"),
            models.UniqueConstraint(fields=["above", "name"], name="two_units_side_by_side_have_two_names"),
            models.UniqueConstraint(fields=["level"], condition=Q(level="provider"), name="there_is_one_provider"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="a_place_on_the_map_has_both_its_numbers_in_range",
            ),
        ]

    @property
    def is_for_children(self) -> bool:
        return self.age_band == self.AgeBand.CHILDREN

    def __str__(self):
        return self.name

    def save(self, *how, **more):
        super().save(*how, **more)
        forget_the_map()

    def delete(self, *how, **more):
        forget_the_map()
        return super().delete(*how, **more)

    @classmethod
    @transaction.atomic
    def open_new(cls, *, level, name, above=None, since=None, reason="", by=None, **facts) -> "Unit":
        """Open a unit on a day, standing under another. Everything but the provider stands somewhere."""
        unit, placement = cls.prepared(level=level, name=name, above=above, since=since, reason=reason, **facts)
        if level == cls.Level.PROVIDER and cls.objects.filter(level=level).exists():
            raise Refused(_("There is a provider already. One Floorboard serves one provider."))
        unit.refuse_what_is_taken()
        unit.save(force_insert=True)
        placement.save(force_insert=True)
        remember("unit opened", unit, by)
        return unit

    @classmethod
    def prepared(cls, *, level, name, above=None, since=None, reason="", **facts) -> "tuple[Unit, Placement]":
        """A unit and its first placement, tidied and held to every rule that needs no look at the others."""
        unit = cls(level=level, above=above, **tidy({"name": name, **facts}))
        unit.refuse_unless_it_may_stand(above)
        unit.refuse_care_where_none_is_given()
        unit.refuse_half_a_point()
        unit.path, unit.depth = f"{above.path if above else ''}{unit.pk}/", above.depth + 1 if above else 0
        reason = clean_words(reason or "")[:LONGEST_REASON]
        return unit, Placement(unit=unit, above=above, since=day_of_opening(since), reason=reason)

    @classmethod
    @transaction.atomic
    def open_many(cls, prepared: "list[tuple[Unit, Placement]]", by=None):
        """Open units prepared before, upper ones first. The caller has seen that nothing of theirs is taken."""
        cls.objects.bulk_create(unit for unit, _placement in prepared)
        Placement.objects.bulk_create(placement for _unit, placement in prepared)
        who, now = getattr(by, "history_number", None), timezone.now()
        remember_all({"what": "unit opened", "about": unit, "who": who, "at": now} for unit, _placement in prepared)

    def refuse_what_is_taken(self):
        """Refuse a name used side by side, or a code, location ID or ODS code used anywhere else."""
        taken = Q(above=self.above_id, name__iexact=self.name) if self.above_id else Q(pk__in=[])
        for mark in UNIQUE:
            if getattr(self, mark):
                taken |= Q(**{mark: getattr(self, mark)})
        other = type(self).objects.exclude(pk=self.pk).filter(taken).first()
        if other is None:
            return
        for mark in UNIQUE:
            if getattr(self, mark) and getattr(self, mark) == getattr(other, mark):
                said = {"mark": getattr(self, mark), "place": other.name}
                raise Refused(_("%(mark)s belongs to %(place)s already. Check the code."), params=said)
        raise Refused(_("There is already “%(name)s” here. Choose another name."), params={"name": other.name})

    def refuse_half_a_point(self):
        """A point on the map has two numbers or none."""
        if (self.latitude is None) != (self.longitude is None):
            raise Refused(_("A place on the map needs both numbers: latitude and longitude."))
