from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from floorboard.frameworks.models.framework import Framework, a_number


class VersionQuerySet(models.QuerySet):
    def for_person(self, person, can="see"):
        """Names that were published are for everybody who is signed in. Nobody changes them on a page."""
        signed_in = getattr(person, "is_authenticated", False) and person.is_active
        return self if signed_in and str(can) == "see" else self.none()

    def in_force(self, day: date):
        """Those that have begun and have not ended. One without a first day has not begun."""
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def to_come(self, day: date):
        return self.filter(Q(since=None) | Q(since__gt=day))


class FrameworkVersion(models.Model):
    """A framework as it was from one day until another, with where it comes from and who may use its words."""

    id = models.BigAutoField(primary_key=True, default=a_number, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=60)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=500)
    licence = models.CharField(max_length=500)
    note = models.TextField(blank=True)

    objects = VersionQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"framework", "name", "since", "until", "source", "licence", "note"}

    class Meta:
        ordering = ["framework__kind", "framework__nation", "framework__name", "-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "name"], name="two_versions_of_a_framework_have_two_names"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__isnull=False, until__gte=F("since")),
                name="a_version_ends_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(licence=""), name="a_version_says_where_it_is_from"),
        ]

    def __str__(self):
        return f"{self.framework.name} ({self.name})"

    def is_in_force(self, day: date) -> bool:
        return self.since is not None and self.since <= day and (self.until is None or self.until >= day)

    def has_ended(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    def end(self, on: date):
        """Nothing of it counts after this day."""
        self.until = on
        self.save(update_fields=["until"])
