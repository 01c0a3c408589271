"""What is asked of councils in the demo, and what the advisory board plans and recommends."""

from datetime import date, timedelta

from django.utils import timezone

from floorboard.councils.models import Council, CouncilQuestion, FollowedBy, Recommendation, Topic, TopicProposal
from floorboard.councils.models.question import councils_near
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.organisation.days import months_before
from floorboard.people.models import Person

TIME = timedelta(days=21)
GARDEN = {
    "words": "What should the garden be for?",
    "still_open": "The money is there. What it is used for is open.",
    "why": "Wards share this garden. We want all of you to use it.",
}
VISITS = {
    "words": "When should visitors be able to come at the weekend?",
    "still_open": "The hours on Saturday and Sunday. The room stays where it is.",
    "why": "Families told us that the hours are too short.",
}
REPAIRS = {
    "words": "How should we tell you that a repair is done?",
    "still_open": "All of it. We have decided nothing.",
    "why": "You told us that nobody says when we have been.",
}
SAID = (
    ("Longer on Sunday. Many families work on Saturday.", True),
    ("Come in the evening too. Keep one quiet hour.", True),
    ("", False),
)
PLANNED = (("Peer support: what we learned", 0), ("Food at night", 2), ("How carers are heard", 3))


class Asking:
    """One question is open, one was told, one is overdue; of two recommendations one has its replies."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.secretary = cast.who(K.BOARD_SECRETARY, units[NAME])

    def plan(self):
        self._before(60, self._ask, "eli", K.DEPARTMENT_LEAD, REPAIRS)
        self._before(45, self._ask, "max", K.SITE_MANAGER, VISITS)
        self._before(36, self._answer, VISITS["words"])
        self._before(20, self._tell)
        self._before(8, self._ask, "max", K.SITE_MANAGER, GARDEN)
        self._before(50, self._look_ahead)
        self._before(
            40, self._recommend, "Pay people with lived experience within two weeks.", ["straight", "governance"]
        )
        self._before(24, self._reply)
        self._before(6, self._recommend, "Let people with lived experience join every job interview.", ["straight"])

    def _before(self, working_days: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), 11, 35), do, *what)

    def _who(self, username: str) -> Person:
        return Person.objects.get(username=username)

    def _ask(self, username, kind, words):
        by = self._who(username)
        unit = by.roles.get(kind=kind).unit
        councils = list(councils_near(self.units["Tern Hollow"]).filter(kind=Council.Kind.PEOPLES_COUNCIL)[:3])
        answer_by = timezone.localdate() + TIME
        CouncilQuestion.ask(unit=unit, kind=kind, councils=councils, answer_by=answer_by, by=by, **words)

    def _answer(self, words):
        question = CouncilQuestion.objects.get(words=words)
        asked = question.asked.select_related("council__unit").order_by("council__name")
        for one, (said, shared) in zip(asked, SAID, strict=False):
            leaders = one.council.leaders()
            by = leaders[0].person if leaders else None
            one.answer(words=said, rather_not=not said, may_share=shared, may_print=shared, by=by)

    def _tell(self):
        question, by = CouncilQuestion.objects.get(words=VISITS["words"]), self._who("max")
        first = question.asked.select_related("council__unit").order_by("council__name").first()
        told = question.tell(
            decided="Sunday visits now end at eight. One hour stays quiet.",
            why="Two councils asked for longer Sundays. One asked for quiet.",
            to_each={first.pk: "Thank you for asking every family first."},
            by=by,
        )
        due = self.last + timedelta(days=12)
        FollowedBy.promise_after_telling(told=told, asked=first, words="Put the new hours on the door.", due=due, by=by)

    def _look_ahead(self):
        board = Council.objects.get(kind=Council.Kind.ADVISORY_BOARD)
        seats = list(board.kept_seats.current())
        for number, (words, ahead) in enumerate(PLANNED):
            month = months_before(self.last, -ahead)
            topic = Topic.plan(board=board, words=words, month=month, owner=seats[number], by=self.secretary)
            if ahead == PLANNED[-1][1]:
                to = months_before(self.last, -ahead - 1)
                topic.move(to=to, reason="The carers’ council meets first.", by=self.secretary)
        council = Council.objects.get(unit=self.units["Larch Ward"], kind=Council.Kind.PEOPLES_COUNCIL)
        why = "We cannot see the sky from the lounge."
        yes, no = (
            TopicProposal.propose(board=board, council=council, words=words, why=why, by=self._who("maya"))
            for words in ("Gardens for every ward", "Colours of the walls")
        )
        yes.accept(month=months_before(self.last, -4), owner=seats[0], by=self.secretary)
        no.decline(reason="Each ward decides this with its own site.", by=self.secretary)

    def _recommend(self, words, ways):
        board = Council.objects.get(kind=Council.Kind.ADVISORY_BOARD)
        through = Council.objects.get(kind=Council.Kind.GOVERNANCE, unit=self.units["Tern Hollow"])
        why = "People told us that it matters most to them."
        Recommendation.give(board=board, words=words, why=why, ways=ways, through=through, by=self.secretary)

    def _reply(self):
        given = Recommendation.objects.get(words__startswith="Pay people")
        straight, governance = given.ways.get(through=None), given.ways.exclude(through=None).get()
        straight.note("received", by=self.secretary)
        governance.note("received", words="We agree. It goes on to the board.", by=self._who("max"))
        straight.note("discussed", by=self.secretary)
        facts = {"reason": "It is fair, and we can do it.", "what_happens": "Payroll runs every week from now on."}
        reply = straight.give_reply(kind="accept", by=self._who("ines"), **facts)
        governance.give_reply(kind="accept", by=self._who("max"), **facts)
        due = self.last + timedelta(days=20)
        FollowedBy.promise_after_reply(reply=reply, words="Run payroll every week.", due=due, by=self._who("bea"))
