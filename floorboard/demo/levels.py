"""Lived experience at every level in the demo: seats held and free, carers, and peer support half way through."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from floorboard.carers.models import AskedToJoin, MyCarer, WordsForCarers
from floorboard.councils.models import AtTheTable, Council, KeptSeat, Meeting, Seat, WayToBoard
from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at
from floorboard.organisation.days import months_before
from floorboard.people.models import Person, Role
from floorboard.pilots.models import Dose, Measure, MeasureValue, Pilot
from floorboard.voice.models import Item

# Seats of the advisory board besides its two chairs: whom it is for, its name, what they do, who sits there.
BOARD_SEATS = (
    ("used", "Used services in the North", "member", "edie"),
    ("used", "Used services in the South", "member", None),
    ("carer", "Carers", "member", "carol"),
    ("staff", "Work with carers", "member", "cleo"),
    ("executive", "Board member", "member", "ines"),
    ("staff", "Secretary", "secretary", "bea"),
    ("partner", "A group from outside", "member", "pat"),
)
READY = (("prepared", "site_manager"), ("line", "site_manager"), ("peer", "programme_lead"))


class Levels:
    """From the ward to the board: who sits where, whom carers are told what, and a pilot of peer support."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.lead = cast.who(K.PROGRAMME_LEAD, units[NAME])
        self.secretary = cast.who(K.BOARD_SECRETARY, units[NAME])

    def plan(self, first: date):
        self.diary.at(at(first, 8, 40), self._fill_the_board)
        self.diary.at(at(first, 8, 50), self._set_up_groups)
        self._before(70, 9, self._begin_the_pilot)
        self._before(58, 9, self._start_on_larch)
        self._before(15, 9, self._look_at_the_pilot)
        self._before(
            25, 14, self._meet, "Steering group: calm wards", {"expert": 2, "carer": 1, "leader": 2, "staff": 3}
        )
        self._before(24, 14, self._meet, "Carers’ council, Tern Hollow", {"carer": 7, "staff": 2})
        self._before(12, 11, self._write_the_table)
        self._before(8, 10, self._carers)

    def _before(self, working_days: int, hour: int, do, *what):
        self.diary.at(at(working_days_before(self.last, working_days), hour, 5), do, *what)

    def _who(self, username: str) -> Person:
        return Person.objects.get(username=username)

    # --- seats

    def _fill_the_board(self):
        board = Council.objects.get(kind="advisory_board")
        for brings, who in (("used", "lea"), ("executive", "ned")):
            kept = board.kept_seats.get(capacity="chair", brings=brings)
            seat = Seat.give(council=board, kept=kept, person=self._who(who), by=self.secretary)
        for brings, name, capacity, who in BOARD_SEATS:
            kept = KeptSeat.keep(council=board, brings=brings, name=name, capacity=capacity, by=self.secretary)
            if who:
                outside = "Harbour Friends" if brings == "partner" else ""
                until = self.last + timedelta(days=30) if who == "carol" else None
                seat = Seat.give(
                    council=board, kept=kept, person=self._who(who), comes_from=outside, until=until, by=self.secretary
                )
                if who == "edie":
                    seat.name_deputy(person=self._who("vic"), by=self.secretary)
                    seat.support(
                        supporter=self.lead, before_meetings="On the phone, the day before",
                        after_meetings="A cup of tea on the way home", by=self.secretary,
                    )  # fmt: skip

    def _set_up_groups(self):
        top, tern = self.units[NAME], self.units["Tern Hollow"]
        steering = Council.establish(
            unit=top, kind="steering", name="Steering group: calm wards", cadence="monthly", by=self.secretary
        )
        self._seats(steering, ("used", "carer", "staff"), ("edie", None, "pru"))
        carers = Council.establish(
            unit=tern, kind="carers_council", name="Carers’ council, Tern Hollow", cadence="quarterly",
            usual_place="The visitors’ room", by=self.lead,
        )  # fmt: skip
        self._seats(carers, ("carer", "carer", "staff"), ("carol", None, "cleo"))
        clinical = Council.objects.get(unit=tern, kind="governance")
        self._seats(clinical, ("used", "carer", "staff"), ("edie", None, "max"))

    def _seats(self, council, brings, who):
        capacities = ("chair", "member", "secretary")
        for kind, username, capacity in zip(brings, who, capacities, strict=True):
            kept = KeptSeat.keep(council=council, brings=kind, capacity=capacity, by=self.secretary)
            if username:
                Seat.give(council=council, kept=kept, person=self._who(username), by=self.secretary)

    def _meet(self, name: str, room: dict[str, int]):
        """A meeting now, and the next one in some weeks."""
        council = Council.objects.get(name=name)
        now = timezone.now()
        meeting = Meeting.plan(council=council, starts_at=now + timedelta(minutes=5), by=self.secretary)
        meeting.open(by=self.secretary)
        meeting.set_room(room, by=self.secretary)
        meeting.add("What have we heard since last time?", by=self.secretary).go_on(by=self.secretary)
        meeting.close(by=self.secretary)
        later = timezone.localtime(now).replace(minute=0) + timedelta(days=56)  # the same hour on the clock
        Meeting.plan(council=council, starts_at=later, by=self.secretary)

    def _write_the_table(self):
        """What happened around each seat at the board's last meeting. One had the papers late; one deputy came."""
        board = Council.objects.get(kind="advisory_board")
        meeting = board.meetings.held().first()
        seats = list(board.seats.holders().current(meeting.day).order_by("person__username"))
        for number, seat in enumerate(seats):
            deputy = seat.deputies.current(meeting.day).exists()
            AtTheTable.write(
                meeting=meeting, seat=seat, came="deputy" if deputy else "holder", by=self.secretary,
                papers_on=meeting.day - timedelta(days=3 if number == 1 else 9),
                talked_before=seat.supporter is not None, talked_after=seat.supporter is not None,
            )  # fmt: skip

    # --- peer support

    def _begin_the_pilot(self):
        board = Council.objects.get(kind="advisory_board")
        pilot = Pilot.begin(
            unit=self.units["Tern Hollow"], board=board, name="Peer workers at Tern Hollow",
            about="Do people feel safer when somebody who has been through it works on the ward?", by=self.lead,
        )  # fmt: skip
        larch, birch = (pilot.add_ward(unit=self.units[name], by=self.lead) for name in ("Larch Ward", "Birch Ward"))
        for what, said_as in READY:
            larch.say_ready(what=what, said_as=said_as, by=self.lead)
        birch.say_ready(what="prepared", said_as="council_lead", by=self.lead)
        pilot.count_workers(site=self.units["Tern Hollow"], many=3, by=self.lead)
        for words in ("How safe people feel, from 1 to 10", "Times somebody was held down, in a month"):
            Measure.add(pilot=pilot, words=words, by=self.lead)
        self._values(pilot, "before", ("5.20", "9"))

    def _values(self, pilot, moment: str, values):
        for measure, value in zip(pilot.measures.order_by("words"), values, strict=True):
            MeasureValue.write(
                measure=measure, moment=moment, on=timezone.localdate(), value=Decimal(value),
                people=12 if "." in value else None, by=self.lead,
            )  # fmt: skip

    def _start_on_larch(self):
        Pilot.objects.get().wards.get(unit=self.units["Larch Ward"]).start(by=self.lead)

    def _look_at_the_pilot(self):
        pilot = Pilot.objects.get()
        ward = pilot.wards.get(unit=self.units["Larch Ward"])
        month = ward.started_on.replace(day=1)
        for hours in ("62", "88.5", "91", "90"):
            if month < months_before(self.last, 0):
                Dose.write(ward=ward, month=month, hours=Decimal(hours), by=self.lead)
            month = (month + timedelta(days=32)).replace(day=1)
        self._values(pilot, "after", ("6.80", "4"))
        said = Item.objects.filter(unit=ward.unit, circle__in=Item.WIDE, ending=None)
        for item in said.order_by("arrived_on", "pk")[:2]:
            pilot.hear(item=item, by=self.lead)

    # --- carers

    def _carers(self):
        larch, ben = self.units["Larch Ward"], self._who("ben")
        nia = self._who("nia")
        Role.give(person=nia, unit=larch, kind=K.CARER_LEAD, by=self._who("adam"))
        WordsForCarers.write(
            unit=larch, visiting="Each day from 2 to 8. Ring first if you come from far away.",
            ringing="Ring the ward office. Ask for the carer lead.",
            how_it_works="Meals are at 8, 12 and 6. The doctor’s round is on Tuesday.",
            support="A carers’ evening on the first Thursday, with tea.", by=nia,
        )  # fmt: skip
        topics = ["how_i_am", "leave", "meetings", "medicine"]
        sister = MyCarer.name_one(carer=self._who("carol"), known_as="My sister", topics=topics, by=ben)
        sister.take_back("medicine", by=ben)
        AskedToJoin.ask(unit=larch, called="Joan, mother of a patient")


def on_its_way(meeting, by):
    """The advisory board sends two things to the board, one each way."""
    governance = Council.objects.filter(unit=meeting.unit, kind="governance").first()
    if governance and governance.meetings.coming().filter(opened=None).exists():
        line = meeting.add("Let governance look at how doors and water wait longest.", by=by)
        reason = "It is about safety, on each ward."
        WayToBoard.take(line=line, way="governance", through=governance, reason=reason, by=by)
    line = meeting.add("The board should hear one story from a ward each time.", by=by)
    WayToBoard.take(line=line, way="straight", reason="Nobody there hears one now.", by=by)
