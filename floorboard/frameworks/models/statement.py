from datetime import date

from django.db import models
from django.db.models import F, Q

from floorboard.frameworks.models.framework import a_number
from floorboard.frameworks.models.version import FrameworkVersion


class StatementQuerySet(models.QuerySet):
    def for_person(self, person, can="see"):
        """As its version: names are for everybody who is signed in."""
        return self.filter(version__in=FrameworkVersion.objects.for_person(person, can).order_by().values("pk"))

    def leaves(self):
        """Those that are no heading over others."""
        return self.filter(below=None)

    def in_force(self, day: date):
        return self.filter(version__in=FrameworkVersion.objects.in_force(day).order_by().values("pk"))


class Statement(models.Model):
    """One statement of a framework, or a heading over some: its name, a short code of ours, its words where we may."""

    id = models.BigAutoField(primary_key=True, default=a_number, editable=False)
    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="statements")
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=300)
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="below")
    place = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True)  # brought by whoever may use them; none come with us

    objects = StatementQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"version", "code", "name", "above", "place", "words"}

    class Meta:
        ordering = ["version", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="a_code_stands_once_in_a_version"),
            models.CheckConstraint(condition=~Q(name=""), name="a_statement_has_a_name"),
            models.CheckConstraint(condition=~Q(above=F("id")), name="a_statement_does_not_stand_under_itself"),
        ]

    def __str__(self):
        return self.name


class SameStatement(models.Model):
    """A statement of a new version asks what one of an old version asked, so evidence can be carried over."""

    new = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="same_before")
    old = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="same_after")

    class Personal:
        about_a_person: set[str] = set()
        plain = {"new", "old"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["new", "old"], name="two_statements_are_the_same_once"),
            models.CheckConstraint(condition=~Q(new=F("old")), name="a_statement_is_the_same_as_another"),
        ]

    def __str__(self):
        return f"{self.old} = {self.new}"
