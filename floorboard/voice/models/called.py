"""Somebody is called to look at once: who was, when, and who took it. Nobody takes it in time: the next ones are."""

from datetime import timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models.safety_duty import holders, the_chain

MINUTES = {"safeguarding": 60, "danger": 15}  # in which somebody must say "I have it", day and night
PLEASE_TAKE = gettext_noop("somebody may be in danger. Say that you have it")
DANGER_NOW = gettext_noop("there may be danger in the building. Please look now")
WHAT = {"safeguarding": PLEASE_TAKE, "danger": DANGER_NOW}


class Called(models.Model):
    """Somebody was called to look at a matter of safety at once, and at which step of the chain."""

    route = models.ForeignKey("voice.Route", on_delete=models.CASCADE, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"person"}
        plain = {"route", "step", "at"}

    class Meta:
        ordering = ["step", "pk"]
        constraints = [models.UniqueConstraint(fields=["route", "person"], name="a_person_is_called_once_for_a_matter")]

    def __str__(self):
        return str(self.person)


class Acknowledged(models.Model):
    """Somebody said "I have it": a matter of safety is in somebody's hands."""

    route = models.OneToOneField("voice.Route", on_delete=models.CASCADE, related_name="acknowledged")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"by"}
        plain = {"route", "at"}

    def __str__(self):
        return str(self.at)


class CallsPeople:
    """A matter of safety calls people until somebody has it."""

    @property
    def must_be_taken(self) -> bool:
        """A matter of safety that nobody has taken yet."""
        return self.kind in MINUTES and not hasattr(self, "acknowledged") and not hasattr(self, "outcome")

    def who_is_called(self) -> list[list[Person]]:
        """First and next: for danger in the building those who are there, and then the chain of safety."""
        chain = the_chain(self.item)
        if self.kind != "danger":
            return chain
        there = [person for one in self.receivers.all() for person in holders({one.kind}, [one.unit])]
        first = list({person.pk: person for person in there if person.pk != self.item.raised_by_id}.values())
        return [first, *chain] if first else chain

    @transaction.atomic
    def call_next(self, by=None) -> list[Person]:
        """Call the next ones who were not called yet. Answers who hears of it; nobody when the chain has ended."""
        already = {call.person_id for call in self.calls.all()}
        step = max((call.step for call in self.calls.all()), default=0) + 1
        for group in self.who_is_called():
            new = [person for person in group if person.pk not in already]
            if not new:
                continue
            # Their row comes first: it lets them see what they are called to.
            Called.objects.bulk_create([Called(route=self, person=person, step=step) for person in new])
            told = [person for person in new if person != by and remind(person, self, WHAT[self.kind])]
            already |= {person.pk for person in new}
            if told or (by in new):
                return told
        return []

    @transaction.atomic
    def acknowledge(self, *, by) -> Acknowledged:
        """Say "I have it". The others are not called any more."""
        self.item.take_hold()
        if self.kind not in MINUTES:
            raise Refused(_("Nobody needs to take this one. Write down what came of it."))
        taken, new = Acknowledged.objects.get_or_create(route=self, defaults={"by": by})
        if new:
            remember("matter of safety taken", self.item, by)
            self.item.news(gettext_noop("somebody whose work it is has it now"), by=by)
        return taken

    def is_not_taken_in_time(self, now=None) -> bool:
        """Were the last ones called so long ago that the next must be?"""
        called = max((call.at for call in self.calls.all()), default=None)
        late = timedelta(minutes=MINUTES.get(self.kind, 0))
        return self.must_be_taken and (called is None or (now or timezone.now()) >= called + late)
