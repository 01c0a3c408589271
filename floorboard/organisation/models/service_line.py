from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused


class ServiceLineQuerySet(models.QuerySet):
    def by_name(self):
        """Each line by its name in small letters."""
        return {line.name.lower(): line for line in self.all()}

    def with_wards(self):
        """Each line with how many open places give this care."""
        still_open = models.Q(units__isnull=False, units__closing=None)
        return self.annotate(wards=models.Count("units", filter=still_open)).order_by("name")


class ServiceLine(Keyed):
    """A kind of care a ward gives, such as acute wards or supported living."""

    name = models.CharField(max_length=100, unique=True)

    objects = ServiceLineQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"name"}

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_service_line_has_a_name")]

    def __str__(self):
        return self.name

    @classmethod
    @transaction.atomic
    def add(cls, *, name: str, by=None) -> "ServiceLine":
        """Add a kind of care to the provider's list."""
        line = cls(name=name)
        line._tidy()
        line.save(force_insert=True)
        remember("service line added", line, by)
        return line

    @transaction.atomic
    def rename(self, *, name: str, by=None) -> "ServiceLine":
        """Give this kind of care other words. Wards keep it, and are not re-tooled by it."""
        before, self.name = self.name, name
        try:
            self._tidy()
        except Refused:
            self.name = before
            raise
        self.save(update_fields=["name"])
        remember("service line renamed", self, by)
        return self

    def _tidy(self):
        self.name = " ".join(clean_words(self.name or "").split())
        if not self.name:
            raise Refused(_("Give the service line a name."))
        if len(self.name) > 100:
            raise Refused(_("The name is too long. There is room for 100 letters."))
        if ServiceLine.objects.exclude(pk=self.pk).filter(name__iexact=self.name).exists():
            raise Refused(_("There is a service line with this name already."))
