"""Things that happen once in the demo's year, so that every part of the house has something to show."""

from datetime import date, timedelta

from floorboard.councils.models import Council, Invitation
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import Larch, working_days_before
from floorboard.demo.year import K, at
from floorboard.notices.models import ToldInPerson
from floorboard.organisation.models import ServiceLine
from floorboard.people.models import Role
from floorboard.readings.models import AskedFor, EasyLine, OtherWords, Ready
from floorboard.voice.models import OnDuty
from floorboard.voice.models.safety_duty import ReadsInstead, SafetyDuty

EASY_SHOWERS = (
    ("The water in the shower was cold.", "wash"),
    ("Many of us said so.", "people"),
    ("Our council sent it up.", "up"),
    ("The people who pay must answer.", "answer"),
    ("They said yes to a new heater.", "tick"),
    ("Now we look if it is fixed.", "happened"),
)


class Moments:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date, larch: Larch):
        self.units, self.cast, self.diary, self.last = units, cast, diary, last
        self.larch, self.by = larch, larch.by
        self.ward, self.tern = units["Larch Ward"], units["Tern Hollow"]

    def plan(self):
        before = self._before
        before(54, 10, self.larch.said, "cold", "vic", "wash", "The water is cold when I shower.")
        before(53, 16, self._join)
        before(26, 16, self._told)
        before(80, 9, self._another_kind_of_ward)
        before(10, 9, self._rota)
        before(5, 10, self._stand_in)
        before(3, 11, self._ask_the_ward)
        before(2, 10, self._invite)
        before(20, 11, self._ask_for_easy_words)
        before(15, 11, self._write_easy_words)
        before(12, 15, self._check_easy_words)
        before(4, 15, self._ask_for_urdu)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 20), do, *what)

    def _join(self):
        """Two people said the same thing."""
        self.larch.item("cold").join(self.larch.item("showers"), by=self.by["maya"])

    def _told(self):
        ToldInPerson.tell(
            about=self.larch.item("showers"), unit=self.ward, capacity="everybody", format="read_aloud",
            told_count=11, by=self.cast.who(K.WARD_STAFF, self.ward),
        )  # fmt: skip

    def _another_kind_of_ward(self):
        """A ward gets another kind of care; its council must be set up anew, and its region sees that."""
        self.units["Sedge Ward"].retool(
            service_line=ServiceLine.objects.get(name="Rehabilitation and recovery"),
            reason="More people there are getting ready to go home.", by=self.by["adam"],
        )  # fmt: skip

    def _rota(self):
        end = self.last + timedelta(days=21)
        OnDuty.put(unit=self.tern, person=self.by["max"], since=self.last, until=end, by=self.by["adam"])

        SafetyDuty.put(unit=self.tern, person=self.by["safa"], since=self.last, until=end, by=self.by["adam"])
        ReadsInstead.choose(unit=self.tern, to=self.units["Gull Point"], kind=K.SAFEGUARDING_LEAD, by=self.by["adam"])

    def _stand_in(self):
        manager = self.cast.who(K.SITE_MANAGER, self.units["Fern House"])
        Role.give(
            person=self.cast.who(K.SITE_MANAGER, self.units["Curlew Park"]), unit=self.units["Fern House"],
            kind=K.SITE_MANAGER, until=self.last + timedelta(days=9),
            stands_in_for=manager.roles.get(kind=K.SITE_MANAGER), by=self.by["adam"],
        )  # fmt: skip

    def _ask_the_ward(self):
        self.larch.waiting("garden").ask_ward("How many of us would go out on a Sunday?", by=self.by["reg"])

    def _invite(self):
        """The council asks Estates to come to its next meeting."""
        council = Council.objects.peoples().get(unit=self.ward)
        invitation = Invitation.send(
            meeting=council.meetings.coming().first(), to=self.units["Estates North"], kind=K.DEPARTMENT_LEAD,
            words="Please look at the shower room with us.", by=self.by["maya"],
        )  # fmt: skip
        invitation.answer("come", by=self.by["eli"])

    def _ask_for_easy_words(self):
        AskedFor.ask(thing=self.larch.item("showers"), language="en-gb", is_easy=True, unit=self.ward)

    def _write_easy_words(self):
        """Lena and two people of the ward write down what became of the showers."""
        lena, showers = self.cast.who(K.COUNCIL_LEAD, self.ward), self.larch.item("showers")
        easy = OtherWords.begin(thing=showers, language="en-gb", is_easy=True, by=lena)
        easy.take(by=lena)
        easy.easy_lines.get().change(words="Cold showers", by=lena)
        for words, picture in EASY_SHOWERS:
            EasyLine.add(other_words=easy, words=words, picture=picture, by=lena)
        Ready.call(easy, by=lena)

    def _check_easy_words(self):
        ready = Ready.objects.get(other_words__number=self.larch.item("showers").pk)
        ready.say_checked(who="3 people who live on Larch Ward", is_right=True, by=self.by["sol"])

    def _ask_for_urdu(self):
        AskedFor.ask(thing=self.larch.item("showers"), language="ur", is_easy=True, unit=self.ward)
