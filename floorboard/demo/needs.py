"""What people of Larch Ward need to take part, who else may see it, and whether papers came that way."""

from datetime import date, timedelta

from floorboard.councils.coming import given_out, needs_of_those_coming
from floorboard.councils.models import Council
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.year import K, at
from floorboard.people.models import AccessNeed, Person, SentAs, Sharing

# who: (working days before the last one on which they were asked, what they said)
ASKED = {
    "vic": (170, {"formats": ["large_print"], "support": "A seat near the door."}),
    "rosa": (90, {"formats": ["easy_read", "audio"], "contact": "In person.", "support": "A break now and then."}),
    "carol": (60, {"reading_language": "ur", "languages": "Urdu, and slow English.", "contact": "A letter."}),
    "maya": (58, {}),
    "edie": (40, {"formats": ["plain_text"], "contact": "E-mail.", "support": "A hearing loop."}),
    "sol": (30, {"formats": ["large_print"], "professional": "A sign language interpreter."}),
}
NOT_YET = "The Urdu words are not written yet."


class Needs:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.ward = units["Larch Ward"]
        self.by = {person.username: person for person in Person.objects.filter(username__in=ASKED)}

    def plan(self):
        for who, (days, said) in ASKED.items():
            self._before(days, 10, self._ask, who, said)
        self._before(28, 11, self._share)
        self._before(1, 11, self._give_out)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 40), do, *what)

    def _ask(self, who: str, said: dict):
        AccessNeed.record(person=self.by[who], by=self.by[who], **said)

    def _share(self):
        """Edie comes to Larch Ward each month; Rosa also goes to the council of the ward beside hers."""
        Sharing.agree(person=self.by["edie"], unit=self.ward, by=self.by["edie"])
        Sharing.agree(person=self.by["rosa"], unit=self.units["Birch Ward"], kind=K.SECRETARY, by=self.by["rosa"])

    def _give_out(self):
        """The last minutes went to everybody but one; the papers of the next meeting have begun to go out."""
        council, secretary = Council.objects.peoples().get(unit=self.ward), self.by["sol"]
        last = council.meetings.held().filter(closed__isnull=False).first()
        for need in needs_of_those_coming(last, secretary):
            if need.needs_something and need.person_id != secretary.pk:
                met = need.reading_language != "ur"
                told = {"met_on": self._today() - timedelta(days=1)} if met else {"why_not": NOT_YET}
                SentAs.record(need=need, by=secretary, **given_out(last), **told)
        coming = council.meetings.coming().first()
        needs = needs_of_those_coming(coming, secretary) if coming else []
        for need in [one for one in needs if one.formats][:2]:
            SentAs.record(need=need, by=secretary, met_on=self._today(), **given_out(coming))

    def _today(self) -> date:
        return working_days_before(self.last, 1)
