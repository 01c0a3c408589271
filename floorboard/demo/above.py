"""What is decided above the wards in the demo: by departments, boards and groups, some with people and some without."""

from datetime import date, timedelta
from typing import NamedTuple

from floorboard.councils.models import Council, Meeting
from floorboard.councils.models.sections import Section
from floorboard.decisions.models import Decision, KindOfDecision, Stage
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.levels import on_its_way
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at, working_day_before
from floorboard.organisation.days import months_before
from floorboard.people.models import Person

# What each place decides about; what it decided is counted against this list.
KINDS = {
    "Estates": ["Which rooms are repaired first", "Colours and furniture", "Plans for a new ward"],
    "Catering": ["Menus", "Meal times"],
    "Digital": ["Which tablets and phones wards get"],
    "People": ["Who sits on interview panels", "What new staff learn first"],
    "Procurement": ["What is bought for wards"],
    "Nursing": ["Night checks", "Rules of a ward"],
    NAME: ["Budgets", "New and closing services", "Policies"],
}


class Choice(NamedTuple):
    """One decision above the wards: when it opened and was made, in months before the last one, and who joined when."""

    place: str
    kind: str
    question: str
    opened: int
    made: int | None  # None: still to be decided. As early as `opened`: written down afterwards
    words: str = ""
    how: str = "consensus"
    joined: tuple = ()  # (stage, capacity, how many, rewarded)
    settled: str = ""
    options: tuple = ()
    objections: tuple = ()
    missing: tuple = ()
    people_said: tuple = ()  # the rungs people chose on slips, then the rungs staff chose
    staff_said: tuple = ()
    touches: tuple = ()
    review: str = ""  # what people saw when they looked at it again
    comes_back: bool = False


CHOICES = [
    Choice(
        "Estates", "Colours and furniture", "How shall the new lounges look?", 11, 8,
        "Warm colours, chairs that are easy to get out of, and one corner with a door.", "ranking",
        (("Idea", "people", 6, "thanked"), ("Design", "people", 5, "paid"), ("Design", "staff", 3, ""),
         ("Decide", "people", 5, "paid"), ("Decide", "carers", 2, "thanked"), ("Deliver", "experts", 2, "paid")),
        "The rooms stay where they are. The money is set.",
        (("Warm colours and a corner with a door", 14), ("Cool colours and open space", 6)),
        people_said=(5, 6, 6, 5, 7, 6, 4, 5, 6), staff_said=(6, 6, 5, 7, 6, 7, 6, 7), touches=("Larch Ward", "Birch Ward"),
        review="We sat in them for a month. The corner with a door is used every day.",
    ),
    Choice(
        "Catering", "Menus", "What is on the winter menu?", 10, 9, "Soup every evening, and a halal choice each day.",
        "dots", (("Idea", "people", 9, "thanked"), ("Decide", "people", 12, "thanked"), ("Decide", "staff", 4, "")),
        "Each meal must cost what it costs today.",
        (("Soup each evening", 21), ("Pies twice a week", 9), ("More salad", 5)),
        people_said=(5, 5, 6, 4, 5), staff_said=(5, 6, 6, 5, 5), touches=("Tern Hollow",), comes_back=True,
    ),
    Choice(
        "Digital", "Which tablets and phones wards get", "Which tablet does each ward get?", 7, 7,
        "The same tablet for every ward.", "other", (("Deliver", "people", 3, ""),),
        missing=("Wards for older people",), people_said=(2, 1, 2, 2, 3, 2, 4, 2), staff_said=(4, 5, 5, 4, 5, 5, 4, 6),
    ),
    Choice(
        "People", "Who sits on interview panels", "Who sits on a panel when we choose new nurses?", 9, 6,
        "On each panel sits one person who uses services, with the same vote as everybody.", "consent",
        (("Idea", "experts", 3, "paid"), ("Design", "people", 4, "paid"), ("Decide", "people", 4, "paid"),
         ("Decide", "staff", 4, ""), ("Decide", "leaders", 2, "")),
        objections=(("It takes longer to find a day for the panel.", "staff", 2),),
        people_said=(6, 6, 7, 6, 5, 6), staff_said=(6, 6, 6, 5, 7), review="Nine panels met this way. Keep it.",
    ),
    Choice(
        "Procurement", "What is bought for wards", "Which mattresses do we buy?", 5, 4, "The firm ones, 60 in the first year.",
        "hands", (("Decide", "people", 5, "thanked"), ("Decide", "staff", 5, "")),
        options=(("Firm", 8), ("Soft", 2)), missing=("Night staff",), people_said=(3, 4, 4, 3, 5), staff_said=(5, 5, 6, 5, 4),
    ),
    Choice(
        "Nursing", "Night checks", "How do we check at night without waking people?", 3, None,
        joined=(("Idea", "people", 7, "thanked"), ("Idea", "staff", 6, ""), ("Design", "people", 5, "paid")),
        settled="Somebody must look in. How they do it is open.", touches=("Tern Hollow", "Gull Point"),
    ),
    Choice(
        "Estates North", "", "What comes first: the roof or the garden at Tern Hollow?", 1, None,
        settled="There is money for one of them this year.", joined=(("Idea", "people", 4, "thanked"),),
        touches=("Tern Hollow",),
    ),
    Choice(
        NAME, "Policies", "What may a ward decide alone, without asking above?", 6, 3,
        "A ward may spend its own comfort money without asking. The council signs.", "consent",
        (("Idea", "people", 8, "paid"), ("Idea", "carers", 3, "paid"), ("Design", "experts", 4, "paid"),
         ("Decide", "people", 6, "paid"), ("Decide", "leaders", 5, "")),
        people_said=(6, 5, 6, 6, 7), staff_said=(5, 6, 6, 6, 6), comes_back=True,
    ),
    Choice(
        NAME, "Budgets", "Where does the money for better places go?", 8, 8, "Half to wards, half to houses.", "hands",
        missing=("Family carers", "People who live in houses"), people_said=(1, 2, 2, 1, 2), staff_said=(3, 4, 5, 4, 4),
    ),
]  # fmt: skip


