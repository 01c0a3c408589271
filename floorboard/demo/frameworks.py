"""Frameworks in the demo: those that come with us and our own, evidence that stands and waits, an objective with steps."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.frameworks.loading import load
from floorboard.frameworks.models import FrameworkVersion, Statement
from floorboard.organisation.models import Unit
from floorboard.papers import evidence_rules
from floorboard.papers.all_frameworks import load_shipped
from floorboard.papers.evidence_kinds import KINDS
from floorboard.papers.models import (
    Carrying,
    Evidence,
    FrameworkFile,
    ObjectiveOwner,
    ObjectiveStep,
    YearlyReview,
)
from floorboard.papers.models.carrying import to_look_at
from floorboard.people.models import Person

OURS = Path(__file__).resolve().parent / "our_frameworks"
NEXT_YEAR = OURS / "next"
LOOK_BACK = timedelta(days=120)
CONFIRMED, REFUSED = 12, 2  # of what the rules find; the rest waits
INSPECTED = 8  # confirmed where the inspector is, for the framework they come with
# Objective, its steps with working days from the last day (below 0: before it), and what came of those that are done.
STEPS = (
    ("council-leads", "Ask every council lead what they need", -60, "All but one answered. They ask for time."),
    ("council-leads", "Give each council lead two hours a month", -3, ""),
    ("council-leads", "Find a peer group for council leads", 40, ""),
    ("lived-visits", "Plan visits for every ward in the North", 25, ""),
)
WENT = "Councils have leads who know their work. Two of them still do it without time. People say: give them the time."
NEXT = "Write the time of council leads into their job plans"


class Frameworks:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.lead = cast.who(K.PROGRAMME_LEAD, units[NAME])
        self.administrator = cast.who(K.ADMINISTRATOR, units[NAME])
        self.secretary = cast.who(K.BOARD_SECRETARY, units[NAME])

    def plan(self):
        self._before(72, 8, self._load)
        self._before(71, 9, self._name_owners)
        self._before(58, 15, self._finish)
        self._before(30, 10, self._replace)
        self._before(29, 10, self._carry)
        self._before(20, 10, self._review)
        self._before(18, 11, self._agree)
        self._before(3, 6, self._propose)
        self._before(2, 10, self._answer)
        self._before(1, 9, self._by_hand)
        self._before(1, 14, self._bring)

    def _before(self, working_days: int, hour: int, do):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 20), do)

    def _load(self):
        load_shipped()
        for file in sorted(OURS.glob("*.csv")):
            load(file.read_bytes())

    def _statement(self, code: str) -> Statement:
        return Statement.objects.get(version__framework__code="our-objectives", code=code)

    def _name_owners(self):
        for code in ("carers-known", "carers-told", "carers-helped"):
            statement = Statement.objects.get(version__framework__code="carer-strategy", code=code)
            facts = {"unit": self.units[NAME], "kind": K.PROGRAMME_LEAD, "by": self.secretary}
            ObjectiveOwner.name_one(statement=statement, **facts)
        for code in dict.fromkeys(code for code, *_rest in STEPS):
            ObjectiveOwner.name_one(
                statement=self._statement(code), unit=self.units[NAME], kind=K.PROGRAMME_LEAD, by=self.secretary
            )
        for code, words, days, _came in STEPS:
            facts = {"statement": self._statement(code), "words": words, "by": self.lead}
            ObjectiveStep.add(due_on=self._day(days), **facts)

    def _day(self, days: int) -> date:
        return working_days_before(self.last, -days) if days < 0 else self.last + timedelta(days=days)

    def _finish(self):
        for _code, words, _days, came in STEPS:
            if came:
                ObjectiveStep.objects.get(words=words).finish(words=came, by=self.lead)

    def _review(self):
        statement = self._statement("council-leads")
        review = YearlyReview.write(statement=statement, words=WENT, by=self.lead)
        due = timezone.localdate() + timedelta(days=120)
        ObjectiveStep.add(statement=statement, words=NEXT, due_on=due, review=review, by=self.lead)
        late = ObjectiveStep.objects.get(words=STEPS[2][1])
        late.move(due_on=self.last + timedelta(days=60), reason="The first date fell into the holidays.", by=self.lead)

    def _agree(self):
        review = YearlyReview.objects.get()
        for name in ("maya", "carol", "edie"):
            review.agree(by=Person.objects.get(username=name))

    def _replace(self):
        """The strategy of carers is written anew: one line goes on under its code, one has other words, one is new."""
        self._load_as_a_person("carer-strategy-next.csv")

    def _carry(self):
        """What the lead says became of the older lines. The last one is left for them to look at."""
        version = FrameworkVersion.objects.get(framework__code="carer-strategy", name="second")
        new = {statement.code: statement.pk for statement in version.statements.all()}
        left = list(to_look_at(version).exclude(code="carers-helped"))
        Carrying.say(version=version, answers={old.pk: new.get(old.code) for old in left}, by=self.lead)

    def _bring(self):
        """Next year's practice of recovery waits for somebody to look at it."""
        FrameworkFile.bring(content=(NEXT_YEAR / "recovery-practice-next.csv").read_bytes(), by=self.administrator)

    def _load_as_a_person(self, name: str):
        FrameworkFile.bring(content=(NEXT_YEAR / name).read_bytes(), by=self.administrator).load(by=self.administrator)

    def _propose(self):
        evidence_rules.propose(self.last - LOOK_BACK)

    def _answer(self):
        waiting = Evidence.objects.for_person(self.lead).open()
        waits = list(waiting.values_list("pk", flat=True))
        Evidence.answer_many(waits[:CONFIRMED], said="confirmed", by=self.lead)
        if refused := waits[CONFIRMED : CONFIRMED + REFUSED]:
            Evidence.answer_many(
                refused, said="refused", reason="It was fixed by chance, not with people.", by=self.lead
            )
        there = waiting.filter(
            unit__in=Unit.objects.on_or_below([self.units["Tern Hollow"].path]),
            statement__version__framework__code="cqc-single-assessment",
        )
        if inspected := list(there.values_list("pk", flat=True)[:INSPECTED]):
            Evidence.answer_many(inspected, said="confirmed", by=self.lead)

    def _by_hand(self):
        """The chair of Larch Ward puts their last decision beside what we want ourselves."""
        maya = Person.objects.get(username="maya")
        decision = (
            KINDS["decisions.decision"]
            .rows(maya)
            .filter(unit=self.units["Larch Ward"])
            .order_by("-outcome__made_on", "pk")
            .first()
        )
        if decision:
            Evidence.propose(statement=self._statement("all-the-time-floor"), thing=decision, by=maya)
