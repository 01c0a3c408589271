import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _


def a_number() -> int:
    """A random number of 60 bits, never zero, so that an address says nothing about how many there are."""
    return secrets.randbits(60) or 1


class FrameworkQuerySet(models.QuerySet):
    def for_nations(self, nations):
        """Those of these nations, and those of all."""
        return self.filter(nation__in=["", *nations])


class Framework(models.Model):
    """What others, or we ourselves, ask of us: a regulator's framework, a national one, our own objectives."""

    class Kind(models.TextChoices):
        REGULATOR = "regulator", _("A regulator's")
        NATIONAL = "national", _("National")
        OWN = "own", _("Our own")

    class Nation(models.TextChoices):
        ALL = "", _("All nations")
        ENGLAND = "ENG", _("England")
        WALES = "WLS", _("Wales")
        SCOTLAND = "SCT", _("Scotland")
        NORTHERN_IRELAND = "NIR", _("Northern Ireland")

    id = models.BigAutoField(primary_key=True, default=a_number, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    nation = models.CharField(max_length=3, choices=Nation, blank=True)
    about = models.TextField(blank=True)

    objects = FrameworkQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"code", "name", "kind", "nation", "about"}

    class Meta:
        ordering = ["kind", "nation", "name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_framework_has_a_name")]

    def __str__(self):
        return self.name
