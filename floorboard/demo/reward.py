"""Reward in the demo: a rate card, a year of claims of Edie, recognition on Larch Ward, and one national amount."""

from datetime import date, time
from decimal import Decimal

from floorboard.demo.cast import Cast
from floorboard.demo.diary import Diary
from floorboard.demo.larch import working_days_before
from floorboard.demo.provider import NAME
from floorboard.demo.year import K, at, working_day_before
from floorboard.organisation.days import months_before
from floorboard.people.models import Person
from floorboard.reward.models import Activity, Claim, Expense, OwnLimit, PayrollBatch, RateCard, Threshold

# (way of taking part, up to how many minutes, pounds, for each hour). Invented rates of an invented provider.
RATES = (
    ("A meeting", 240, "70.00", False), ("A meeting", 480, "140.00", False), ("A visit to a ward", 480, "20.00", True),
    ("Training", 480, "15.00", True), ("Reading papers before a meeting", 240, "15.00", True),
    ("Leading together", 480, "20.00", True), ("An interview panel", 480, "20.00", True),
)  # fmt: skip
EXAMPLE = "An invented example for this demo. Write the real amounts from the page of the government."


class Reward:
    """Each on its day, counted back from the last one."""

    def __init__(self, units, cast: Cast, diary: Diary, last: date):
        self.units, self.diary, self.last = units, diary, last
        self.ward, self.provider = units["Larch Ward"], units[NAME]
        self.edie, self.rosa = (Person.objects.get(username=name) for name in ("edie", "rosa"))
        self.lead, self.payroll = cast.who(K.PROGRAMME_LEAD, self.provider), cast.who(K.BOARD_SECRETARY, self.provider)
        self.sets, self.council_lead = cast.who(K.ADMINISTRATOR, self.provider), cast.who(K.COUNCIL_LEAD, self.ward)

    def plan(self, months: int):
        first = min(months, 12)
        self.diary.at(at(self._day(first), 8, 5), self._set_rates, self._day(first))
        for month in range(first - 1, 0, -1):
            self.diary.at(at(self._day(month), 17, 5), self._visit, self._day(month))
            self.diary.at(at(working_days_before(self._day(month - 1), 8), 15, 5), self._answer_and_pay)
        self.diary.at(at(working_days_before(self.last, 6), 16, 5), self._on_the_ward)
        self.diary.at(at(working_days_before(self.last, 2), 18, 5), self._visit, working_days_before(self.last, 2))
        self.diary.at(at(working_days_before(self.last, 1), 9, 5), self._ask_for_a_fare)

    def _day(self, months: int) -> date:
        return working_day_before(months_before(self.last, months))

    def _set_rates(self, since: date):
        words = "Invented rates. Agreed with the advisory board."
        card = RateCard.begin(unit=self.provider, since=since, pence_per_mile=Decimal(45), words=words, by=self.sets)
        for name, minutes, amount, is_per_hour in RATES:
            rate = {"up_to_minutes": minutes, "amount": Decimal(amount), "is_per_hour": is_per_hour}
            card.set_rate(activity=Activity.objects.get(name=name), by=self.sets, **rate)
        thanks = Activity.objects.get(kind=Activity.Kind.RECOGNITION)
        card.set_rate(activity=thanks, up_to_minutes=240, amount=Decimal("5.00"), by=self.sets)
        card.publish(by=self.sets)
        example = {"name": "Example amount", "per": "week", "amount": Decimal("150.00"), "source": EXAMPLE}
        Threshold.write(unit=self.provider, since=since, by=self.sets, **example)
        OwnLimit.enter(person=self.edie, per="month", amount=Decimal("200.00"), since=since, by=self.edie)

    def _visit(self, on: date):
        """Edie comes to Larch Ward, and reads papers before."""
        visit, reading = (Activity.objects.get(name=name) for name in (RATES[2][0], RATES[4][0]))
        said = {"unit": self.ward, "on": on, "goes_on": True, "by": self.edie}
        Claim.make(activity=visit, starts=time(13), ends=time(16), what_for="My visit to Larch Ward", **said)
        Claim.make(
            activity=reading,
            hours=Decimal(1),
            what_for="The minutes of the last council",
            choice="charity",
            given_to="A charity for cats",
            **said,
        )

    def _answer_and_pay(self):
        for claim in Claim.objects.open():
            claim.approve(by=self.lead)
        PayrollBatch.make(unit=self.provider, by=self.payroll).pay(by=self.payroll)

    def _on_the_ward(self):
        """Rosa gets the recognition of her ward for the council."""
        on = working_days_before(self.last, 6)
        thanks = Activity.objects.get(kind=Activity.Kind.RECOGNITION)
        claim = Claim.make(
            unit=self.ward, activity=thanks, on=on, starts=time(14), ends=time(15), what_for="Our council", by=self.rosa
        )
        claim.approve(by=self.council_lead)

    def _ask_for_a_fare(self):
        said = {"unit": self.ward, "kind": "fare", "on": self.last, "most": Decimal("12.40")}
        Expense.ask(what_for="The train to Tern Hollow and back", by=self.edie, **said)
