"""So many people behind every number of people that is kept, for looking at the house with one more and one fewer."""

from datetime import date, timedelta

from django.utils import timezone

from floorboard.championing.models import CheckIn, YearlyLine
from floorboard.councils.models import AskedFace, Attendance, BallotChoice, Face
from floorboard.decisions.models import Joined, Objection, Option, Outcome, PowerCounted, PowerRating, Stage
from floorboard.notices.models import ToldInPerson
from floorboard.opportunities.models import PeopleOfAYear, TrainingDay
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Placement
from floorboard.people.models import AccessNeed, Person, Role, SentAs
from floorboard.people.needs_in_numbers import years
from floorboard.pilots.models import MeasureValue, PeerWorkers
from floorboard.reports.jobs import count_months
from floorboard.reports.models import Tally
from floorboard.visits.models import Report, Visitor
from floorboard.voice.models import Item, Support, Verdict
from floorboard.voice.models.support import Tally as Touches

# Each column here says how many people; `crowd` puts a number into each. Outside their circle 1 to 7 are never told.
OF_PEOPLE = {
    "championing.YearlyLine many", "councils.AskedFace count", "councils.Attendance count", "councils.BallotChoice count", "councils.Face count",
    "decisions.Joined how_many", "decisions.Objection count", "decisions.Option total",
    "decisions.Outcome others_count", "decisions.Outcome people_count", "decisions.Outcome staff_count",
    "decisions.PowerCounted count", "decisions.PowerRating count", "decisions.PowerRating waiting", "notices.ToldInPerson told_count",
    "opportunities.PeopleOfAYear people", "opportunities.TrainingDay people", "opportunities.TrainingDay staff",
    "pilots.MeasureValue people", "pilots.PeerWorkers many", "reports.Tally many", "visits.Report carers",
    "visits.Report people", "visits.Report spoke_up", "visits.Report staff", "visits.Report to_advocate",
    "voice.Tally count", "voice.Verdict people_against", "voice.Verdict people_for", "voice.Verdict staff_against",
    "voice.Verdict staff_for",
}  # fmt: skip
# What other whole numbers are called that a model keeps: they count time, places, tries or things.
OF_OTHER_THINGS = {
    "days", "depth", "done", "failed", "half", "hours", "hours_a_month", "many", "minutes", "monthly_limit", "months",
    "number", "people_needed", "picture", "place", "rung", "slips", "stage", "step", "supervision_weeks", "times",
    "together", "travel_km", "tries", "up_to_minutes", "usual_people", "value", "version", "weekday", "weekly_limit",
    "weeks", "year",
}  # fmt: skip


def crowd(cast, things, many: int):
    """So many behind each number of this ward, its site and what was said and decided there."""
    _said(things, many)
    _decided(things.decision, many)
    _met(things, many)
    _around_the_ward(cast, things, many)
    for number in range(many):
        person = Person.objects.create_user(f"one-more-{number}", name="Somebody")
        Role.give(person=person, unit=things.unit, kind=Role.Kind.RESIDENT)
        AccessNeed.record(person=person, by=person, formats=["audio"])
        Support.objects.create(item=things.item, by=person)
    Support.objects.update(on=timezone.localdate() - timedelta(days=2))
    count_months()


def told_in_confidence(things, differs: bool):
    """What one person told: how leading goes, whether papers came as they need them, which rung they chose as the fourth.

    Either way as many people told as much, so whatever looks different is what they told.
    """
    today = timezone.localdate()
    year, half = (today.year - 1, 2) if today.month < 7 else (today.year, 1)
    CheckIn.objects.update(year=year, half=half, face="good" if differs else "hard", on=today)
    last_month = months_before(today, 1)
    sent = {"met_on": last_month, "why_not": ""} if differs else {"met_on": None, "why_not": "late"}
    SentAs.record(need=things.need, about=things.minutes_of, what="papers", needed_by=last_month, by=None, **sent)
    Outcome.objects.create(
        decision=things.decision, words="So it is", how="hands", made_on=last_month, written_on=last_month
    )
    for side in ("people", "staff"):
        for rung in (2, 4, 6):
            PowerRating.objects.create(decision=things.decision, side=side, rung=rung, count=1)
            PowerCounted.objects.create(decision=things.decision, side=side, rung=rung, month=last_month, count=1)
        PowerRating.objects.filter(side=side, rung=6 if differs else 2).update(waiting=1)
    Visitor.objects.filter(visit__unit=things.unit).update(matched=differs)
    Placement.objects.update(since=date(2020, 1, 1))  # the ward was there in the months that are counted
    Tally.count_again(date(year, 6 * half, 1))
    count_months()


def _said(things, many):
    """What everybody at the provider may read, with how many said the same."""
    judged = things.action.item
    Item.objects.filter(pk__in=[things.item.pk, judged.pk]).update(circle=Item.Circle.PROVIDER)
    for where in ("tablet", "hands"):
        Touches.objects.update_or_create(item=things.item, where=where, defaults={"count": many})
    hands = {"people_for": many, "people_against": many, "staff_for": 0, "staff_against": 0}
    Verdict.objects.create(item=judged, number=1, judgement=Verdict.Judgement.values[1], giver="council", **hands)
    ToldInPerson.objects.create(
        about="x", unit=things.unit, capacity="people", format="spoken", told_count=many, by=None
    )


def _decided(decision, many):
    counted = {"people_count": many, "staff_count": 0, "others_count": 0}
    outcome = Outcome.objects.create(decision=decision, words="So it is", how="hands", **counted)
    for side in ("staff", ""):
        Objection.objects.create(outcome=outcome, reason="It costs more", side=side, count=many)
    Option.objects.create(outcome=outcome, words="Yes", total=many, place=1)
    Joined.objects.create(
        involvement=decision.involvement, stage=Stage.objects.first(), capacity="people", how_many=many
    )
    for side in ("people", "staff"):
        for rung in (2, 6):
            chose = {"count": many // 2 + (rung == 2), "waiting": many // 3}
            PowerRating.objects.create(decision=decision, side=side, rung=rung, **chose)
            if chose["count"]:
                month = months_before(timezone.localdate(), 0)
                counted = {"month": month, "count": chose["count"]}
                PowerCounted.objects.create(decision=decision, side=side, rung=rung, **counted)


def _met(things, many):
    Attendance.objects.filter(meeting__council__unit=things.unit).update(count=many)
    AskedFace.objects.create(meeting=things.minutes_of, face="not", count=many)
    Face.objects.create(meeting=things.minutes_of, face="good", count=many)
    BallotChoice.objects.create(line=things.line, words="This", place=1, count=many)


def _around_the_ward(cast, things, many):
    today = timezone.localdate()
    site = things.unit.above
    PeerWorkers.objects.update_or_create(pilot=things.pilot, site=site, defaults={"many": many, "on": today})
    for measure in things.pilot.measures.all():
        MeasureValue.objects.create(measure=measure, moment="before", on=today, value=4, people=many)
    PeopleOfAYear.objects.create(unit=site, year=years()[0].first, service_line=cast.acute, people=many)
    TrainingDay.objects.create(training=things.training, unit=things.unit, on=today, people=many, staff=many)
    Report.objects.update(people=many, carers=many, staff=many, spoke_up=many, to_advocate=many)
    YearlyLine.objects.filter(numbers__unit=site).update(many=many)
