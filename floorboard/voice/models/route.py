from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.days import working_day_after
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, units_where
from floorboard.people.models import Person

WORKING_DAYS = {"safeguarding": 1, "danger": 1, "repair": 10, "own_care": 5, "complaint": 3}


class RouteQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.TRIAGE):
        """Safeguarding sees its lane; readers see the others. Whoever said it sees that it went and what came of it."""
        lanes = models.Q(kind="safeguarding", item__unit__in=units_where(person, Can.SAFEGUARD))
        if can == Can.TRIAGE:
            others = models.Q(item__unit__in=units_where(person, Can.TRIAGE)) & ~models.Q(kind="safeguarding")
            lanes |= others & ~models.Q(item__about_staff=True)
        return self.filter(lanes).exclude(item__raised_by=person.pk)

    def open(self):
        return self.filter(outcome=None)


class Route(Keyed):
    """The proper way for something that is not the council's: safeguarding, danger, a repair, own care, a complaint."""

    class Kind(models.TextChoices):
        SAFEGUARDING = "safeguarding", _("Safeguarding: somebody may be hurt or in danger from somebody")
        DANGER = "danger", _("Danger in the building: tell staff now. It is never published")
        REPAIR = "repair", _("A repair: to the help desk")
        OWN_CARE = "own_care", _("One person's own care: to their team or their advocate")
        COMPLAINT = "complaint", _("A formal complaint")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="routes")
    kind = models.CharField(max_length=15, choices=Kind)
    words = models.TextField(blank=True)
    reference = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()

    objects = RouteQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"item", "kind", "reference", "on", "due_on"}

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.get_kind_display()

    @classmethod
    @transaction.atomic
    def send(cls, item, kind: str, *, by, words: str = "", rest: str = "", reference: str = "") -> "Route":
        """Send it, or only the part that belongs there, the proper way. `rest` may still be published."""
        day = timezone.localdate()
        if kind == cls.Kind.REPAIR and not reference:
            raise Refused(_("Tell the help desk first. Then write its job number here."))
        due = working_day_after(day, WORKING_DAYS[kind], item.unit.where_bank_holidays_are())
        route = cls.objects.create(item=item, kind=kind, words=words or item.words, reference=reference, by=by, due_on=due)
        if rest and kind != cls.Kind.DANGER:
            item.publish(by=by, words=rest)
        else:
            item._read("route", by)
            item.settle()
        remember("item sent the proper way", item, by)
        return route

    @transaction.atomic
    def record_outcome(self, *, words: str, by) -> "RouteOutcome":
        """Write down what came of it, in words the person who said it may read."""
        if hasattr(self, "outcome"):
            raise Refused(_("What came of this is written down already."))
        if not words:
            raise Refused(_("Write what came of it, in plain words."))
        outcome = RouteOutcome.objects.create(route=self, words=words, by=by)
        if not self.item.circle and self.item.is_open and not self.item.routes.open().exists():
            self.item.end("routed", by=by)
        else:
            self.item.settle()
        remember("outcome of the proper way recorded", self.item, by)
        return outcome

    def is_late(self, on: date | None = None) -> bool:
        return not hasattr(self, "outcome") and self.due_on < (on or timezone.localdate())


class RouteOutcome(models.Model):
    """What came of it the proper way."""

    route = models.OneToOneField(Route, on_delete=models.CASCADE, related_name="outcome")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"route", "on"}

    def __str__(self):
        return self.words
