"""Somebody's way into a role: each step with its day, and who does the next thing by when."""

from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.experts.models import Expert, Pause
from floorboard.experts.models.lived import forget
from floorboard.experts.visiting import may_visit_on
from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.opportunities.paths import OWED, PATHS, Owes, PathKind, Step
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.people.models import Person, Role
from floorboard.people.who_may import who_may

MOVED = gettext_noop("your way into the role has moved")
WANTS = gettext_noop("somebody wants to join the team")
LEFT = gettext_noop("somebody left the team")
WAYS = ("on", "back", "stay")


class JourneyQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; and for whoever leads the way to this role at that place, those of others."""
        mine, led = Q(person=person.pk), Q(pk__in=[])
        for kind, path in PATHS.items():
            if can in (Can.SEE, path.can):
                led |= Q(path=kind, unit__in=places_where(person, path.can))
        return self.filter(mine | led) if can == Can.SEE else self.filter(led).exclude(mine)

    def open(self):
        return self.filter(left_on=None)

    def newest_of(self, person):
        """The way they are on, or the last one they were on; None when there never was one."""
        return self.filter(person=person).order_by(F("left_on").desc(nulls_first=True), "-began_on").first()

    def with_next(self):
        """Each with what is owed now, by whom and by when, out of its newest step."""
        newest = StepTaken.objects.filter(journey=OuterRef("pk")).order_by("-on", "-pk")
        return self.annotate(**{f"{one}_now": Subquery(newest.values(one)[:1]) for one in ("owes", "owed", "due")})

    def late(self, owes: Owes):
        """Those on whose next step the day is over, and who owes it is this one."""
        return self.open().with_next().filter(owes_now=owes, due_now__lt=timezone.localdate())

    def in_team(self):
        """At the step at which they hold the role."""
        return self.filter(step=Step.ACTIVE)


class Journey(Keyed):
    """One person's way into a role, from the first word until they leave."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_journeys")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_journeys")
    path = models.CharField(max_length=20, choices=PathKind)
    step = models.CharField(max_length=20, choices=Step)
    words = models.TextField(blank=True)
    began_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True)

    objects = JourneyQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "path", "step", "words", "began_on", "left_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["began_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "path"], condition=Q(left_on=None), name="somebody_is_on_one_way_to_a_role_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(step="left", left_on__isnull=False) | (~Q(step="left") & Q(left_on=None)),
                name="whoever_left_has_a_day_on_which_they_left",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_path_display()}"

    @property
    def way(self):
        return PATHS[PathKind(self.path)]

    @property
    def is_open(self) -> bool:
        return self.left_on is None

    @property
    def is_paused(self) -> bool:
        return self.step == Step.PAUSED

    @property
    def last_taken(self):
        """The newest step, with what is owed now."""
        return list(self.taken.all())[-1]

    @property
    def step_apart_from_pauses(self) -> Step:
        """Where they stand or stood before they paused."""
        return Step([one.step for one in self.taken.all() if one.step not in (Step.PAUSED, Step.LEFT)][-1])

    @property
    def next_step(self) -> Step | None:
        steps = self.way.steps
        here = steps.index(self.step_apart_from_pauses)
        return steps[here + 1] if here + 1 < len(steps) else None

    @property
    def step_before(self) -> Step | None:
        """Nobody goes back to before they said that they want it."""
        steps = self.way.steps
        here = steps.index(self.step_apart_from_pauses)
        return steps[here - 1] if here > steps.index(Step.INTEREST) else None

    @classmethod
    @transaction.atomic
    def invite(cls, *, person, unit, path=PathKind.EXPERT, by) -> "Journey":
        """Whoever leads asks somebody who has an account. They say yes themselves, or nothing comes of it."""
        if by is not None and by.pk == person.pk:
            raise Refused(_("You cannot invite yourself. Say that you want it on your own page."))
        journey = cls._begin(person, unit, path, Step.INVITATION, "", by)
        remind(person, journey, gettext_noop("you are invited to join the team"))
        return journey

    @classmethod
    @transaction.atomic
    def say_interest(cls, *, person, unit, words="", path=PathKind.EXPERT, by) -> "Journey":
        """Anybody signed in says that they want it. Whoever was invited says yes by this too."""
        journey = cls.objects.open().filter(person=person, path=path).first()
        if journey and journey.step == Step.INVITATION:
            journey.words = words
            journey.save(update_fields=["words"])
            journey._take(Step.INTEREST, by)
        else:
            journey = cls._begin(person, unit, path, Step.INTEREST, words, by)
        journey._tell_whoever_leads(WANTS, by)
        return journey

    @classmethod
    def _begin(cls, person, unit, path, step, words, by):
        if not Person.objects.select_for_update().get(pk=person.pk).is_active:
            raise Refused(_("This account is switched off. Switch it on first."))
        if cls.objects.open().filter(person=person, path=path).exists():
            raise Refused(_("This person is on the way already. Open their page."))
        journey = cls.objects.create(person=person, unit=unit, path=path, step=step, words=words)
        journey._take(step, by)
        return journey

    @transaction.atomic
    def move(self, *, way, unit=None, owes="", owed="", due=None, by) -> "Journey":
        """Go on a step, back a step, or stay and say anew what is owed. Nobody moves themself."""
        if by is not None and by.pk == self.person_id:
            raise Refused(_("You cannot move yourself. Ask another programme lead."))
        self._refuse_unless_going()
        if Journey.objects.select_for_update().get(pk=self.pk).step != self.step:
            raise Refused(_("Somebody has moved this on already. Open the page again."))
        step = {"on": self.next_step, "back": self.step_before, "stay": Step(self.step)}[way]
        if step is None:
            raise Refused(_("There is no step further that way."))
        if way == "on" and self.step == Step.INVITATION:
            raise Refused(_("They say themselves if they want it. Wait for them."))
        elsewhere = bool(unit and unit.pk != self.unit_id)
        if self.step == Step.ACTIVE and (elsewhere or way == "back"):
            self._end_role(by)
        if elsewhere:
            self._move_to(unit)
        if step == Step.ACTIVE:
            self._join_the_team(by)
        if way == "on" and step == Step.CHECKS:
            Expert.begin(person=self.person, unit=self.unit, since=timezone.localdate(), by=by)
        self._take(step, by, owes, owed, due)
        remind(self.person, self, MOVED)
        return self

    @transaction.atomic
    def pause(self, *, by):
        """One touch on “I need a pause”, and no reason asked. Touched twice it is still one."""
        self._refuse_unless_going(or_paused=True)
        if not self.is_paused:
            if expert := self.expert:
                Pause.begin(expert, by=by)
            self._take(Step.PAUSED, by)

    @transaction.atomic
    def come_back(self, *, by):
        """To where they were before the pause, in one touch."""
        if self.is_paused:
            if expert := self.expert:
                Pause.end(expert, by=by)
            self._take(self.step_apart_from_pauses, by)

    @transaction.atomic
    def leave(self, *, forget_me=False, by):
        """The person leaves, and says no why. `forget_me`: what they lived through goes from here for good."""
        if by is None or by.pk != self.person_id:
            raise Refused(_("Only the person can say that they leave. Ask them."))
        if self.is_open:
            self._end_role(by)
            if expert := self.expert:
                Pause.end(expert, by=by)
            self.left_on = timezone.localdate()
            self._take(Step.LEFT, by)
            self._tell_whoever_leads(LEFT, by)
        if forget_me:
            self.words = ""
            Journey.objects.filter(person=self.person_id, path=self.path).update(words="")
            if (expert := self.expert) and not expert.is_forgotten:
                forget(expert, by=by)

    @property
    def expert(self):
        """What the programme knows of them, or None before the checks begin."""
        return Expert.objects.of(self.person_id) if self.path == PathKind.EXPERT else None

    def _refuse_unless_going(self, or_paused=False):
        if not self.is_open:
            raise Refused(_("They left. They can say again that they want it."))
        if self.is_paused and not or_paused:
            raise Refused(_("They need a pause. They come back when they say so."))

    def _move_to(self, unit):
        self.unit = unit
        self.save(update_fields=["unit"])
        Expert.objects.filter(person=self.person_id).update(unit=unit)

    def _join_the_team(self, by):
        if self.unit.level in (Unit.Level.PROVIDER, Unit.Level.DIVISION):
            raise Refused(_("Choose the ward, site or region they work in first."))
        expert = self.expert
        if not expert.kind:
            raise Refused(_("They have not said yet if they used services or care for somebody. Ask them."))
        if not (may := may_visit_on(expert, timezone.localdate())):
            raise Refused(" ".join([str(_("They cannot visit yet.")), *may.reasons]))
        if not self._roles().filter(unit=self.unit).exists():
            Role.give(person=self.person, unit=self.unit, kind=self.way.role, by=by)

    def _roles(self):
        return Role.objects.filter(person=self.person_id, kind=self.way.role).current()

    def _end_role(self, by):
        for role in self._roles():
            role.end(by=by)

    def _take(self, step, by, owes="", owed="", due=None):
        usual = OWED.get(step)
        if usual and not owes:
            owes = usual[0]
            owed, due = owed or str(usual[1]), due or timezone.localdate() + usual[2]
        elif owes:
            due = due or timezone.localdate() + timedelta(days=14)
        self.taken.create(step=step, owes=owes, owed=owed if owes else "", due=due if owes else None, by=by)
        self._prefetched_objects_cache = {}
        self.step = step
        self.save(update_fields=["step", "left_on"])
        remember(f"way into a role: {step}", self, by)

    def _tell_whoever_leads(self, what, by):
        for lead in self.who_leads().exclude(pk=by.pk if by else None):
            remind(lead, self, what)

    def who_leads(self):
        return who_may(self.way.can, self.unit)


class StepTakenQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        return self.filter(journey__in=Journey.objects.for_person(person, can))


class StepTaken(models.Model):
    """One step on somebody's way: on which day, and what was owed then, by whom and until when."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="taken")
    step = models.CharField(max_length=20, choices=Step)
    on = models.DateField(default=timezone.localdate)
    owes = models.CharField(max_length=10, choices=Owes, blank=True)
    owed = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = StepTakenQuerySet.as_manager()

    class Personal:
        about_a_person = {"journey", "step", "on", "owes", "owed", "due", "by"}
        plain: set[str] = set()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owes="", owed="", due=None) | (~Q(owes="") & ~Q(owed="") & Q(due__isnull=False)),
                name="whoever_owes_a_step_owes_something_by_a_day",
            )
        ]

    def __str__(self):
        return str(self.get_step_display())

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.localdate()


def day_of(journey, step) -> date | None:
    """The last day on which they came to this step."""
    return max((one.on for one in journey.taken.all() if one.step == step), default=None)


def place_for(person) -> Unit:
    """Where somebody joins who says no place: the site above one of their roles, or the whole provider."""
    sites = (role.unit.up_to(Unit.Level.SITE) for role in person.current_roles)
    return next((site for site in sites if site), None) or Unit.objects.get(level=Unit.Level.PROVIDER)