class Above:
    """Everything above the wards: lists of decisions, the decisions themselves, and the boards that meet."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.cast, self.diary, self.last = units, cast, diary, last
        self.by = cast.who(K.PROGRAMME_LEAD, units[NAME])
        self.secretary = cast.who(K.BOARD_SECRETARY, units[NAME])
        self.stages = {stage.words: stage for stage in Stage.objects.all()}

    def plan(self, first: date, months: int):
        for place, kinds in KINDS.items():
            for words in kinds:
                KindOfDecision.list_at(self.units[place], words, by=self.by)
        for number, choice in enumerate(CHOICES):
            start = self._day(choice.opened, 3 + number)
            self.diary.at(
                at(start, 10), self._afterwards if choice.made == choice.opened else self._open, choice, start
            )
        self.diary.at(at(first, 8, 30), self._set_up, months)

    def _day(self, months: int, day: int) -> date:
        return working_day_before(months_before(self.last, months) + timedelta(days=day))

    # --- decisions

    def _about(self, choice: Choice) -> dict:
        unit = self.units[choice.place]
        kind = KindOfDecision.objects.filter(unit=unit, words=choice.kind).first()
        touches = [self.units[name] for name in choice.touches]
        return {"unit": unit, "question": choice.question, "kind": kind, "touches": touches, "by": self._who(choice)}

    def _who(self, choice: Choice) -> Person:
        return self.secretary if choice.place == NAME else self.cast.who(K.DEPARTMENT_LEAD, self.units[choice.place])

    def _open(self, choice: Choice, start: date):
        end = self._day(choice.made, 20) if choice.made is not None else self.last + timedelta(days=24)
        decision = Decision.open_question(
            **self._about(choice), decide_by=end, already_settled=choice.settled,
            who_can_join="Anybody who uses the service, family, and staff of every shift",
            how_to_join="Tell your council's lead, or come on the day. Travel is paid.",
        )  # fmt: skip
        self._join(decision, choice, {"before"})
        if choice.made is not None:
            self.diary.at(at(end, 15), self._decide, decision.pk, choice)

    def _decide(self, key: int, choice: Choice):
        decision = Decision.objects.get(pk=key)
        self._join(decision, choice, {"choice"})
        decision.decide(
            words=choice.words, how=choice.how, by=self._who(choice), options=choice.options,
            objections=choice.objections,
        )  # fmt: skip
        self._afterlife(decision, choice)

    def _afterwards(self, choice: Choice, start: date):
        decision = Decision.record_afterwards(
            **self._about(choice), words=choice.words, how=choice.how, made_on=start - timedelta(days=12)
        )
        self._afterlife(decision, choice)

    def _join(self, decision, choice: Choice, moments: set[str]):
        for stage, capacity, many, rewarded in choice.joined:
            if self.stages[stage].moment in moments:
                decision.involvement.join(
                    stage=self.stages[stage], capacity=capacity, how_many=many, rewarded=rewarded, by=self._who(choice)
                )

    def _afterlife(self, decision, choice: Choice):
        """After the choice: who joined late, who was missing, how power felt to each side, and looking again."""
        by = self._who(choice)
        self._join(decision, choice, {"after"})
        for words in choice.missing:
            decision.involvement.miss(words, by=by)
        for side, rungs in (("people", choice.people_said), ("staff", choice.staff_said)):
            if rungs:
                decision.count_slips(side=side, counts={rung: rungs.count(rung) for rung in rungs}, by=by)
        if choice.review:
            self.diary.at(at(self._day((choice.made or 0) - 3, 12), 11), self._look_again, decision.pk, choice)
        elif choice.comes_back:
            decision.come_back(on=self.last + timedelta(days=9), by=by)

    def _look_again(self, key: int, choice: Choice):
        Decision.objects.get(pk=key).review("keep", words=choice.review, by=self._who(choice))

    # --- the boards

    def _set_up(self, months: int):
        top = self.units[NAME]
        board = Council.establish(
            unit=top, kind="advisory_board", name="Lived Experience Advisory Board", cadence="quarterly",
            usual_place="The long table, and on the screen", by=self.secretary,
        )  # fmt: skip
        quality = Council.establish(unit=top, kind="governance", name="Quality and governance group", by=self.secretary)
        clinical = Council.establish(
            unit=self.units["Tern Hollow"], kind="governance", name="Clinical governance, Tern Hollow", by=self.by
        )
        for group, every, hour in ((board, 3, 13), (quality, 1, 10), (clinical, 1, 15)):
            self._plan_next(group.pk, every, hour, months + every - 1)

    def _plan_next(self, key: int, every: int, hour: int, months: int):
        """A meeting in the fourth week of the month, until the year is told; the last one is still to come."""
        council = Council.objects.get(pk=key)
        ahead = max(months - every, -1)
        start = at(self._day(ahead, 24), hour)
        meeting = Meeting.plan(council=council, starts_at=start, by=self.secretary)
        self.diary.at(start, self._meet, meeting.pk, every, hour, ahead)

    def _meet(self, key: int, every: int, hour: int, months: int):
        meeting = Meeting.objects.get(pk=key)
        meeting.open(by=self.secretary)
        alone = meeting.unit.name != NAME and months % 4 == 1  # once in a while nobody with lived experience was asked
        meeting.set_room({"leader": 4, "staff": 3} if alone else WITH_PEOPLE, by=self.secretary)
        if every == 3:
            line = meeting.add(TOPICS[months % len(TOPICS)][0], section=Section.DECIDE, by=self.secretary)
            line.decide(TOPICS[months % len(TOPICS)][1], how="consensus", by=self.secretary)
            if months < every:
                on_its_way(meeting, self.secretary)
        meeting.close(by=self.secretary)
        self._plan_next(meeting.council_id, every, hour, months)


WITH_PEOPLE = {"person": 4, "carer": 2, "expert": 3, "leader": 4, "staff": 2}
TOPICS = [
    ("What do we want the board to hear this quarter?", "That wards wait longest for doors, water and wifi."),
    ("How do we say thank you to people who give their time?", "The same pay for everybody, within ten days."),
    ("Which promise shall the chief executive report on?", "Every late answer, by name of the level, each quarter."),
]
