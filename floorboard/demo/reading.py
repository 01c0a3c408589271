"""What there is to read in the demo: the guide and the policy taken up, published, spoken about and answered."""

from datetime import date, timedelta

from floorboard.decisions.models import Stage
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at, working_day_before
from floorboard.guides import text
from floorboard.guides.models import Guide, Suggestion
from floorboard.organisation.days import months_before
from floorboard.people.models import Person

# (stage, capacity, how many, rewarded)
TOOK_PART = (
    ("Idea", "people", 7, "thanked"), ("Idea", "experts", 3, "paid"), ("Design", "people", 6, "paid"),
    ("Design", "carers", 2, "thanked"), ("Design", "staff", 4, ""), ("Decide", "people", 5, "paid"),
    ("Decide", "staff", 3, ""),
)  # fmt: skip
CREDITS = (
    ("own", "Edie Farrow, Expert by Experience"), ("chosen", "Robin, who likes the garden"),
    ("place", "somebody from Larch Ward"), ("none", ""),
)  # fmt: skip
NIGHT = (
    "\n\n## If you sleep by day\n\nSome of us are awake at night. You can leave your words with the night team. "
    "They put them in the box unread."
)
# (who, chapter, part, kind, words, answer, reason); who is a user name, or a ward for words without a name
SAID = (
    ("rosa", "your-rights", "", "comment", "I did not know that I can bring a friend. Put that first.", "taken", ""),
    ("carol", "carers-family-and-friends", "", "words", "Call us before you change the time of a meeting.", "partly",
     "We wrote that you are told. We cannot promise a call each time."),
    ("Larch Ward", "how-a-meeting-runs", "", "comment", "It is too long. I stopped after the first page.", "no",
     "The same chapter is there in easy words, and it is shorter."),
    ("nia", "who-comes", "", "words", "Night staff can send one of them for ten minutes.", "", ""),
    ("Birch Ward", "how-to-say-something", "", "words", "Say also that you can draw it.", "", ""),
)  # fmt: skip


class Reading:
    """The work on the guide, month by month, led by the programme lead."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.cast, self.diary, self.last = units, cast, diary, last
        self.lead = cast.who(K.PROGRAMME_LEAD, units[NAME])

    def plan(self, months: int):
        first, out = min(months, 9), min(months, 9) - 1
        self.diary.at(at(self._day(first, 5), 9), self._take_up)
        self.diary.at(at(self._day(out, 3), 10), self._publish)
        self.diary.at(at(self._day(out, 20), 11), self._check)
        self.diary.at(at(self._day(1, 6), 14), self._speak)
        self.diary.at(at(self._day(1, 16), 15), self._answer)
        self.diary.at(at(self._day(0, -9), 15), self._begin_next)

    def _day(self, months: int, day: int) -> date:
        return working_day_before(months_before(self.last, months) + timedelta(days=day))

    def _guides(self):
        return Guide.objects.filter(unit=self.units[NAME])

    def _take_up(self):
        for shipped in (text.COUNCIL, text.POLICY):
            Guide.take_up_shipped(self.units[NAME], shipped=shipped, by=self.lead)
        stages = {stage.words: stage for stage in Stage.of_the_provider()}
        for one in self._guides():
            for stage, capacity, many, rewarded in TOOK_PART:
                one.draft.involvement.join(
                    stage=stages[stage], capacity=capacity, how_many=many, rewarded=rewarded, by=self.lead
                )

    def _publish(self):
        for one in self._guides():
            edition = one.draft
            edition.involvement.miss("People who sleep by day", by=self.lead)
            for credit, words in CREDITS if one.is_council_guide else CREDITS[:1]:
                edition.thank(credit=credit, words=words, agreed=True, by=self.lead)
            edition.publish(by=self.lead)

    def _check(self):
        """The guide is read and checked; the policy still waits for somebody to do it."""
        self._guides().councils().get().current.check_with("Larch Ward Council and two carers", by=self.lead)

    def _speak(self):
        for who, slug, part, kind, words, _answer, _reason in SAID:
            chapter = self._guides().councils().get().chapters.get(slug=slug)
            said = {"chapter": chapter, "part": part, "kind": kind, "words": words}
            if who in self.units:
                Suggestion.send_without_a_name(unit=self.units[who], once=f"demo {words}", **said)
            else:
                Suggestion.send(by=Person.objects.get(username=who), **said)

    def _answer(self):
        answers = {words: (answer, reason) for _who, _slug, _part, _kind, words, answer, reason in SAID if answer}
        for one in Suggestion.objects.filter(words__in=answers):
            if not one.is_read:
                one.read(shown=True, by=self.lead)
            answer, reason = answers[one.words]
            one.answer(answer=answer, reason=reason, by=self.lead)

    def _begin_next(self):
        """The next edition is being written."""
        edition = self._guides().councils().get().begin_next(by=self.lead)
        words = edition.wordings.get(chapter__slug="who-comes")
        words.write(title=words.title, words=words.words + NIGHT, version=words.version, by=self.lead)
