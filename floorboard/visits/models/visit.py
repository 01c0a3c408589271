"""One visit: somebody comes to a ward on a day to listen, and comes back."""

from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.experts.models import Expert
from floorboard.experts.models.reach import who_leads
from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import full_day, short_day
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person
from floorboard.visits.models.pattern import USUAL_MINUTES, USUAL_TIME, refuse_unless_visited
from floorboard.visits.models.reach import who_meets_visitors
from floorboard.visits.models.stops import stops

CUT_OFF = timedelta(days=3)  # until so long before, people say yes or no by themselves and nobody need hurry
ASKED = gettext_noop("you are asked to visit a ward")
OFF = gettext_noop("a visit does not take place")
CANNOT = gettext_noop("somebody cannot come to a visit")
CANNOT_SOON = gettext_noop("somebody cannot come to a visit in the next days")


class VisitQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """To see: who comes, who leads the programme there, and who reads the ward's words. To prepare (PLAN): the
        programme and whoever plans the ward's meetings. To lead: the programme alone."""
        there = Q(unit__in=places_where(person, Can.LEAD_EXPERTS))
        if can in (Can.SEE, Can.PLAN):
            there |= Q(unit__in=places_where(person, can))
        if can == Can.SEE and getattr(person, "is_authenticated", False) and person.is_active:
            there |= Q(pk__in=Visitor.objects.filter(expert__person=person.pk).values("visit"))
        return self.filter(there)

    def for_tablet(self, link):
        """Those of the ward to which everybody who is asked said yes."""
        unsure = Visitor.objects.filter(off=False).exclude(said=Visitor.Said.YES)
        sure = Visitor.objects.filter(off=False, said=Visitor.Said.YES)
        live = self.live().filter(unit=link.unit_id, pk__in=sure.values("visit"))
        return live.filter(report=None).exclude(pk__in=unsure.values("visit"))

    def live(self):
        """Not called off."""
        return self.filter(off=False)

    def to_come(self, on: date | None = None):
        return self.live().filter(day__gte=on or timezone.localdate()).order_by("day", "at", "pk")

    def between(self, first: date, last: date):
        """From one day to another; both count."""
        return self.filter(day__gte=first, day__lte=last).order_by("day", "at", "pk")

    def below(self, unit):
        return self.filter(unit__in=Unit.objects.on_or_below([unit.path]))

    def with_people(self):
        """Each with its place and who comes."""
        who = models.Prefetch("visitors", Visitor.objects.select_related("expert__person"))
        return self.select_related("report", "called_off").prefetch_related(who)


