"""A framework is loaded by a person in two steps: they bring a file, look at what it would do, and then say yes."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.frameworks.loading import load
from floorboard.frameworks.models import Framework, FrameworkVersion
from floorboard.frameworks.plan import Plan, plan_of
from floorboard.frameworks.reading import NotReadable, read
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.objective import ObjectiveOwner
from floorboard.people.access import Can, paths_where
from floorboard.people.models import Person

KEPT = timedelta(days=2)


def for_all(person, can) -> bool:
    """May this person do this for the whole provider?"""
    return any(path.count("/") == 1 for path in paths_where(person, can))


class FrameworkFileQuerySet(models.QuerySet):
    def for_person(self, person, can=Can.SEE):
        """Frameworks are for the whole provider, so are those who load them."""
        ours = can in (Can.SEE, Can.MANAGE_UNITS) and for_all(person, Can.MANAGE_UNITS)
        return self if ours else self.none()

    def brought_last(self, by):
        return self.filter(brought_by=by).first()

    def waiting(self):
        return self.filter(version=None)


class FrameworkFile(Keyed):
    """A file with a framework that somebody brought: what it says, and which version it became."""

    words = models.TextField()
    brought_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    version = models.ForeignKey(
        FrameworkVersion, null=True, blank=True, on_delete=models.CASCADE, related_name="loaded_from"
    )
    loaded_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    loaded_on = models.DateField(null=True, blank=True)

    objects = FrameworkFileQuerySet.as_manager()

    class Personal:
        about_a_person = {"brought_by", "loaded_by"}
        plain = {"words", "brought_at", "version", "loaded_on"}

    class Meta:
        ordering = ["-brought_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_file_with_a_framework_is_not_empty"),
            models.CheckConstraint(
                condition=Q(version=None, loaded_on=None) | Q(version__isnull=False, loaded_on__isnull=False),
                name="a_framework_that_was_loaded_has_a_day",
            ),
        ]

    def __str__(self):
        return str(self.version or self.key)

    @property
    def content(self) -> bytes:
        return self.words.encode()

    @property
    def is_loaded(self) -> bool:
        return self.version_id is not None

    def plan(self) -> Plan:
        """What it would do now. NotReadable when that changed since it was brought."""
        return plan_of(read(self.content), must_be_new=True)

    @classmethod
    @transaction.atomic
    def bring(cls, *, content: bytes, by) -> "FrameworkFile":
        """Keep a file for a person to look at. One with a mistake is not kept, and each mistake is said."""
        _only_for_all(by)
        try:
            plan_of(read(content), must_be_new=True)
        except NotReadable as error:
            raise Refused(list(error.mistakes)) from error
        cls.objects.waiting().filter(brought_at__lt=timezone.now() - KEPT).delete()
        file = cls.objects.create(words=content.decode("utf-8-sig"), brought_by=by)
        remember("framework brought", file, by)
        return file

    @transaction.atomic
    def load(self, *, by) -> "FrameworkFile":
        """It is what we want: take it in, whole or not at all."""
        _only_for_all(by)
        now = FrameworkFile.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if now.is_loaded:
            raise Refused(_("It is loaded already."))
        try:
            self.version = load(now.content, must_be_new=True)
        except NotReadable as error:
            raise Refused(list(error.mistakes)) from error
        ObjectiveOwner.take_all_along(self.version, by)
        self.loaded_by, self.loaded_on = by, timezone.localdate()
        self.save(update_fields=["version", "loaded_by", "loaded_on"])
        remember("framework loaded", self, by)
        return self


class VersionEnding(Keyed):
    """Somebody said on which day a version of a framework ends, and why."""

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="endings")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "reason"}
        plain = {"version", "until", "on"}

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_version_ends_for_a_reason")]

    def __str__(self):
        return self.reason

    @classmethod
    @transaction.atomic
    def say(cls, *, version, until, reason, by) -> "VersionEnding":
        """Its last day. What stands beside its statements stays, and says that they ended."""
        _only_for_all(by)
        Framework.objects.select_for_update().get(pk=version.framework_id)  # as loading does: it may end this one
        now = FrameworkVersion.objects.get(pk=version.pk)
        if now.since is None or until < now.since:
            raise Refused(_("It cannot end before it began. Choose a later day."))
        if now.until == until:
            raise Refused(_("It ends on this day already."))
        if FrameworkVersion.objects.filter(framework=now.framework_id, since__gt=now.since, since__lte=until).exists():
            raise Refused(_("A newer version has begun by then. Choose a day before it."))
        now.end(until)
        ending = cls.objects.create(version=now, until=until, reason=reason, by=by)
        remember("version of a framework ended", ending, by)
        return ending


def _only_for_all(person):
    if not for_all(person, Can.MANAGE_UNITS):
        raise Refused(_("Whoever sets up the places of the whole provider does this."))
