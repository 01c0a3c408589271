import secrets
from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.organisation.models.changes import WITH_A_KIND_OF_CARE
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models.one_use import OneUse, OneUseQuerySet, digest
from floorboard.people.models.ward_link import WardLink

CODE_LASTS = timedelta(hours=1)
SILENT_AFTER = timedelta(days=3)  # a tablet in use is seen each day it is opened
ONLY_WARDS = _("Only an open ward, house or site has tablets of its own.")


class TabletQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.ENROL):
        return super().for_person(person, can)

    def open(self):
        """Tablets in use: not ended, and their ward is open."""
        return self.filter(ended_on=None).exclude(unit__closing__on__lte=timezone.localdate())

    def holding(self, token: str) -> "Tablet | None":
        """The tablet with this token, if it is still in use."""
        return self.open().filter(digest=digest(token)).order_by().first() if token else None


class Tablet(Keyed):
    """A tablet that belongs to a ward: it opens the ward's page, and people with a role there sign in on it."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="tablets")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    enrolled_on = models.DateField(default=timezone.localdate)
    last_seen_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = TabletQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "name", "digest", "enrolled_on", "last_seen_on", "ended_on"}

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_tablet_has_a_name"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("enrolled_on")), name="a_tablet_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def shown_on_page_of(self) -> int:
        """News of a tablet leads to the page with all tablets of its ward."""
        return self.unit_id

    @property
    def is_silent(self) -> bool:
        """Nobody opened it for some days: perhaps it is broken, lost, or off."""
        return self.last_seen_on < timezone.localdate() - SILENT_AFTER

    def is_seen(self):
        """It was opened today. Only the day is kept, so that it says nothing about who said something when."""
        today = timezone.localdate()
        type(self).objects.filter(pk=self.pk).exclude(last_seen_on=today).update(last_seen_on=today)

    @property
    def way_home(self) -> WardLink:
        """The address of its ward's own page. All tablets of a ward share it, so that it names none of them."""
        return WardLink.objects.open().filter(unit=self.unit).order_by("-made_on", "-pk").first()

    @transaction.atomic
    def end(self, *, by):
        """Take the tablet out of use: lost, broken, or given to another ward. Whoever is signed in on it is out."""
        if self.ended_on:
            raise Refused(_("This tablet is out of use already."))
        self.ended_on = timezone.localdate()
        self.save(update_fields=["ended_on"])
        remember("tablet taken out of use", self, by)


class TabletCodeQuerySet(OneUseQuerySet):
    def for_person(self, person, can=Can.ENROL):
        return super().for_person(person, can)


class TabletCode(OneUse):
    """A short code that makes a tablet a ward's own. It works once, for an hour."""

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)

    objects = TabletCodeQuerySet.as_manager()

    class Personal:
        about_a_person = {"by"}
        plain = {"unit", "name", "digest", "made_at", "ends_at", "used_at", "taken_back_at"}

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def make(cls, *, unit, name: str, by) -> "TabletCode":
        """A code for one more tablet of this ward."""
        if unit.is_closed() or unit.level not in WITH_A_KIND_OF_CARE:
            raise Refused(ONLY_WARDS)
        if Tablet.objects.open().filter(unit=unit, name__iexact=name).exists():
            raise Refused(_("There is a tablet “%(name)s” here already. Choose another name."), params={"name": name})
        code = cls.objects.create(unit=unit, name=name, by=by, ends_at=timezone.now() + CODE_LASTS)
        remember("tablet code made", code, by)
        return code

    @transaction.atomic
    def enrol(self) -> tuple[Tablet, str]:
        """The tablet, and the token that it alone keeps."""
        if self.unit.is_closed():
            raise Refused(ONLY_WARDS)
        self.claim()
        token = secrets.token_urlsafe(24)
        tablet = Tablet.objects.create(unit=self.unit, name=self.name, digest=digest(token))
        if tablet.way_home is None:
            WardLink.make(unit=self.unit, by=self.by)
        remember("tablet enrolled", tablet, self.by)
        return tablet, token
