from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.organisation.days import working_day_after
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day as day_in_words
from floorboard.people.access import AccessQuerySet, Can, held_by
from floorboard.people.models import Person, Role
from floorboard.voice.mine import said_by
from floorboard.voice.models.called import MINUTES, Called, CallsPeople
from floorboard.voice.models.readers import keeps_safe, reaches_as_reader
from floorboard.voice.models.reading import SteppedAside
from floorboard.voice.models.reading_clock import readers_of
from floorboard.voice.models.where_read import reads_instead

K = Role.Kind
SENT_TO_YOU = gettext_noop("something was sent to you. Please deal with it")
LONGEST_SILENCE = timedelta(days=60)
NOW_TOLD = gettext_noop("you can read what came of it")
WORKING_DAYS = {"safeguarding": 1, "danger": 1, "repair": 10, "own_care": 5, "complaint": 3}


WHAT_NEXT = {
    "safeguarding": _("They make sure that everybody is safe. They speak with the people it is about."),
    "danger": _("They look at the place at once, and make it safe."),
    "repair": _("The help desk has it under its job number. They mend it."),
    "own_care": _("They talk about it with the person it is about, and with nobody else."),
    "complaint": _("They look into it as a formal complaint, and answer it."),
}


class RouteQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.SEE):
        """Safeguarding sees its lane, readers the others, receivers what came to them, whoever was called what they
        were called to; nobody what they stepped aside from. To see: also what went of their own words, and why."""
        instead = Q(item__about_safety=True) & reads_instead(person, "item__")
        lanes = Q(kind="safeguarding") & (Q(item__about_safety=False) & keeps_safe(person, "item__") | instead)
        lanes |= ~Q(kind="safeguarding") & reaches_as_reader(person, "item__")
        lanes |= Q(pk__in=Called.objects.filter(person=person.pk).values("route"))
        lanes |= Q(pk__in=Receiver.objects.filter(held_by(person, "unit", "kind")).values("route"))
        mine = said_by(person, "item__raised_by")
        lanes &= ~mine & ~Q(item__in=SteppedAside.objects.filter(by=person.pk).values("item"))
        return self.filter(lanes | mine if can == Can.SEE else lanes)

    def for_receipt(self, receipt):
        """Where the words of this receipt were sent, and what came of it."""
        return self.filter(item=receipt.item_id) if receipt else self.none()

    def with_item(self):
        """Each with what was said, its place and what came of it."""
        return self.select_related("item__theme", "item__raised_by", "by", "outcome", "acknowledged")

    def open(self):
        return self.filter(outcome=None)


def _same(words: str) -> str:
    return " ".join(words.split()).casefold()


