"""The pages of visits: who sees what, and what each button does."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from floorboard.notices.models import Notice
from floorboard.reward.models import Activity, Claim, RateCard
from floorboard.visits.models import CalledOff, Feed, NoVisitors, Plan, Report, Visit, VisitPattern
from floorboard.voice.models import Item
from tests.visits.conftest import day, heard_on_larch, next_monday, signed_in, visit_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _short(settings):
    settings.VISIT_PLAN_SECONDS = 2


def page(person, name, *args, **data):
    return signed_in(person).get(reverse(name, args=args), data)


def post(person, name, *args, **data):
    return signed_in(person).post(reverse(name, args=args), data)


def status_of(cast, name, *args, **expected):
    for who, status in expected.items():
        assert page(getattr(cast, who), name, *args).status_code == status, (name, who)


def test_who_sees_a_visit_and_who_leads_it(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    status_of(
        cast,
        "visit-detail",
        visit.pk,
        edie=200,
        pru=200,
        maya=200,
        rosa=200,
        max=200,
        insa=200,
        tom=404,
        bea=404,
        igor=404,
        carol=404,
    )
    status_of(cast, "visit-preparation", visit.pk, pru=200, maya=200, lena=200, rosa=403, edie=403, tom=404)
    for name in ("visit-calling-off", "visit-asking"):
        status_of(cast, name, visit.pk, pru=200, maya=403, edie=403, tom=404)
    status_of(cast, "unit-visits", cast.larch.pk, maya=200, edie=200, pru=200, max=200, tom=404, bea=403, carol=403)
    status_of(cast, "visit-plan-list", pru=200, maya=403, edie=403)
    status_of(cast, "visit-measures", cast.tern.pk, pru=200, max=200, insa=200, maya=404, edie=403)


def test_my_month_shows_mine_alone_with_yes_and_no(cast, edie, nils):
    visit = visit_of(edie, cast.larch, cast.pru)
    visit_of(nils, cast.birch, cast.pru)
    words = page(cast.edie, "my-visits", month=visit.day.strftime("%Y-%m")).content.decode()
    assert "Larch Ward" in words and "Birch Ward" not in words and "You are asked" in words
    post(cast.edie, "visitor-answer", visit.pk, said="yes")
    assert Visit.objects.with_people().get(pk=visit.pk).is_agreed
    assert post(cast.edie, "visitor-answer", visit.pk, said="perhaps").status_code == 404
    assert post(cast.maya, "visitor-answer", visit.pk, said="yes").status_code == 404
    post(cast.edie, "visitor-answer", visit.pk, said="no")
    assert "Larch Ward" not in page(cast.edie, "my-visits", month=visit.day.strftime("%Y-%m")).content.decode()


@pytest.mark.parametrize("month", ["", "2026-13", "x", "0-0", "99999-1", "2026"])
def test_a_month_that_makes_no_sense_is_this_month(cast, month):
    assert page(cast.edie, "my-visits", month=month).status_code == 200


def test_before_a_visit_they_read_what_was_said_last_time_and_what_happened_since(cast, edie):
    heard_on_larch(cast, edie, words="The tea is cold.")
    Item.objects.get().publish(by=cast.max)
    visit = visit_of(edie, cast.larch, cast.pru, 20)
    post(cast.maya, "visit-preparation", visit.pk, aims="Ask about the tea.", met_by="Nia, at the door.")
    words = page(cast.edie, "visit-detail", visit.pk).content.decode()
    for part in ("The tea is cold.", "Ask about the tea.", "Nia, at the door."):
        assert part in words


def test_the_ward_asks_and_the_lead_sets_and_ends_it(cast):
    post(cast.maya, "unit-pattern", cast.larch.pk, how_often="weekly", together="1", at="2pm", words="Please.")
    assert VisitPattern.objects.asked().get().at.hour == 14
    assert "Please." in page(cast.pru, "visit-plan-list").content.decode()
    post(cast.pru, "unit-pattern", cast.larch.pk, how_often="monthly", together="2")
    now = VisitPattern.objects.current().get()
    assert (now.how_often, now.together) == ("monthly", 2)
    assert post(cast.maya, "pattern-end", now.pk).status_code == 403
    post(cast.pru, "pattern-end", now.pk)
    assert not VisitPattern.objects.current().exists()
    assert page(cast.rosa, "unit-pattern", cast.larch.pk).status_code == 403


def test_a_plan_is_asked_for_looked_at_promised_and_thrown_away(cast, edie):
    VisitPattern.decide(unit=cast.larch, how_often="weekly", by=cast.pru)
    monday = next_monday().isoformat()
    post(cast.pru, "visit-plan-list", unit=cast.north.key, first=monday, weeks="2")
    plan = Plan.objects.get()
    words = page(cast.pru, "visit-plan", plan.pk).content.decode()
    assert "Ask everybody to come" in words and "Edie" in words
    assert page(cast.maya, "visit-plan", plan.pk).status_code == 404
    post(cast.pru, "visit-plan-promise", plan.pk)
    assert Visit.objects.count() == 2
    assert "Everybody was asked" in page(cast.pru, "visit-plan", plan.pk).content.decode()
    post(cast.pru, "visit-plan-change", unit=cast.north.key)
    other = Plan.objects.exclude(pk=plan.pk).get()
    assert other.kind == "change" and other.is_made
    post(cast.pru, "visit-plan-removal", other.pk)
    assert Plan.objects.get(pk=other.pk).thrown_away_on
    answer = post(cast.pru, "visit-plan-list", unit=cast.north.key, first="3 March 2020", weeks="2")
    assert (
        answer.status_code == 200
        and "begins on a Monday" in answer.content.decode()
        or "begun" in answer.content.decode()
    )


def test_a_visit_by_hand_keeps_the_same_rules_and_the_words_on_the_page(cast, edie):
    facts = {"day": day(7).isoformat(), "first": edie.key, "aims": "Listen to the night staff.", "once": "o1"}
    post(cast.pru, "visit-new", cast.larch.pk, **facts)
    post(cast.pru, "visit-new", cast.larch.pk, **facts)
    visit = Visit.objects.get()
    answer = post(cast.pru, "visit-new", cast.birch.pk, **{**facts, "once": "o2"})
    assert "at another ward that day" in answer.content.decode() and "night staff" in answer.content.decode()
    assert post(cast.maya, "visit-new", cast.larch.pk, **facts).status_code == 403
    post(cast.pru, "visit-calling-off", visit.pk, because="other")
    assert CalledOff.objects.get().visit == visit
    assert "does not take place" in page(cast.edie, "visit-detail", visit.pk).content.decode()


def test_somebody_else_is_asked_and_somebody_need_not_come(cast, edie, nils):
    visit = visit_of(edie, cast.larch, cast.pru)
    post(cast.pru, "visit-asking", visit.pk, expert=nils.key)
    assert {one.expert for one in visit.visitors.all()} == {edie, nils}
    visitor = visit.visitors.get(expert=edie)
    assert post(cast.edie, "visitor-letting-go", visitor.pk).status_code == 403
    post(cast.pru, "visitor-letting-go", visitor.pk)
    assert visit.visitors.get(off=False).expert == nils


def test_days_without_visitors_by_the_ward(cast, edie):
    visit_of(edie, cast.larch, cast.pru, 3)
    post(
        cast.maya,
        "unit-no-visitors",
        cast.larch.pk,
        since=day(1).isoformat(),
        until=day(9).isoformat(),
        because="outbreak",
        once="a",
    )
    days = NoVisitors.objects.get()
    assert not Visit.objects.live().exists()
    assert post(cast.rosa, "no-visitors-removal", days.pk).status_code == 403
    assert post(cast.tom, "no-visitors-removal", days.pk).status_code == 404
    post(cast.maya, "no-visitors-removal", days.pk)
    assert not NoVisitors.objects.exists()


REPORT = {
    "people": "4", "carers": "", "staff": "2", "theme_1": "food", "words_1": "The tea is cold.", "thanks": "Nia is kind.",
    "spoke_up": "1", "to_advocate": "0", "feels": "fine", "debriefed": "on", "once": "r1",
}  # fmt: skip


def test_a_report_is_written_once_and_leads_to_a_claim(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.ends_at, tick=False):
        for _twice in range(2):
            answer = post(cast.edie, "report-new", visit.pk, **REPORT)
        assert answer.status_code == 302
        report = Report.objects.get()
        assert report.heard.count() == 2 and (report.people, report.carers, report.staff) == (4, 0, 2)
        assert "4 people who stay" in page(cast.maya, "visit-report", report.pk).content.decode()
        assert "Only they and the programme lead" not in page(cast.maya, "visit-report", report.pk).content.decode()
        assert "Only they and the programme lead" in page(cast.pru, "visit-report", report.pk).content.decode()
        assert page(cast.tom, "visit-report", report.pk).status_code == 404
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        words = page(cast.tom, "visit-report", report.pk).content.decode()
        assert "a few people who stay" in words and "tea" not in words


@pytest.mark.parametrize("change, words", [
    ({"theme_1": ""}, "Choose what it is about."),
    ({"words_1": ""}, "Write what you heard"),
    ({"people": "-1"}, "Write 0 or more."),
    ({"people": "999"}, "Write 200 or less."),
])  # fmt: skip
def test_what_is_wrong_in_a_report_is_said_and_nothing_is_lost(cast, edie, change, words):
    visit = visit_of(edie, cast.larch, cast.pru)
    with time_machine.travel(visit.ends_at, tick=False):
        answer = post(cast.edie, "report-new", visit.pk, **REPORT | change)
    assert words in answer.content.decode() and "Nia is kind." in answer.content.decode()
    assert not Report.objects.exists()


def test_a_report_too_early_or_by_somebody_else_says_so(cast, edie):
    visit = visit_of(edie, cast.larch, cast.pru)
    answer = signed_in(cast.edie).get(reverse("report-new", args=[visit.pk]), follow=True)
    assert "still to come" in answer.content.decode()
    answer = signed_in(cast.maya).get(reverse("report-new", args=[visit.pk]), follow=True)
    assert "still to come" in answer.content.decode()
    assert page(cast.tom, "report-new", visit.pk).status_code == 404


def test_the_lead_writes_down_that_they_talked_and_lets_a_report_go(cast, edie):
    report = heard_on_larch(cast, edie, feels="sad")
    after = report.after.get()
    assert post(cast.edie, "report-talk", after.pk).status_code == 403
    post(cast.pru, "report-talk", after.pk)
    after.refresh_from_db()
    assert after.talked_on
    Report.objects.update(held=True)
    assert page(cast.maya, "visit-report", report.pk).status_code == 404
    assert post(cast.edie, "report-release", report.pk).status_code == 403
    post(cast.pru, "report-release", report.pk)
    assert page(cast.maya, "visit-report", report.pk).status_code == 200


def test_what_was_heard_is_listed_for_who_may_read_it(cast, edie):
    report = heard_on_larch(cast, edie)
    words_of = lambda person: page(person, "visit-report-list").content.decode()  # noqa: E731
    assert "Larch Ward" in words_of(cast.maya) and "1 of 1 wait" in words_of(cast.maya)
    assert "Larch Ward" not in words_of(cast.tom) and "Larch Ward" not in words_of(cast.ines)
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        assert "Larch Ward" in words_of(cast.ines) and "Not all is answered" in words_of(cast.ines)
    assert page(cast.igor, "visit-report-list").status_code == 403


def test_a_claim_is_filled_in_with_the_visit_and_made_once(cast, edie):
    card = RateCard.begin(unit=cast.alder, since=day(-99), pence_per_mile=45, by=cast.adam)
    activity = Activity.objects.get(name="A visit to a ward")
    card.set_rate(activity=activity, up_to_minutes=240, amount=75, by=cast.adam)
    card.publish(by=cast.adam)
    report = heard_on_larch(cast, edie)
    visit = report.visit
    with time_machine.travel(visit.ends_at, tick=False):
        form = page(cast.edie, "visit-claim", visit.pk).context["form"]
        facts = {
            "activity": activity.key,
            "unit": cast.larch.key,
            "on": visit.day.isoformat(),
            "starts": "10am",
            "ends": "12pm",
        }
        assert form.initial["activity"] == activity.key and form.initial["on"] == visit.day
        post(cast.edie, "visit-claim", visit.pk, **facts, what_for=visit.heading, choice="full", once="c1")
        claim = Claim.objects.get()
        assert claim.amount == 75 and claim.about == f"visits.visit:{visit.pk}"
        assert page(cast.edie, "visit-claim", visit.pk).status_code == 302
        claim.take_back(by=cast.edie)
        again = {**facts, "what_for": visit.heading, "choice": "charity", "given_to": "Cats", "once": "c2"}
        post(cast.edie, "visit-claim", visit.pk, **again)
        claim = Claim.objects.open().get()
        assert claim.about == f"visits.visit:{visit.pk}" and claim.given_to == "Cats"
        claim.refuse(reason="Which cats?", by=cast.pru)
        form = page(cast.edie, "visit-claim", visit.pk).context["form"]
        assert (form.initial["choice"], form.initial["given_to"]) == ("charity", "Cats")
        assert (form.initial["on"], form.initial["activity"]) == (visit.day, activity.key)


def test_a_calendar_shows_ward_and_time_alone_and_asks_each_time(cast, edie, client):
    visit = visit_of(edie, cast.larch, cast.pru, aims="Secret aims.")
    visit.prepare(aims="Secret aims.", met_by="Nia", by=cast.maya)
    post(cast.maya, "my-calendars", unit=cast.larch.key)
    post(cast.edie, "my-calendars")
    assert post(cast.tom, "my-calendars", unit=cast.larch.key).status_code == 404
    for feed in Feed.objects.all():
        answer = client.get(feed.path)
        words = answer.content.decode()
        assert answer["Content-Type"].startswith("text/calendar") and "Larch Ward" in words
        assert "Europe/London" in words
        assert not any(secret in words for secret in ("Secret", "Edie", "Nia", "Maya"))
        assert not answer.cookies
    for role in cast.maya.roles.all():
        role.end(by=cast.adam)
    assert client.get(Feed.objects.get(person=cast.maya).path).status_code == 404
    own = Feed.objects.get(person=cast.edie)
    assert post(cast.maya, "calendar-removal", own.pk).status_code == 404
    post(cast.edie, "calendar-removal", own.pk)
    assert client.get(own.path).status_code == 404
    assert client.get("/calendars/nobodyguessesthis.ics").status_code == 404


def test_a_called_off_visit_is_in_no_calendar_and_a_switched_off_person_has_none(cast, edie, client):
    visit = visit_of(edie, cast.larch, cast.pru)
    feed = Feed.make(by=cast.edie)
    visit.call_off(because="other", by=cast.pru)
    assert "Larch" not in client.get(feed.path).content.decode()
    cast.edie.is_active = False
    cast.edie.save()
    assert client.get(feed.path).status_code == 404


def test_the_clock_reminds_once(cast, edie):
    from floorboard.visits import jobs

    visit = visit_of(edie, cast.larch, cast.pru, 6)
    for _twice in range(2):
        jobs.run()
    assert Notice.objects.filter(person=cast.edie, what="say if you come to a visit").count() == 1
    with time_machine.travel(visit.ends_at + timedelta(days=8), tick=False):
        jobs.run()
        jobs.run()
    assert Notice.objects.filter(person=cast.edie, what="say what came of your visit").count() == 1
    assert Notice.objects.filter(person=cast.pru, what__startswith="nobody has said yet").count() == 1
    report = heard_on_larch(cast, edie, ahead=20)
    for on, whom, what in (
        (
            report.answer_by - timedelta(days=3),
            cast.maya,
            "what was heard on a visit is to be answered in 5 working days or less",
        ),
        (
            report.answer_by + timedelta(days=1),
            cast.max,
            "the day has come, and something heard on a visit has no answer",
        ),
    ):
        with time_machine.travel(on, tick=False):
            jobs.run()
        assert Notice.objects.filter(person=whom, what=what).count() == 1, what


def test_pages_cost_few_queries(cast, edie, django_assert_max_num_queries):
    for ahead in range(7, 28):
        visit_of(edie, cast.larch if ahead % 2 else cast.birch, cast.pru, ahead)
    for person, name, args in (
        (cast.edie, "my-visits", []),
        (cast.maya, "unit-visits", [cast.larch.pk]),
        (cast.pru, "unit-visits", [cast.north.pk]),
    ):
        client = signed_in(person)
        client.get(reverse(name, args=args))
        with django_assert_max_num_queries(22):
            client.get(reverse(name, args=args))


def test_the_wards_own_page_says_who_comes_and_where_what_was_heard_is_now(cast, edie, larch_link, client):
    heard_on_larch(cast, edie, words="The tea is cold.")
    visit = visit_of(edie, cast.larch, cast.pru, 9)
    page_of = lambda: client.get(reverse("ward-visits", args=[larch_link.token])).content.decode()  # noqa: E731
    assert "Nobody is coming" in page_of() and "tea" not in page_of()
    visit.visitors.get().say("yes", by=cast.edie)
    Item.objects.get().publish(by=cast.max)
    assert "Edie" in page_of() and "The tea is cold." in page_of() and "The place answers by" in page_of()
    visit.call_off(because="other", by=cast.pru)
    assert "Edie" not in page_of()
