from datetime import date

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.organisation.days import working_day_after
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day as day_in_words
from floorboard.people.access import AccessQuerySet, Can, units_where
from floorboard.people.models import Person
from floorboard.voice.mine import said_by

WORKING_DAYS = {"safeguarding": 1, "danger": 1, "repair": 10, "own_care": 5, "complaint": 3}


class RouteQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.SEE):
        """Safeguarding sees its lane; readers see the others. To see: also what went of their own words, and why."""
        lanes = Q(kind="safeguarding", item__unit__in=units_where(person, Can.SAFEGUARD))
        if can != Can.SAFEGUARD:
            lanes |= self._other_lanes(person)
        mine = said_by(person, "item__raised_by")
        return self.filter(lanes & ~mine | mine if can == Can.SEE else lanes & ~mine)

    @staticmethod
    def _other_lanes(person) -> Q:
        """What is about staff never goes to the managers of the place, whichever way it is sent."""
        about_staff = Q(item__unit__in=units_where(person, Can.SAFEGUARD))
        about_staff |= Q(item__unit__in=units_where(person, Can.SPEAK_UP))
        others = Q(item__unit__in=units_where(person, Can.TRIAGE), item__about_staff=False)
        return ~Q(kind="safeguarding") & (others | Q(item__about_staff=True) & about_staff)

    def for_receipt(self, receipt):
        """Where the words of this receipt were sent, and what came of it."""
        return self.filter(item=receipt.item_id) if receipt else self.none()

    def with_item(self):
        """Each with what was said, its place and what came of it."""
        return self.select_related("item__unit__above", "item__theme", "item__raised_by", "by", "outcome")

    def open(self):
        return self.filter(outcome=None)


def _same(words: str) -> str:
    return " ".join(words.split()).casefold()


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
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="repair") | ~Q(reference=""), name="a_repair_has_the_help_desks_number"
            ),
            models.CheckConstraint(condition=Q(due_on__gt=models.F("on")), name="an_outcome_is_owed_after_it_is_sent"),
        ]

    def __str__(self):
        return self.get_kind_display()

    @classmethod
    @transaction.atomic
    def send(cls, item, kind: str, *, by, words: str = "", rest: str = "", reference: str = "") -> "Route":
        """Send it, or only the part that belongs there, the proper way. `rest` may still be published."""
        day = timezone.localdate()
        item.take_hold()
        if not (words or item.words):
            raise Refused(_("There are no words to send. Write what the others need to know."))
        if rest and words and _same(words) in _same(rest):
            raise Refused(_("The part you send is still in the words for the ward. Take it out there."))
        if kind == cls.Kind.REPAIR and not reference:
            raise Refused(_("Tell the help desk first. Then write its job number here."))
        due = working_day_after(day, WORKING_DAYS[kind], item.unit.where_bank_holidays_are())
        route = cls.objects.create(
            item=item, kind=kind, words=words or item.words, reference=reference, by=by, due_on=due
        )
        if rest and kind != cls.Kind.DANGER:
            item.publish(by=by, words=rest)
        else:
            item._read("route", by)
            item.settle()
        remember("item sent the proper way", item, by)
        item.news(gettext_noop("it went to the people who must deal with it"), by=by)
        return route

    @transaction.atomic
    def record_outcome(self, *, words: str, by) -> "RouteOutcome":
        """Write down what came of it, in words the person who said it may read."""
        self.item.take_hold()
        if RouteOutcome.objects.filter(route=self).exists():
            raise Refused(_("What came of this is written down already."))
        if not words:
            raise Refused(_("Write what came of it, in plain words."))
        outcome = RouteOutcome.objects.create(route=self, words=words, by=by)
        if not self.item.circle and self.item.is_open and not self.item.routes.open().exists():
            self.item.end("routed", by=by)
        else:
            self.item.settle()
        remember("outcome of the proper way recorded", self.item, by)
        self.item.news(gettext_noop("you can read what came of it"), by=by)
        return outcome

    @property
    def due_in_words(self) -> str:
        return day_in_words(self.due_on)

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
