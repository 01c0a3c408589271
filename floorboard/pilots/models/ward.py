"""A ward in a pilot, and what makes it ready."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role
from floorboard.pilots.models.pilot import Pilot
from floorboard.pilots.models.reach import OfAPilot

AT_LEAST = 2  # peer workers at a site: nobody does this work alone


class PilotWardQuerySet(OfAPilot):
    def running(self):
        return self.filter(started_on__isnull=False, stopped_on=None)


class PilotWard(Keyed):
    """A ward where peer support is tried out: being prepared, running, or over."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="wards")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_pilot_wards")
    started_on = models.DateField(null=True, blank=True)
    stopped_on = models.DateField(null=True, blank=True)

    objects = PilotWardQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"pilot", "unit", "started_on", "stopped_on"}

    class Meta:
        ordering = ["unit__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pilot", "unit"], name="a_ward_is_in_a_pilot_once"),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | Q(started_on__isnull=False, stopped_on__gte=F("started_on")),
                name="a_ward_stops_after_it_has_started",
            ),
        ]

    def __str__(self):
        return str(self.unit)

    @property
    def site(self) -> Unit:
        """The site it belongs to; a house of its own is its own site."""
        return next((one for one in reversed(self.unit.ancestors()) if one.level == Unit.Level.SITE), self.unit)

    @property
    def is_running(self) -> bool:
        return self.started_on is not None and self.stopped_on is None

    @transaction.atomic
    def say_ready(self, *, what, said_as, on=None, by) -> "Ready":
        """Write down that one thing is ready: who said so, as what, and on which day."""
        on = on or timezone.localdate()
        if on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when it is so."))
        ready, _new = self.ready.update_or_create(what=what, defaults={"said_as": said_as, "on": on, "by": by})
        remember("ward made ready for a pilot", self.pilot, by)
        return ready

    @transaction.atomic
    def say_not_ready(self, *, what, by):
        """It is not so, or not any more."""
        gone, _rows = self.ready.filter(what=what).delete()
        if gone:
            remember("ward not ready for a pilot", self.pilot, by)

    def workers(self) -> int:
        """How many peer workers its site has, as it was typed in."""
        site = self.site.pk
        return next((one.many for one in self.pilot.workers.all() if one.site_id == site), 0)

    def missing(self) -> list[str]:
        """What is still missing before it may start, in plain sentences."""
        there = {one.what for one in self.ready.all()}
        found = [str(MISSING[check]) for check in Ready.Check if check not in there]
        if self.workers() < AT_LEAST:
            told = {"site": self.site.name, "least": AT_LEAST}
            found.append(_("%(site)s needs at least %(least)s peer workers.") % told)
        return found

    @transaction.atomic
    def start(self, *, by):
        """Begin on this ward. Not before everything is ready."""
        if self.started_on:
            raise Refused(_("It has started here already."))
        if missing := self.missing():
            raise Refused(_("This ward is not ready. %(missing)s"), params={"missing": " ".join(missing)})
        decided = self.pilot.going_on
        if decided and not decided.goes_on:
            raise Refused(_("It was decided not to go on. No more wards start."))
        self.started_on = timezone.localdate()
        self.save(update_fields=["started_on"])
        remember("pilot started on a ward", self.pilot, by)

    @transaction.atomic
    def stop(self, *, by):
        """It is over on this ward."""
        if not self.is_running:
            raise Refused(_("It does not run here."))
        self.stopped_on = timezone.localdate()
        self.save(update_fields=["stopped_on"])
        remember("pilot stopped on a ward", self.pilot, by)


class Ready(models.Model):
    """One thing that is ready on a ward before peer support starts, with the day and as what somebody said so."""

    class Check(models.TextChoices):
        PREPARED = "prepared", gettext_lazy("The team is prepared")
        LINE = "line", gettext_lazy("Peer workers have a line manager who meets them")
        PEER = "peer", gettext_lazy("Peer workers have supervision from another peer")

    ward = models.ForeignKey(PilotWard, on_delete=models.CASCADE, related_name="ready")
    what = models.CharField(max_length=10, choices=Check)
    said_as = models.CharField(max_length=20, choices=Role.Kind)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"by", "said_as"}
        plain = {"ward", "what", "on"}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ward", "what"], name="a_thing_is_ready_once_on_a_ward")]

    def __str__(self):
        return str(self.get_what_display())


MISSING = {
    Ready.Check.PREPARED: gettext_lazy("The team is not prepared yet."),
    Ready.Check.LINE: gettext_lazy("Peer workers have no line manager who meets them yet."),
    Ready.Check.PEER: gettext_lazy("Peer workers have no supervision from another peer yet."),
}


class PeerWorkers(models.Model):
    """How many peer workers a site has in a pilot, as somebody typed it in."""

    pilot = models.ForeignKey(Pilot, on_delete=models.CASCADE, related_name="workers")
    site = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_peer_workers")
    many = models.PositiveSmallIntegerField()
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"by"}
        plain = {"pilot", "site", "many", "on"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["pilot", "site"], name="peer_workers_of_a_site_are_counted_once")
        ]

    def __str__(self):
        return f"{self.many}, {self.site}"
