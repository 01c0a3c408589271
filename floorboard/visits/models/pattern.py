"""How often a ward is visited: the ward asks for it, or the programme sets it."""

from datetime import date, time

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.experts.models.reach import who_leads
from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may, places_where
from floorboard.people.models import Person

ASKED_FOR = gettext_noop("a ward asks for visits")
USUAL_TIME, USUAL_MINUTES, LONGEST_MINUTES = time(10), 120, 480


class VisitPatternQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: whoever leads the programme there and whoever reads the ward's words. To change: the programme."""
        there = Q(unit__in=places_where(person, Can.LEAD_EXPERTS))
        if can in (Can.SEE, Can.PLAN):
            there |= Q(unit__in=places_where(person, can))
        return self.filter(there)

    def current(self, on: date | None = None):
        """Set, and not ended by this day (today unless given)."""
        still = Q(ended_on=None) | Q(ended_on__gt=on or timezone.localdate())
        return self.filter(still, set_on__isnull=False)

    def asked(self):
        """A ward asked, and the programme has not answered."""
        return self.filter(set_on=None, ended_on=None)

    def below(self, unit):
        """At this place and the places below it, where they are open."""
        return self.filter(unit__in=Unit.objects.on_or_below([unit.path]).open())


class VisitPattern(Keyed):
    """How often somebody comes to a ward, and how many come together."""

    class HowOften(models.TextChoices):
        WEEKLY = "weekly", _("Each week")
        FORTNIGHTLY = "fortnightly", _("Every two weeks")
        MONTHLY = "monthly", _("Every four weeks")
        COUNCIL_DAYS = "council_days", _("On the days our council meets")

    unit = UnitKey(Unit, on_delete=models.CASCADE, related_name="own_visit_patterns")
    how_often = models.CharField(max_length=12, choices=HowOften)
    together = models.PositiveSmallIntegerField(default=1)
    at = models.TimeField(default=USUAL_TIME)
    minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)
    words = models.TextField(blank=True)
    asked_on = models.DateField(default=timezone.localdate)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    set_on = models.DateField(null=True)
    set_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_on = models.DateField(null=True)

    objects = VisitPatternQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "asked_by", "set_by"}
        plain = {"unit", "how_often", "together", "at", "minutes", "asked_on", "set_on", "ended_on"}

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(set_on__isnull=False, ended_on=None),
                name="a_ward_has_one_pattern_of_visits",
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(set_on=None, ended_on=None), name="a_ward_asks_once_until_it_is_answered"
            ),
            models.CheckConstraint(condition=Q(together__in=[1, 2]), name="one_or_two_people_come_together"),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=LONGEST_MINUTES),
                name="a_visit_takes_from_a_quarter_to_8_hours",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("asked_on")),
                name="a_pattern_ends_after_it_was_asked_for",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.unit}: {self.get_how_often_display()}"

    @property
    def is_set(self) -> bool:
        return self.set_on is not None

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, how_often, together=1, at=USUAL_TIME, minutes=USUAL_MINUTES, words="", by) -> "VisitPattern":
        """The ward asks that somebody comes. Asked again before an answer, it is asked anew."""
        refuse_unless_visited(unit)
        facts = {"how_often": how_often, "together": together, "at": at, "minutes": minutes, "words": words}
        if same := cls.objects.asked().filter(unit=unit, **facts).first():
            return same
        cls.objects.asked().filter(unit=unit).update(ended_on=timezone.localdate())
        pattern = cls.objects.create(unit=unit, asked_by=by, **facts)
        remember("visits asked for", pattern, by)
        for lead in who_leads(unit).exclude(pk=by.pk if by else None):
            remind(lead, pattern, ASKED_FOR)
        return pattern

    @classmethod
    @transaction.atomic
    def decide(
        cls, *, unit, how_often, together=1, at=USUAL_TIME, minutes=USUAL_MINUTES, words="", by
    ) -> "VisitPattern":
        """The programme sets how often somebody comes. What was set or asked before ends with it."""
        refuse_unless_visited(unit)
        if by is not None and not may(by, Can.LEAD_EXPERTS, unit):
            raise Refused(_("Whoever leads the programme sets this. You can ask for visits."))
        today = timezone.localdate()
        facts = {"how_often": how_often, "together": together, "at": at, "minutes": minutes, "words": words}
        cls.objects.asked().filter(unit=unit).update(ended_on=today)
        if same := cls.objects.current().filter(unit=unit, **facts).first():
            return same
        cls.objects.filter(unit=unit, ended_on=None).update(ended_on=today)
        pattern = cls.objects.create(unit=unit, asked_by=by, set_on=today, set_by=by, **facts)
        remember("pattern of visits set", pattern, by)
        return pattern

    @transaction.atomic
    def end(self, *, by):
        """Nobody plans visits by it any more. Visits that are promised stay."""
        if self.ended_on is None:
            self.ended_on = timezone.localdate()
            self.save(update_fields=["ended_on"])
            remember("pattern of visits ended", self, by)


def refuse_unless_visited(unit):
    if unit.level != Unit.Level.WARD:
        raise Refused(_("Visits go to a ward or a house. Choose one."))
    if unit.is_closed():
        raise Refused(_("%(place)s has closed. Nobody visits there."), params={"place": unit.name})
