"""A provider of ten years, for measuring: the same shapes as the verbs leave behind, written in bulk, history too."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from django.db import models
from django.utils import timezone

from floorboard.councils.models import AgendaItem, Attendance, Council, Meeting, MeetingClosed, MeetingOpened, Minutes
from floorboard.councils.models.sections import STANDING, Section, first_place
from floorboard.decisions.models import Decision, Involvement, Joined, Missing, Outcome, Stage
from floorboard.demo.scale_people import Places, people_and_places
from floorboard.demo.words import MISSING, STORIES
from floorboard.history.models import label, remember_all
from floorboard.organisation.days import working_day_after
from floorboard.people.models import Role
from floorboard.reports.at_a_place import window
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import months_from
from floorboard.voice.models import (
    Action,
    Answer,
    Completion,
    Ending,
    Escalation,
    InCircle,
    Item,
    Reading,
    Support,
    TakenUp,
    Theme,
    Verdict,
)

K = Role.Kind
YEARS = 10
ITEMS = 100_000
MEETINGS = 13_000
ACTIONS = 100_000
HISTORY = 1_000_000
BATCH = 2_000
STILL_ASKED_DAYS = 100  # of what was asked in the last days, some still waits, in time or late
OPEN_DAYS = 60  # what was said in the last days may still be open


@dataclass
class Rows:
    """Rows of many kinds, kept until there are enough to write at once, lower rooms first."""

    order: tuple[type[models.Model], ...] = (
        Involvement, Decision, Outcome, Joined, Missing, Item, Reading, InCircle, Support, Escalation, Answer, Action, Completion,
        Verdict, Ending, TakenUp, Meeting, MeetingOpened, MeetingClosed, Minutes, AgendaItem, Attendance,
    )  # fmt: skip
    waiting: dict = field(default_factory=dict)

    def add(self, row):
        self.waiting.setdefault(type(row), []).append(row)
        return row

    def write(self):
        for kind in self.order:
            if rows := self.waiting.pop(kind, None):
                kind.objects.bulk_create(rows, batch_size=BATCH)


class TenYears:
    """Builds the years ward by ward; `share` 0.1 makes a tenth of it, and with one of `years` its last year alone."""

    def __init__(self, today: date, share: float = 1.0, seed: int = 7, years: int = YEARS):
        self.today, self.share, self.years = today, share, years
        self.chance = Random(seed)  # noqa: S311 - nothing here is secret
        self.first = today - timedelta(days=years * 365)
        self.places: Places = people_and_places(self.chance, self.first)
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.choice = Stage.objects.filter(moment="choice").first()
        self.history: list[tuple[datetime, str, str, int | None]] = []
        self.rows = Rows()
        self.numbers = count(1)

    def build(self) -> dict[str, int]:
        wards = self.places.wards
        for number, ward in enumerate(wards):
            items, meetings = (max(1, int(many * self.share / len(wards))) for many in (ITEMS, MEETINGS))
            self._ward(ward, items, meetings, number)
            self.rows.write()
        self._tell_history()
        for month in months_from(self.first, self.today):
            Tally.count_again(month)
        ToldOutside.work_out(months_from(*window()))
        return {
            "items": Item.objects.count(),
            "meetings": Meeting.objects.count(),
            "actions": Action.objects.count(),
            "wards": len(wards),
        }

    def _moment(self, day: date, hour: int = 11) -> datetime:
        return timezone.make_aware(datetime(day.year, day.month, day.day, hour, self.chance.randrange(60)))

    def _then(self, moment: datetime, what: str, thing, who=None):
        self.history.append((moment, what, label(thing), who))

    def _ward(self, ward, items: int, meetings: int, number: int):
        council = Council.objects.create(
            unit=ward, name=f"{ward.name} Council", cadence="monthly" if meetings >= self.years else "quarterly",
            established_on=self.first, usual_place="The day room",
        )  # fmt: skip
        council.set_ups.create(on=self.first)
        days = [self.first + timedelta(days=int((n + 1) * self.years * 365 / (meetings + 1))) for n in range(meetings)]
        held = [self._meeting(council, day) for day in days]
        coming = self.today + timedelta(days=3 + number % 20)
        self._plan(council, coming)
        for n in range(items):
            said = self.first + timedelta(days=int(n * self.years * 365 / items))
            meeting = next((m for m, day in zip(held, days, strict=True) if day > said), None)
            self._item(ward, council, said, meeting)

    def _plan(self, council, day: date) -> Meeting:
        starts = self._moment(day, 14)
        meeting = self.rows.add(
            Meeting(council=council, starts_at=starts, ends_at=starts + timedelta(hours=1), place="The day room")
        )
        for section in STANDING:
            self.rows.add(AgendaItem(meeting=meeting, section=section, place=first_place(section)))
        self._then(starts - timedelta(days=20), "meeting planned", meeting)
        return meeting

    def _meeting(self, council, day: date) -> Meeting:
        meeting = self._plan(council, day)
        starts, ends = meeting.starts_at, meeting.ends_at
        self.rows.add(MeetingOpened(meeting=meeting, at=starts))
        self.rows.add(MeetingClosed(meeting=meeting, at=ends))
        self.rows.add(Minutes(meeting=meeting, drafted_on=day, open_until=day + timedelta(days=7)))
        for capacity, many in (("person", 6), ("staff", 3), ("carer", 1), ("expert", 1)):
            self.rows.add(Attendance(meeting=meeting, capacity=capacity, count=self.chance.randrange(many + 1) + 1))
        self._decision(council, day)
        for what in ("meeting opened", "chair taken", "room counted", "note written", "meeting closed"):
            self._then(starts, what, meeting)
        return meeting

    def _decision(self, council, day: date):
        moment = self._moment(day, 14)
        involvement = self.rows.add(Involvement(chosen_on=day))
        decision = self.rows.add(
            Decision(unit=council.unit, question=f"What shall we do about number {next(self.numbers)}?", forum=council.name,
                     involvement=involvement, opened_on=day)
        )  # fmt: skip
        self.rows.add(
            Outcome(decision=decision, words="We do it together.", how="consent", made_on=day, written_on=day)
        )
        joined = {"capacity": "people", "how_many": 6, "joined_on": day, "written_on": day}
        self.rows.add(Joined(involvement=involvement, stage=self.choice, **joined))
        if self.chance.random() < 0.1:
            self.rows.add(Missing(involvement=involvement, words=self.chance.choice(MISSING)))
        self._then(moment, "decision opened", decision)
        self._then(moment, "decision made", decision)

    def _item(self, ward, council, said: date, meeting: Meeting | None):
        story, moment = self.chance.choice(STORIES), self._moment(said)
        named = self.chance.random() < 0.5
        item = Item(
            unit=ward, theme=self.themes[story.theme], kind=story.kind, words=story.words, arrived_on=said,
            known="named" if named else "anonymous", raised_by_id=self.places.resident[ward.pk] if named else None,
            state="said", circle="ward", at_unit=ward,
        )  # fmt: skip
        self.rows.add(item)
        self.rows.add(Reading(item=item, outcome="publish", at=moment))
        self.rows.add(InCircle(item=item, circle="ward", on=said, at=moment))
        for _person in range(self.chance.choice([0, 0, 1])):
            self.rows.add(Support(item=item, by_id=self.places.chair[ward.pk], on=said))
        for what in ("item raised", "item published", "item supported"):
            self._then(moment, what, item)
        if meeting is None or meeting.starts_at.date() >= self.today:
            return
        self.rows.add(
            AgendaItem(
                meeting=meeting,
                section=Section.NEW,
                place=first_place(Section.NEW) + next(self.numbers) % 900,
                item=item,
            )
        )
        self.rows.add(TakenUp(item=item, forum=council.forum, on=meeting.starts_at.date()))
        self._then(meeting.starts_at, "item taken up", item)
        self._goes_on(item, story, meeting.starts_at.date())

    def _goes_on(self, item, story, day: date):
        manager, lead = K.SITE_MANAGER, K.COUNCIL_LEAD
        unit, kind = item.unit, lead
        if self.chance.random() < 0.45:
            unit, kind = self.places.above(item.unit, "region" if story.goes == "region" else "site")
            kind = K.REGIONAL_LEAD if story.goes == "region" else manager
            day = self._asked(item, unit, kind, day)
        still_open = (self.today - day).days < OPEN_DAYS
        due = day + timedelta(days=self.chance.randrange(10, 40))
        action = self.rows.add(
            Action(item=item, words=story.promise or "We look at it", owner_unit=unit, owner_kind=kind, due_on=due, on=day,
                   owed=still_open and item.state != "waiting")
        )  # fmt: skip
        self._then(self._moment(day), "promise made", item)
        if still_open:
            if item.state != "waiting":
                item.state, item.at_unit, item.at_kind, item.due_on = "promised", unit, kind, due
            return
        self._comes_back(item, action, due)

    def _asked(self, item, unit, kind, day: date) -> date:
        due = working_day_after(day, 20, "ENG")
        answered = working_day_after(day, self.chance.randrange(3, 28), "ENG")
        if (self.today - day).days < STILL_ASKED_DAYS and self.chance.random() < 0.4:
            answered = self.today
        escalation = self.rows.add(
            Escalation(item=item, to=unit, kind=kind, direction="up", reason="We cannot do it here.", reached_on=day,
                       due_on=due, at=self._moment(day), owed=answered >= self.today)
        )  # fmt: skip
        self._then(self._moment(day), "item escalated", item)
        if answered >= self.today:
            item.state, item.at_unit, item.at_kind, item.due_on = "waiting", unit, kind, due
            return self.today
        moment = self._moment(answered)
        self.rows.add(Answer(escalation=escalation, reply="yes", words="Yes, we do it.", on=answered, at=moment))
        self._then(moment, "escalation answered", item)
        return answered

    def _comes_back(self, item, action, done: date):
        done = min(done, self.today - timedelta(days=1))
        moment = self._moment(done)
        self.rows.add(Completion(action=action, words="It is done.", on=done, at=moment))
        self._then(moment, "promise done", item)
        judged = done + timedelta(days=self.chance.randrange(5, 30))
        if judged >= self.today:
            item.state = "check"
            return
        self.rows.add(
            Verdict(item=item, number=1, judgement="fixed", giver="council", people_for=5, people_against=0, staff_for=1,
                    staff_against=0, written_as=K.CHAIR, on=judged)
        )  # fmt: skip
        self.rows.add(Ending(item=item, kind="fixed", on=judged))
        item.state = "ended"
        for what in ("item judged", "item ended"):
            self._then(self._moment(judged), what, item)

    def _tell_history(self):
        """Everything in order of time, filled up to the number of rows that ten years leave with what people looked at."""
        wanted, short = int(HISTORY * self.share), 0
        short = max(wanted - len(self.history), 0)
        extra = self.chance.choices(self.history, k=short) if self.history else []
        self.history += [(moment, "note written", about, who) for moment, _what, about, who in extra]
        self.history.sort(key=lambda told: told[0])
        remember_all(
            {"what": what, "about": about, "who": who, "at": moment} for moment, what, about, who in self.history
        )
