"""From wanting to join to a first visit: heard, answered, changed, and the claim paid."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from floorboard.experts.models import Expert, LivedExperience
from floorboard.opportunities.models import Journey
from floorboard.opportunities.paths import Step
from floorboard.people.models import Person
from floorboard.reward.models import Activity, Claim, PayrollBatch, RateCard
from floorboard.visits.models import Report, Visit
from floorboard.voice.models import Hands, Item
from tests.experts.conftest import move_to, pass_all

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Nobody can charge a phone at night."


@pytest.fixture(autouse=True)
def _short(settings):
    settings.VISIT_PLAN_SECONDS = 2


def given_what_a_visit_is_worth(cast):
    since = timezone.localdate() - timedelta(days=30)
    card = RateCard.begin(unit=cast.alder, since=since, pence_per_mile=Decimal(45), by=cast.adam)
    visit = Activity.objects.get(name="A visit to a ward")
    card.set_rate(activity=visit, up_to_minutes=240, amount=Decimal(75), by=cast.adam)
    card.publish(by=cast.adam)


def when_somebody_wants_to_join(nils):
    nils.goes_to("/my-programme/").touches("I want to join").writes("why", "I know how it is.")
    nils.touches("Yes, I want it").reads("Find a day to talk.")


def when_they_come_the_whole_way(cast, person):
    journey = Journey.objects.get(person=person)
    journey.move(way="stay", unit=cast.tern, by=cast.pru)
    move_to(journey, Step.CHECKS, cast.pru)
    expert = Expert.objects.get(person=person)
    expert.describe(version=expert.version, kind="used", weekly_limit=1, by=person)
    LivedExperience.say(expert=expert, service_lines=[cast.acute], by=person)
    pass_all(expert, cast.pru)
    move_to(journey, Step.ACTIVE, cast.pru)


def when_visits_are_planned(pru, cast):
    pru.goes_to(f"/units/{cast.larch.key}/visits/pattern/").chooses("Every two weeks").chooses("One").touches("Save")
    pru.goes_to("/visit-plans/").picks("unit", "Tern Hollow").writes_in("weeks", "4").touches("Make the plan")
    pru.reads("Ask everybody to come").touches("Ask everybody to come").reads("Everybody was asked")


def when_it_was_visited(nils, visit):
    nils.goes_to(f"/visits/{visit.key}/").touches("Say what came of it")
    nils.writes_in("people", "5").picks("theme_1", "Something else").writes_in("words_1", WORDS).writes_in(
        "spoke_up", "1"
    )
    nils.touches("Send it")


def when_it_is_claimed(nils):
    nils.reads("Make a claim").touches("Send the claim").reads("Your claim is sent.")


def when_the_ward_answers(cast):
    item = Item.objects.get(words=WORDS)
    item.publish(by=cast.max)
    owner = {"owner_unit": cast.tern, "owner_kind": "site_manager"}
    promised = item.promise(
        words="A shelf with chargers.", due=timezone.localdate() + timedelta(days=9), by=cast.max, **owner
    )
    promised.complete(words="It hangs in the day room.", by=cast.max)
    item.judge("fixed", hands=Hands(6, 0), by=cast.maya)


def when_it_is_approved_and_paid(pru, cast):
    pru.goes_to("/reward/approvals/").touches("Nils").chooses("Yes").touches("Send the answer")
    PayrollBatch.make(unit=cast.alder, by=cast.bea).pay(by=cast.bea)


def test_from_wanting_to_join_to_something_changed_and_paid(cast, visitor):
    given_what_a_visit_is_worth(cast)
    person = Person.objects.create_user("nils", password="pine-boards-7", name="Nils")
    nils, pru, maya = visitor(person), visitor(cast.pru), visitor(cast.maya)
    when_somebody_wants_to_join(nils)
    when_they_come_the_whole_way(cast, person)
    when_visits_are_planned(pru, cast)
    visit = Visit.objects.live().order_by("day").first()
    nils.goes_to("/visits/").reads("You are asked. You can say no.").touches("Yes, I come").reads("Thank you.")
    maya.goes_to("/").reads("Nils comes to listen")
    with time_machine.travel(visit.ends_at, tick=True):
        nils, pru, maya = visitor(person), visitor(cast.pru), visitor(cast.maya)
        when_it_was_visited(nils, visit)
        when_it_is_claimed(nils)
        when_the_ward_answers(cast)
        report = Report.objects.get()
        maya.goes_to(f"/visit-reports/{report.key}/").reads(WORDS).reads("Fixed").reads("Answered in time.")
        maya.touches(WORDS).reads("Heard on a visit")
        when_it_is_approved_and_paid(pru, cast)
        nils.goes_to("/reward/").reads("Paid on")
        nils.goes_to("/reward/changed/").reads(WORDS).reads("Larch Ward: once")
    assert Claim.objects.get().done_on
