"""A year of visits: the same three people come back, wards answer or do not, and the next weeks are planned."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import cycle

from django.test.utils import override_settings
from django.utils import timezone

from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.year import K, at, working_day_before
from floorboard.experts.models import Expert
from floorboard.organisation.days import is_working_day, months_before, working_day_after
from floorboard.people.models import Person
from floorboard.visits import making
from floorboard.visits.models import Feed, Heard, NoVisitors, Plan, Report, Visit, VisitPattern
from floorboard.visits.models.on_agenda import OnAgenda
from floorboard.voice.models import Hands, Item, Theme

# who, where, for how many months from, until, on which day after the first one of the month
ROUNDS = (
    ("edie", "Larch Ward", 10, 1, 0), ("edie", "Larch Ward", 10, 0, 14), ("omar.dale", "Birch Ward", 9, 4, 9),
    ("edie", "Birch Ward", 3, 0, 7), ("omar.dale", "Ash Ward", 9, 0, 4), ("gwen.hale", "Marram Ward", 9, 0, 6),
    ("gwen.hale", "Reed Ward", 9, 5, 12), ("gwen.hale", "Reed Ward", 2, 0, 12),
)  # fmt: skip
PATTERNS = {
    "Larch Ward": "fortnightly", "Birch Ward": "monthly", "Ash Ward": "monthly", "Marram Ward": "monthly",
    "Reed Ward": "monthly",
}  # fmt: skip
HEARD = (
    ("food", "Supper comes at five. By nine people are hungry again."),
    ("room", "The lamps in the bedrooms are too weak to read."),
    ("todo", "At the weekend there is nothing to do after lunch."),
    ("family", "Visitors wait at the door for a long time."),
    ("wash", "There is one washing machine, and it is full all day."),
    ("out", "People want to know the evening before if they can go out."),
    ("food", "Nobody says what is in the soup. Two people cannot eat milk."),
    ("else", "New people do not know who is who. They want faces on a board."),
    ("room", "It is cold in the corridor at night."),
    ("treat", "People want to read about their tablets in easy words."),
)
THANKS = ("The morning team made time to sit with us.", "Somebody mended the piano. We sang.", "Good coffee today.")


class Visits:
    """Each visit is arranged, answered, made and told about on its days."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.cast, self.diary, self.last = units, cast, diary, last
        self.lead = Person.objects.get(username="pru")
        self.words, self.thanks, self.number = cycle(HEARD), cycle(THANKS), 0
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}

    def plan(self, months: int):
        self._before(min(252, months * 20 - 44), 9, self._set_patterns)
        for who, ward, since, until, later in ROUNDS:
            for on in self._days(min(since, months - 4), until, later):
                self._come(who, ward, on)
        self._come("edie", "Larch Ward", working_days_before(self.last, 2))
        for who, ward, ahead, said in (
            ("edie", "Larch Ward", 4, "yes"), ("edie", "Birch Ward", 7, "yes"), ("edie", "Larch Ward", 10, ""),
            ("gwen.hale", "Reed Ward", 5, "no"), ("gwen.hale", "Marram Ward", 8, "yes"), ("omar.dale", "Ash Ward", 6, ""),
        ):  # fmt: skip
            self._before(5, 10, self._arrange, who, ward, working_day_after(self.last, ahead, "ENG"), said)
        self._before(3, 15, self._ask_for_visits)
        self._before(1, 15, self._no_visitors)
        self.diary.at(at(self.last, 15, 40), self._make_a_plan)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 40), do, *what)

    def _days(self, since: int, until: int, later: int) -> Iterator[date]:
        """The same day of each month, or the next working day."""
        for month in range(since, until - 1, -1):
            on = working_day_before(months_before(self.last, month)) + timedelta(days=later)
            while not is_working_day(on, "ENG"):
                on += timedelta(days=1)
            if on < working_days_before(self.last, 3):
                yield on

    def _set_patterns(self):
        for ward, how_often in PATTERNS.items():
            VisitPattern.decide(unit=self.units[ward], how_often=how_often, at=time(13), minutes=180, by=self.lead)

    def _come(self, who: str, ward: str, on: date):
        self.number += 1
        self.diary.at(at(on - timedelta(days=12), 9, 41), self._arrange, who, ward, on, "yes")
        if self.number % 11:  # now and then somebody is ill
            self.diary.at(at(on, 16, 41), self._tell, who, ward, on, self.number)
        else:
            self.diary.at(at(on - timedelta(days=1), 9, 41), self._call_off, ward, on)

    def _arrange(self, who: str, ward: str, on: date, said: str):
        expert, unit = Expert.objects.get(person__username=who), self.units[ward]
        if Visit.objects.live().filter(unit=unit, day=on).exists():
            return
        aims = "Listen. Say what happened since last time."
        visit = Visit.arrange(unit=unit, day=on, at=time(13), minutes=180, experts=[expert], aims=aims, by=self.lead)
        visit.prepare(aims=aims, met_by="The nurse in charge, at the front door", by=self.lead)
        if said:
            visit.visitors.get().say(said, by=expert.person)

    def _call_off(self, ward: str, on: date):
        for visit in Visit.objects.live().filter(unit=self.units[ward], day=on):
            visit.call_off(because="ill", by=self.lead)

    def _tell(self, who: str, ward: str, on: date, number: int):
        visit = Visit.objects.live().filter(unit=self.units[ward], day=on, report=None).first()
        if visit is None:
            return
        heard = [(self.themes[theme], words, False) for theme, words in (next(self.words),)]
        report = Report.send(
            visit=visit, people=4 + number % 5, carers=number % 2, staff=2, heard=heard,
            thanks=next(self.thanks) if number % 3 == 0 else "", spoke_up=number % 2, to_advocate=int(number % 6 == 0),
            feels="sad" if number % 17 == 0 else "happy", debriefed=True, by=Person.objects.get(username=who),
        )  # fmt: skip
        OnAgenda.put(report)
        self.diary.at(at(on + timedelta(days=1), 9, 41), self._read, report.pk)
        if number % 4:
            self.diary.at(at(working_day_after(on, 6 + number % 9, "ENG"), 11, 41), self._promise, report.pk)

    def _manager(self, unit):
        return self.cast.who(K.SITE_MANAGER, unit.above)

    def _read(self, number: int):
        for one in Heard.objects.filter(report=number).select_related("item__unit"):
            one.item.publish(by=self._manager(one.item.unit))

    def _promise(self, number: int):
        for one in Heard.objects.filter(report=number, item__state="said").exclude(item__kind="thanks"):
            site, manager = one.item.unit.above, self._manager(one.item.unit)
            due = working_day_after(timezone.localdate(), 15, "ENG")
            words = "We talked about it with the ward. We try it for a month, and ask you again."
            one.item.promise(words=words, owner_unit=site, owner_kind=K.SITE_MANAGER, due=due, by=manager)
            done = working_day_after(timezone.localdate(), 11, "ENG")
            self.diary.at(at(done, 12, 41), self._do, one.item_id, manager)

    def _do(self, item: int, manager: Person):
        for action in Heard.objects.get(item=item).item.actions.open():
            action.complete("It began this week. Tell us if it helps.", by=manager)
            if item % 3:
                judged = at(timezone.localdate() + timedelta(days=9), 14, 41)
                self.diary.at(judged, self._judge, item, "fixed" if item % 5 else "not_fixed")

    def _judge(self, number: int, judgement: str):
        """The ward's own council says whether it is fixed."""
        item = Item.objects.get(pk=number)
        if item.may_be_judged():
            words = "" if judgement == "fixed" else "It was better for a week, and then as before."
            item.judge(judgement, hands=Hands(5, 0), words=words, by=self.cast.who(K.CHAIR, item.unit))

    def _ask_for_visits(self):
        ward = self.units["Hazel Ward"]
        words = "We would like somebody who knows such a ward from their own life."
        VisitPattern.ask(unit=ward, how_often="monthly", words=words, by=self.cast.who(K.COUNCIL_LEAD, ward))

    def _no_visitors(self):
        days = {"since": self.last + timedelta(days=9), "until": self.last + timedelta(days=15)}
        NoVisitors.say(unit=self.units["Marram Ward"], because="outbreak", by=self.lead, **days)

    def _make_a_plan(self):
        """A plan for the North that waits for a look."""
        Feed.make(by=Person.objects.get(username="edie"))
        plan = Plan.ask(unit=self.units["North"], weeks=6, by=self.lead)
        with override_settings(VISIT_PLAN_SECONDS=5):
            making.make.call(plan.pk)
        plan.refresh_from_db()
        plan.progress = {}
        plan.stages = [{**stage, "seconds": 0} for stage in plan.stages]  # the same day, the same bytes
        plan.save(update_fields=["progress", "stages"])
