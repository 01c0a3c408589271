"""The team of Experts by Experience: somebody on each step of the way, one in a pause, one whose check ends soon."""

from datetime import date, timedelta

from django.utils import timezone

from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.year import at
from floorboard.experts.models import (
    DaysAway,
    Expert,
    Fact,
    Gate,
    GateKind,
    LivedExperience,
    Supervision,
    WardToAvoid,
    WellbeingPlan,
)
from floorboard.opportunities.models import Journey, PeopleOfAYear, Training, TrainingDay, WayIn
from floorboard.opportunities.paths import Step
from floorboard.organisation.models import Unit
from floorboard.people.models import Person
from floorboard.people.needs_in_numbers import Year

NO_PASSWORD = "!"  # noqa: S105 - nobody signs in with one
# user name: (name, where they work, the step they came to)
TEAM = {
    "edie": ("Edie Farrow", "Tern Hollow", Step.ACTIVE),
    "omar.dale": ("Omar Dale", "North", Step.ACTIVE),
    "gwen.hale": ("Gwen Hale", "Gull Point", Step.ACTIVE),
    "tess.moor": ("Tess Moor", "Tern Hollow", Step.PAUSED),
    "jon.reed": ("Jon Reed", "Gull Point", Step.SHADOW),
    "ines.holt": ("Ines Holt", "Tern Hollow", Step.TRAINING),
    "paul.ives": ("Paul Ives", "North", Step.CHECKS),
    "dawn.lake": ("Dawn Lake", "Gull Point", Step.CONVERSATION),
    "asif.rowe": ("Asif Rowe", "Tern Hollow", Step.INTEREST),
    "mary.fenn": ("Mary Fenn", "Gull Point", Step.INVITATION),
    "carl.beck": ("Carl Beck", "North", Step.LEFT),
}
ENDS_SOON = "edie"
YEARS_OLD = {"edie", "omar.dale", "gwen.hale"}  # in the team for a year by now
LONG_AGO, LATELY = 290, 58  # working days before the last one
TRAININGS = (
    ("Telling my story safely", "story", 24),
    ("Keeping people safe", "safeguarding", 12),
    ("Listening", "", None),
)