class Visit(Keyed):
    """Somebody with lived experience comes to a ward on a day, to listen and to say what came of it."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_visits")
    day = models.DateField()
    at = models.TimeField(default=USUAL_TIME)
    minutes = models.PositiveSmallIntegerField(default=USUAL_MINUTES)
    aims = models.TextField(blank=True)
    met_by = models.CharField(max_length=100, blank=True)
    planned_on = models.DateField(default=timezone.localdate)
    off = models.BooleanField(default=False, editable=False)  # written only by call_off(), from its row

    objects = VisitQuerySet.as_manager()

    class Personal:
        about_a_person = {"aims", "met_by"}
        plain = {"unit", "day", "at", "minutes", "planned_on", "off"}

    class Meta:
        ordering = ["day", "at", "pk"]
        indexes = [models.Index(fields=["unit", "day"]), models.Index(fields=["day"])]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "day"], condition=Q(off=False), name="a_ward_has_one_visit_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=15, minutes__lte=480), name="a_visit_lasts_from_a_quarter_to_8_hours"
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {short_day(self.day)}"

    @property
    def heading(self) -> str:
        return f"{self.unit.name}, {full_day(self.day)}"

    @property
    def starts_at(self) -> datetime:
        """The moment it begins. Ten in the morning stays ten in the morning when the clocks change."""
        return timezone.make_aware(datetime.combine(self.day, self.at))

    @property
    def ends_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.day, self.at) + timedelta(minutes=self.minutes))

    @property
    def is_to_come(self) -> bool:
        return not self.off and self.starts_at > timezone.now()

    @property
    def is_due_a_report(self) -> bool:
        """It has begun, and nobody has said yet what came of it."""
        return not self.off and not self.has_report and self.starts_at <= timezone.now()

    @property
    def has_report(self) -> bool:
        return hasattr(self, "report")

    @property
    def who_comes(self) -> list["Visitor"]:
        """Those who are asked or said yes."""
        return [one for one in self.visitors.all() if not one.off]

    @property
    def names(self) -> str:
        return ", ".join(str(one.expert.person) for one in self.who_comes)

    @property
    def first_names(self) -> str:
        """As people on the ward call them."""
        return ", ".join(str(one.expert.person).split(" ")[0] for one in self.who_comes)

    @property
    def is_agreed(self) -> bool:
        """Everybody who is asked said yes."""
        return bool(self.who_comes) and all(one.said == Visitor.Said.YES for one in self.who_comes)

    @property
    def needs_somebody(self) -> bool:
        return not self.off and not self.who_comes

    @property
    def last_day_to_say(self) -> date:
        """Until this day people say yes or no by themselves."""
        return self.day - CUT_OFF

    @classmethod
    @transaction.atomic
    def arrange(cls, *, unit, day, experts, at=USUAL_TIME, minutes=USUAL_MINUTES, aims="", by) -> "Visit":
        """Ask these people to come on this day. Every rule is looked at first; what breaks one is refused in words."""
        from_today = timezone.localdate()
        refuse_unless_visited(unit)
        if day < from_today:
            raise Refused(_("This day has gone by. Choose a day still to come."))
        if day > from_today + timedelta(days=371):
            raise Refused(_("This is too far ahead. Choose a day within a year."))
        if not 1 <= len(experts) <= 2:
            raise Refused(_("One or two people come to a visit. Choose them."))
        Unit.objects.select_for_update().get(pk=unit.pk)  # two who arrange at once wait for each other
        if cls.objects.live().filter(unit=unit, day=day).exists():
            raise Refused(
                _("%(place)s has a visit on %(day)s already."), params={"place": unit.name, "day": full_day(day)}
            )
        visit = cls.objects.create(unit=unit, day=day, at=at, minutes=minutes, aims=aims)
        for expert in experts:
            visit.ask(expert, by=by)
        remember("visit planned", visit, by)
        return visit

    @transaction.atomic
    def ask(self, expert, *, by) -> "Visitor":
        """Ask one more person to come to it. What they set and where else they come is read at this moment."""
        self._take_hold()
        if not self.is_to_come:
            raise Refused(_("This visit has begun already. Nobody more can be asked."))
        expert = Expert.objects.select_for_update(of=["self"]).select_related("person").get(pk=expert.pk)
        if against := stops(expert, self.unit, self.day, but=self):
            raise Refused(" ".join([str(_("%(name)s cannot come.") % {"name": expert.person}), *against]))
        asked, _new = Visitor.objects.update_or_create(
            visit=self, expert=expert, defaults={"day": self.day, "off": False, "said": "", "said_on": None}
        )
        self._prefetched_objects_cache = {}
        remind(expert.person, self, ASKED)
        return asked

    @transaction.atomic
    def let_go(self, expert, *, by):
        """This person need not come to it: somebody else does, or nobody. They hear of it."""
        self._take_hold()
        if not self.is_to_come:
            raise Refused(_("This visit has begun already. Nobody can be let go any more."))
        changed = self.visitors.filter(expert=expert, off=False).update(off=True)
        self._prefetched_objects_cache = {}
        if changed:
            remember("visitor let go", self, by)
            remind(expert.person, self, OFF)

    @transaction.atomic
    def prepare(self, *, aims, met_by, by):
        """What the visit is for, and who meets whoever comes."""
        self._take_hold()
        self.aims, self.met_by = aims, met_by
        self.save(update_fields=["aims", "met_by"])
        remember("visit prepared", self, by)
        return self

    @transaction.atomic
    def call_off(self, *, because, by) -> "CalledOff":
        """It does not take place. Whoever would have come hears of it, and so does the ward."""
        now = Visit.objects.select_for_update(of=["self"]).select_related("report").get(pk=self.pk)
        if now.has_report:
            raise Refused(_("It has taken place. There is a report of it."))
        came = [one.expert.person for one in self.visitors.filter(off=False).select_related("expert__person")]
        row, new = CalledOff.objects.get_or_create(visit=self, defaults={"because": because, "by": by})
        if new:
            self.off = True
            self.save(update_fields=["off"])
            self.visitors.update(off=True)
            self._prefetched_objects_cache = {}
            remember("visit called off", self, by)
            others = {person.pk: person for person in [*came, *who_meets_visitors(self.unit)]}
            for person in others.values():
                if by is None or person.pk != by.pk:
                    remind(person, self, OFF)
        return row

    def _take_hold(self):
        """Keep others off this visit until the verb is done, and refuse what is called off."""
        self.off = Visit.objects.select_for_update().get(pk=self.pk).off
        if self.off:
            raise Refused(_("This visit was called off. Plan a new one."))


class VisitorQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """With their visits."""
        return self.filter(visit__in=Visit.objects.for_person(person, can))

    def of(self, person):
        return self.filter(expert__person=person.pk)

    def coming(self):
        return self.filter(off=False, visit__off=False)


class Visitor(Keyed):
    """One person who is asked to come to a visit, and what they said."""

    class Said(models.TextChoices):
        YES = "yes", _("I come")
        NO = "no", _("I cannot come")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="visitors")
    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="own_visitors")
    day = models.DateField()
    said = models.CharField(max_length=3, choices=Said, blank=True)
    said_on = models.DateField(null=True)
    off = models.BooleanField(default=False)
    matched = models.BooleanField(null=True, editable=False)  # kept when they came: do they know this kind of care?

    objects = VisitorQuerySet.as_manager()

    class Personal:
        about_a_person = {"visit", "expert", "day", "said", "said_on", "off", "matched"}
        plain: set[str] = set()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["expert", "day"])]
        constraints = [
            models.UniqueConstraint(fields=["visit", "expert"], name="somebody_is_asked_to_a_visit_once"),
            models.UniqueConstraint(
                fields=["expert", "day"], condition=Q(off=False), name="nobody_is_at_two_wards_on_one_day"
            ),
            models.CheckConstraint(
                condition=Q(said="", said_on=None) | (~Q(said="") & Q(said_on__isnull=False)),
                name="whoever_answered_has_a_day_on_which_they_did",
            ),
        ]

    def __str__(self):
        return str(self.expert)

    @transaction.atomic
    def say(self, said: str, *, by):
        """Yes or no, by the person alone. Until the cut-off a no costs nobody anything; after it the programme hears
        that it is urgent. No reason is asked."""
        visit = Visit.objects.select_for_update().get(pk=self.visit_id)
        if by is None or by.pk != self.expert.person_id:
            raise Refused(_("Only the person can say this. Ask them."))
        if self.off and self.said != self.Said.NO:
            raise Refused(_("You are not asked to come to this visit any more."))
        if visit.off:
            raise Refused(_("This visit was called off. You need do nothing."))
        if not visit.is_to_come:
            raise Refused(_("This visit has begun already."))
        if said == self.Said.YES and self.off:
            raise Refused(_("You said that you cannot come. Tell the programme lead if you can after all."))
        self.said, self.said_on, self.off = said, timezone.localdate(), said == self.Said.NO
        self.save(update_fields=["said", "said_on", "off"])
        remember("visitor said yes" if said == self.Said.YES else "visitor said no", visit, by)
        if self.off:
            soon = timezone.localdate() > visit.last_day_to_say
            for lead in who_leads(visit.unit):
                remind(lead, visit, CANNOT_SOON if soon else CANNOT)


class CalledOff(models.Model):
    """A visit that does not take place, and why."""

    class Because(models.TextChoices):
        ILL = "ill", _("Somebody cannot come")
        SHUT = "shut", _("The ward has no visitors then")
        CLOSED = "closed", _("The ward has closed")
        MOVED = "moved", _("It was planned anew")
        NOBODY_CAME = "nobody_came", _("It did not take place")
        OTHER = "other", _("Something else")

    visit = models.OneToOneField(Visit, on_delete=models.CASCADE, related_name="called_off")
    because = models.CharField(max_length=12, choices=Because)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"visit", "because", "on"}

    def __str__(self):
        return str(self.get_because_display())