class Route(CallsPeople, Keyed):
    """The proper way for something that is not the council's: safeguarding, danger, a repair, own care, a complaint."""

    class Kind(models.TextChoices):
        SAFEGUARDING = "safeguarding", _("Safeguarding: somebody may be hurt or in danger from somebody")
        DANGER = "danger", _("Danger in the building: tell staff now. It is never published")
        REPAIR = "repair", _("A repair: to the help desk")
        OWN_CARE = "own_care", _("One person's own care: to their team or their advocate")
        COMPLAINT = "complaint", _("A formal complaint")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="routes")
    addition = models.ForeignKey("voice.Addition", null=True, on_delete=models.SET_NULL, related_name="routes")
    kind = models.CharField(max_length=15, choices=Kind)
    words = models.TextField(blank=True)
    reference = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()

    objects = RouteQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"item", "addition", "kind", "reference", "on", "due_on"}

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
    def send(
        cls, item, kind: str, *, by, words: str = "", rest: str = "", reference: str = "", to=None, addition=None
    ) -> "Route":
        """Send it, or only the part that belongs there, the proper way. `rest` may still be published.

        `to` is (unit, kind of role) when the reader says who receives it; `addition` when it is about added words.
        """
        day = timezone.localdate()
        item.take_hold()
        item.must_be_typed()
        words = words or (addition.words if addition else item.words_to_read)
        if not words:
            raise Refused(_("There are no words to send. Write what the others need to know."))
        if rest and _same(words) in _same(rest):
            raise Refused(_("The part you send is still in the words for the ward. Take it out there."))
        if kind == cls.Kind.REPAIR and not reference:
            raise Refused(_("Tell the help desk first. Then write its job number here."))
        due = working_day_after(day, WORKING_DAYS[kind], item.unit.where_bank_holidays_are())
        if to and to not in who_may_receive(item):
            raise Refused(_("They cannot receive this. Choose somebody else."))
        route = cls.objects.create(
            item=item, addition=addition, kind=kind, words=words, reference=reference, by=by, due_on=due
        )
        for unit, role in receivers_by_rule(item, kind, to):
            route.receivers.create(unit=unit, kind=role)
        route._leave_the_rest(rest if kind != cls.Kind.DANGER else "", by)
        remember("item sent the proper way", item, by)
        item.news(gettext_noop("it went to the people who must deal with it"), by=by)
        route.was_told = route._tell(by)
        return route

    def _leave_the_rest(self, rest, by):
        """What the ward may still see is published; without any, all of it has gone."""
        item = self.item
        if self.addition:
            if rest:
                self.addition.let_through(by=by, words=rest)
            else:
                self.addition.was_sent_on(by)
        elif rest:
            item.publish(by=by, words=rest)
        else:
            item._read("route", by)
            item._is_read_again()
            item.settle()

    def _tell(self, by) -> bool:
        """Whoever receives it hears of it now, without a word of it. False: nobody is there to hear."""
        if self.kind in MINUTES:
            return bool(self.call_next(by))
        people = {role.person for one in self.receivers.all() for role in Role.objects.answering(one.unit, one.kind)}
        if not people:
            unit = self.item.unit
            people = set(readers_of(unit, Can.SAFEGUARD)) | set(readers_of(unit, Can.SPEAK_UP))
        told = [remind(person, self, SENT_TO_YOU) for person in people if person != by]
        return any(told)

    @transaction.atomic
    def record_outcome(self, *, words: str, by, code="", reference="", told_from: date | None = None) -> "RouteOutcome":
        """Write down what came of it: a code, a number outside, and what the person who said it may be told, when."""
        self.item.take_hold()
        if RouteOutcome.objects.filter(route=self).exists():
            raise Refused(_("What came of this is written down already."))
        if not words:
            raise Refused(_("Write what came of it, in plain words."))
        if self.kind == self.Kind.SAFEGUARDING and not code:
            raise Refused(_("Choose what came of it."))
        if told_from and told_from > timezone.localdate() + LONGEST_SILENCE:
            raise Refused(_("Choose an earlier day. The person waits to hear from us."))
        outcome = RouteOutcome.objects.create(
            route=self, words=words, by=by, code=code, reference=reference, told_from=told_from or timezone.localdate()
        )
        if self.item.state == "routed" and not self.item.routes.open().exists():
            self.item.end("routed", by=by)
        else:
            self.item.settle()
        remember("outcome of the proper way recorded", self.item, by)
        if outcome.can_be_told:
            outcome.tell(by)
        return outcome

    @property
    def went_to(self) -> list[str]:
        """Who has it, in words: roles at places, or those whose work it is by right."""
        if named := [str(one) for one in self.receivers.all()]:
            return named
        if self.item.about_safety:
            return [str(_("Somebody who does not work with them"))]
        lead = [str(K.SAFEGUARDING_LEAD.label)]
        if self.item.unit.is_for_children:
            lead.append(str(K.CHILDREN_LEAD.label))
        return lead if self.kind == self.Kind.SAFEGUARDING else [*lead, str(K.SPEAK_UP_GUARDIAN.label)]

    @property
    def heading_for_raiser(self) -> str:
        """What the person who said it always reads: who has it."""
        if self.kind != self.Kind.SAFEGUARDING:
            return str(self.get_kind_display())
        if self.item.about_safety:
            return str(_("Somebody who does not work with them has it"))
        return str(_("The safeguarding lead has it"))

    @property
    def what_next(self) -> str:
        return str(WHAT_NEXT[self.kind])

    @property
    def due_in_words(self) -> str:
        return day_in_words(self.due_on)

    def is_late(self, on: date | None = None) -> bool:
        return not hasattr(self, "outcome") and self.due_on < (on or timezone.localdate())


