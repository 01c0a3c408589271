"""Papers in the demo: a board pack that was read and answered, a draft, and a council's own report about its year."""

from datetime import date, timedelta

from floorboard.councils.models import Council
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.organisation.days import months_before
from floorboard.papers.jobs import make
from floorboard.papers.models import BoardAnswer, Issue, Making, Pack, PackAgreement, Sending
from floorboard.papers.sections import of_kind
from floorboard.reports.models import Tally
from floorboard.voice.models import Item

OPENED = 6  # things that councils let everybody at the provider read
BOARD_SAYS = "We read your words. We will ask each month until you say it is fixed. Thank you for telling us."
FIRST_WORDS = "Three months on our wards. Most answers came in time. Some wards waited too long, and we say where."
EASY = "This paper is for the board.\nPeople on our wards said many things.\nMost of them got an answer in time."
YEAR = "We met nearly every month. We are proud of the garden, and we still wait for warm showers."
NEXT = "We want more family carers at our meetings. We ask everybody who leaves what we should do better."


class Papers:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.lead = cast.who(K.PROGRAMME_LEAD, units[NAME])
        self.member = cast.who(K.BOARD_MEMBER, units[NAME])
        self.chair = cast.who(K.CHAIR, units["Larch Ward"])

    def plan(self):
        self._before(14, 10, self._open_some_words)
        self._before(9, 10, self._issue_a_pack)
        self._before(6, 15, self._answer)
        self._before(4, 11, self._report_of_larch)
        self._before(1, 12, self._begin_a_draft)

    def _before(self, working_days: int, hour: int, do):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 25), do)

    def _open_some_words(self):
        """Councils let everybody read what was answered; whoever said it was asked first."""
        answered = Item.objects.filter(circle="ward", escalations__answer__isnull=False).exclude(words="")
        for item in answered.order_by("-arrived_on", "pk").distinct()[:OPENED]:
            item.widen("provider", by=None, raiser_agreed=True)

    def _months(self, until: int, many: int) -> dict[str, date]:
        today = working_days_before(self.last, 9)
        return {"since": months_before(today, until + many - 1), "until": months_before(today, until)}

    def _made(self, by, for_a_council=False, **facts) -> Pack:
        sections = [section.key for section in of_kind(for_a_council)]
        pack = Pack.begin(sections=sections, by=by, **facts)
        make.func(Making.begin(pack=pack, by=by).pk)
        return Pack.objects.get(pk=pack.pk)

    def _issue_a_pack(self):
        for months in range(13, 0, -1):  # months are counted in the night, and here before their numbers are asked for
            Tally.count_again(months_before(working_days_before(self.last, 9), months))
        pack = self._made(self.lead, unit=self.units[NAME], **self._months(1, 3))
        pack.parts.get(section="sentences").write(own=FIRST_WORDS, easy=EASY, by=self.lead)
        Issue.put_out(pack=pack, by=self.lead)
        Sending.send(pack=pack, kinds=[K.BOARD_MEMBER, K.BOARD_SECRETARY, K.ADVISORY_MEMBER], by=self.lead)

    def _answer(self):
        line = Pack.objects.issued().filter(council=None).get().passages.lines().order_by("number").first()
        if line:
            facts = {"read_on": line.pack.issue.on + timedelta(days=1), "meeting": "The board’s monthly meeting"}
            BoardAnswer.say(passage=line, words=BOARD_SAYS, by=self.member, **facts)

    def _report_of_larch(self):
        council = Council.objects.peoples().get(unit=self.units["Larch Ward"])
        meeting = council.meetings.held().filter(closed__isnull=False).first()
        until = months_before(meeting.day, 1)
        report = self._made(self.chair, True, council=council, since=months_before(until, 11), until=until)
        for section, own in (("met", YEAR), ("next", NEXT)):
            report.parts.get(section=section).write(own=own, easy="", by=self.chair)
        PackAgreement.agree(pack=Pack.objects.get(pk=report.pk), meeting=meeting, by=self.chair)
        Issue.put_out(pack=report, by=self.chair)

    def _begin_a_draft(self):
        self._made(self.lead, unit=self.units["North"], **self._months(1, 3))