class Experts:
    """Those in the team began more than a year ago, the others three months ago; each came as far as their step."""

    def __init__(self, units: dict[str, Unit], diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.lead = Person.objects.get(username="pru")

    def plan(self, months: int):
        self.long_ago = min(LONG_AGO, months * 20)
        for number, (who, told) in enumerate(TEAM.items()):
            self._before((self.long_ago if who in YEARS_OLD else LATELY) - number, 11, self._come, who, *told)
        for weeks in range(48, 0, -8):
            self._before(weeks * 5, 13, self._talk_it_over)
        self._before(30, 12, self._train)
        self._before(20, 12, self._type_in)
        self._before(0, 9, self._give_card)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 20), do, *what)

    def _come(self, who: str, name: str, where: str, step: Step):
        person, _new = Person.objects.get_or_create(username=who, defaults={"name": name, "password": NO_PASSWORD})
        place = self.units[where]
        if step == Step.INVITATION:
            self._before(9, 10, self._invite, person, place)
            return
        words = "I know how it is. I want to give something back."
        journey = Journey.say_interest(person=person, unit=place, words=words, by=person)
        ends = (Step.PAUSED, Step.LEFT)
        steps = journey.way.steps
        goal = steps.index(Step.ACTIVE if step in ends else step)
        begins = self.long_ago if who in YEARS_OLD else LATELY
        for ahead, _next in enumerate(steps[2 : goal + 1], start=1):
            self._before(begins - 12 - ahead * 6, 11, self._move, journey.pk)
        if step == Step.PAUSED:
            self._before(6, 9, lambda: Journey.objects.get(pk=journey.pk).pause(by=person))
        if step == Step.LEFT:
            self._before(15, 9, lambda: Journey.objects.get(pk=journey.pk).leave(forget_me=True, by=person))

    def _invite(self, person: Person, place: Unit):
        Journey.invite(person=person, unit=place, by=self.lead)

    def _give_card(self):
        """Somebody who has no account yet, with a card that works today and tomorrow."""
        WayIn.make(called="Nell", unit=self.units["Gull Point"], by=self.lead)

    def _move(self, number: int):
        journey = Journey.objects.get(pk=number)
        if journey.next_step == Step.ACTIVE:
            self._see_to_all(journey.expert)
        journey.move(way="on", by=self.lead)
        if journey.step == Step.CHECKS:
            self._describe(journey.expert)

    def _describe(self, expert: Expert):
        person, wards = expert.person, self._wards(expert.unit)
        expert.describe(
            version=expert.version, kind="carer" if person.username == "gwen.hale" else "used", levels=["local"],
            will_speak="Food, sleep, and how staff talk with us.", will_not_speak="My family.", languages="English",
            weekdays=["0", "1", "2", "3", "4"], weekly_limit=2, monthly_limit=6, travel_km=40, payment="All of it.", by=person,
        )  # fmt: skip
        lines = list({ward.service_line_id: ward.service_line for ward in wards if ward.service_line}.values())
        LivedExperience.say(expert=expert, service_lines=lines[:2], by=person)
        WellbeingPlan.write(expert=expert, words="A walk after each visit. Ring me if I go quiet.", by=person)
        if person.username == ENDS_SOON:
            WardToAvoid.add(expert=expert, unit=wards[-1], was_there=True, by=person)
            DaysAway.add(
                expert=expert, since=self.last + timedelta(days=20), until=self.last + timedelta(days=27), by=person
            )

    def _see_to_all(self, expert: Expert):
        today = timezone.localdate()
        for kind in GateKind:
            level = Gate.Dbs.ENHANCED if kind == GateKind.DBS else ""
            soon = kind == GateKind.SAFEGUARDING and expert.person.username == ENDS_SOON
            until = self.last + timedelta(days=24 if soon else 500)
            Gate.record(expert=expert, kind=kind, level=level, passed_on=today, until=until, by=self.lead)
        Fact.note(expert=expert, words="Is on the update service for police checks.", by=self.lead)
        Supervision.record(expert=expert, on=today, weeks=14, by=self.lead)

    def _talk_it_over(self):
        """Every eight weeks somebody talks with those in the team about how it goes."""
        for journey in Journey.objects.in_team():
            Supervision.record(expert=journey.expert, on=timezone.localdate(), weeks=10, by=self.lead)

    def _wards(self, place: Unit) -> list[Unit]:
        below = Unit.objects.on_or_below([place.path]).filter(level=Unit.Level.WARD)
        return list(below.select_related("service_line").order_by("name"))

    def _train(self):
        experts = list(Expert.objects.filter(person__username__in=["omar.dale", "gwen.hale"]))
        for name, gate, months in TRAININGS:
            training = Training.add(
                unit=self.units["Tern Hollow"].way_down()[0], name=name, gate=gate, months=months, by=self.lead
            )
            on = working_days_before(self.last, 31)
            TrainingDay.record(
                training=training,
                unit=self.units["Larch Ward"],
                on=on,
                people=4,
                staff=9,
                experts=experts,
                by=self.lead,
            )
            TrainingDay.record(training=training, unit=self.units["Birch Ward"], on=on, staff=7, by=self.lead)

    def _type_in(self):
        year, provider = Year.of(self.last).first, self.units["Tern Hollow"].way_down()[0]
        lines = {ward.service_line_id: ward.service_line for ward in self._wards(provider) if ward.service_line}
        for number, line in enumerate(lines.values()):
            PeopleOfAYear.type_in(unit=provider, year=year, service_line=line, people=60 + 35 * number, by=self.lead)