class Receiver(models.Model):
    """A role at a place that receives what was sent the proper way: it deals with it and writes what came of it."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="receivers")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Role.Kind)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"route", "unit", "kind"}

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit", "kind"])]
        constraints = [models.UniqueConstraint(fields=["route", "unit", "kind"], name="a_role_receives_a_matter_once")]

    def __str__(self):
        return _("%(role)s, %(place)s") % {"role": self.get_kind_display(), "place": self.unit.name}


def receivers_by_rule(item, kind: str, to=None) -> list[tuple[Unit, str]]:
    """(unit, kind of role) that receives this kind of matter.

    None for safeguarding, and none for what is about staff: there the independent roles receive it, by right.
    """
    if item.about_staff or kind == Route.Kind.SAFEGUARDING:
        return []
    site = item.unit.up_to(Unit.Level.SITE)
    managers: list[tuple[Unit, str]] = [(site, K.SITE_MANAGER)] if site else [(item.unit, K.REGIONAL_LEAD)]
    if kind == Route.Kind.DANGER:
        return [(item.unit, K.WARD_STAFF), (item.unit, K.COUNCIL_LEAD), *managers]
    if to:
        return [to]
    return [(item.unit, K.WARD_STAFF)] if kind == Route.Kind.OWN_CARE else managers


def who_may_receive(item) -> list[tuple[Unit, str]]:
    """Whom a reader may choose: the ward's staff, an advocate, a department near, the site's manager."""
    if item.about_staff:
        return []
    way = [item.unit, *reversed(item.unit.ancestors())]
    held = Role.objects.current().filter(unit__in=way, kind__in=[K.ADVOCATE, K.SITE_MANAGER])
    held = set(held.values_list("unit_id", "kind"))
    departments = Unit.objects.filter(level=Unit.Level.DEPARTMENT, above__in=way).open().order_by("-depth", "name")
    chosen = [(item.unit, K.WARD_STAFF)]
    chosen += [(unit, kind) for kind in (K.ADVOCATE, K.SITE_MANAGER) for unit in way if (unit.pk, kind) in held]
    return chosen + [(unit, K.DEPARTMENT_LEAD) for unit in departments]


class RouteOutcome(models.Model):
    """What came of it the proper way, and from which day the person who said it can be told."""

    class Code(models.TextChoices):
        SAFE = "safe", _("It was made safe here")
        CHANGED = "changed", _("Something here was changed because of it")
        AUTHORITY = "authority", _("It went to the local authority’s safeguarding team")
        POLICE = "police", _("It went to the police")
        LOOKED_INTO = "looked_into", _("It was looked into. Nothing more needs to be done")
        OTHER_WAY = "other_way", _("It went another proper way")

    route = models.OneToOneField(Route, on_delete=models.CASCADE, related_name="outcome")
    code = models.CharField(max_length=12, choices=Code, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    told_from = models.DateField(default=timezone.localdate)
    told = models.BooleanField(default=False)  # whoever said it heard that they can read it
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"words", "by", "reference"}
        plain = {"route", "on", "code", "told_from", "told"}

    def __str__(self):
        return self.words

    @property
    def can_be_told(self) -> bool:
        return self.told_from <= timezone.localdate()

    def tell(self, by=None):
        """Whoever said it hears, once, that they can read what came of it."""
        self.told = True
        self.save(update_fields=["told"])
        self.route.item.news(NOW_TOLD, by=by)
