"""A place names a champion, signs, plans, and keeps its steps; whoever sees its duties sees that."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.championing.jobs import SOON, STEP_IS_LATE, STEP_IS_NEAR, remind, remind_of_steps
from floorboard.championing.models import Agreement, Champion, Plan, PlanStep
from floorboard.decisions.models import Stage
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from tests.asking import read_the_map
from tests.championing.conftest import day

pytestmark = pytest.mark.django_db


def words(client, name, *args, status=200):
    page = client.get(reverse(name, args=args))
    assert page.status_code == status
    return page.content.decode()


def test_whoever_leads_a_department_names_signs_and_plans(cast, client):
    client.force_login(cast.eli)
    here = [cast.estates.pk]
    stage = Stage.objects.first()
    assert "Nobody is named yet." in words(client, "unit-involvement", *here)
    client.post(reverse("unit-champion", args=here), {"person": cast.eli.pk, "once": "a"})
    client.post(reverse("unit-agreement", args=here), {"words": "We ask first.", "once": "b"})
    client.post(
        reverse("unit-plan", args=here),
        {"year": day(0).year, "decides": "New doors.", "joins_from": stage.pk, "once": "c"},
    )
    plan = Plan.objects.get()
    owner = f"{cast.estates.key}-department_lead"
    for _twice in range(2):
        sent = {"words": "Ask wards", "owner": owner, "due": day(5).isoformat(), "once": "d"}
        assert client.post(reverse("plan-step", args=[plan.pk]), sent).status_code == 302
    step = PlanStep.objects.get()
    moved = client.post(reverse("plan-step-move", args=[step.pk]), {"to": day(9).isoformat(), "reason": ""})
    assert moved.status_code == 200 and PlanStep.objects.get().due == day(5)
    client.post(reverse("plan-step-move", args=[step.pk]), {"to": day(9).isoformat(), "reason": "Doors came late."})
    client.post(reverse("plan-step-done", args=[step.pk]))
    page = words(client, "unit-involvement", *here)
    for said in ("Eli", "We ask first.", "New doors.", "Ask wards", "Doors came late.", "Signed by Eli", stage.words):
        assert said in page
    assert PlanStep.objects.get().done_on == day(0) and PlanStep.objects.get().first_due == day(5)
    sheet = client.get(reverse("plan-file", args=[plan.pk, "csv"])).content.decode()
    assert "Ask wards" in sheet
    assert client.get(reverse("plan-file", args=[plan.pk, "xlsx"])).status_code == 200
    assert client.get(reverse("plan-file", args=[plan.pk, "exe"])).status_code == 404


@pytest.mark.parametrize(("who", "see", "write"), [
    ("eli", 200, 200), ("reg", 200, 403), ("ines", 200, 403), ("max", 404, 404), ("maya", 404, 404),
    ("cass", 404, 404), ("adam", 403, 403), ("nobody", 404, 404),
])  # fmt: skip
def test_who_sees_and_who_writes(who, see, write, cast, client, plan):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("unit-involvement", args=[cast.estates.pk])).status_code == see
    assert client.get(reverse("unit-plan", args=[cast.estates.pk])).status_code == write


def test_only_the_owner_of_a_step_moves_or_finishes_it(cast, client, step):
    client.force_login(cast.reg)
    assert client.post(reverse("plan-step-done", args=[step.pk])).status_code == 403
    client.force_login(cast.cass)
    assert client.post(reverse("plan-step-done", args=[step.pk])).status_code == 404
    assert PlanStep.objects.get().done_on is None


def test_a_department_finds_and_finishes_its_step_in_the_plan_of_a_site_it_does_not_see(cast, client):
    """They are told, find it among what they owe, and land on a page of theirs."""
    plan = Plan.write(unit=cast.tern, year=day(0).year, decides="Rooms.", joins_from=Stage.objects.first(), by=cast.max)
    facts = {"owner_unit": cast.estates, "owner_kind": "department_lead"}
    step = plan.add_step(words="Paint " + "w" * 290, due=day(5), by=cast.max, **facts)
    remind_of_steps()
    remind_of_steps()
    about = f"championing.planstep:{step.pk}"
    assert Notice.objects.filter(person=cast.eli, about=about, what=STEP_IS_NEAR).count() == 1
    client.force_login(cast.eli)
    here = reverse("plan-step-detail", args=[step.pk])
    assert client.get(reverse("unit-involvement", args=[cast.tern.pk])).status_code == 404
    assert here in words(client, "answer-list") and here in words(client, "notice-list")
    page = words(client, "plan-step-detail", step.pk)
    assert "It is done" in page and reverse("answer-list") in page
    move = reverse("plan-step-move", args=[step.pk])
    assert client.post(move, {"to": day(-1).isoformat(), "reason": "No."}).status_code == 200
    moved = client.post(move, {"to": day(9).isoformat(), "reason": "The paint came late."}, follow=True)
    assert moved.status_code == 200 and "The paint came late." in moved.content.decode()
    done = client.post(reverse("plan-step-done", args=[step.pk]), follow=True)
    assert done.status_code == 200 and "It is done: " not in done.content.decode()
    assert here not in words(client, "answer-list")


def test_a_step_is_late_after_its_day_and_nobody_is_told_of_one_far_away(cast, step):
    remind_of_steps()
    assert not Notice.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        remind_of_steps()
        assert Notice.objects.get().what == STEP_IS_NEAR and step.due - day(0) <= SOON
    with time_machine.travel(timezone.now() + timedelta(days=11)):
        remind_of_steps()
        assert Notice.objects.get().what == STEP_IS_LATE


@pytest.mark.parametrize(("who", "sees", "acts"), [
    ("eli", 200, True), ("reg", 200, False), ("ines", 200, False), ("cass", 404, False), ("maya", 404, False),
])  # fmt: skip
def test_who_sees_a_step_and_who_acts_on_it(who, sees, acts, cast, client, step):
    client.force_login(getattr(cast, who))
    page = client.get(reverse("plan-step-detail", args=[step.pk]))
    assert page.status_code == sees
    assert (reverse("plan-step-done", args=[step.pk]) in page.content.decode()) == acts


def test_a_plan_with_sixty_steps_says_where_the_next_one_goes(cast, plan):
    facts = {"owner_unit": cast.estates, "owner_kind": "department_lead", "due": day(9), "by": cast.eli}
    for number in range(60):
        plan.add_step(words=f"Step {number}", **facts)
    with pytest.raises(Refused, match="Keep the rest for the next plan"):
        plan.add_step(words="One more", **facts)


def test_a_champion_needs_a_role_here_and_hands_on(cast, champion):
    with pytest.raises(Refused):
        Champion.name_one(unit=cast.estates, person=cast.cass, by=cast.eli)
    with pytest.raises(Refused):
        Champion.name_one(unit=cast.estates, person=cast.eli, by=cast.eli)
    Role.give(person=cast.nia, unit=cast.estates, kind="ward_staff", by=cast.adam)
    second = Champion.name_one(unit=cast.estates, person=cast.nia, by=cast.eli)
    assert Champion.objects.filter(unit=cast.estates, until=None).get() == second
    second.end(by=cast.eli)
    with pytest.raises(Refused):
        second.end(by=cast.eli)


def test_a_champion_whose_role_ended_today_stands_until_the_day_is_over(cast, champion, client):
    role = cast.eli.roles.get()
    role.end(on=day(0), by=cast.adam)
    assert Champion.objects.standing().get() == champion
    client.force_login(cast.reg)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not Champion.objects.standing().exists()
        client.force_login(cast.reg)
        assert "The champion has no role here now." in words(client, "unit-involvement", cast.estates.pk)


def test_two_cannot_sign_at_once_and_a_year_later_it_is_overdue(cast, agreement, client):
    second = Role.give(person=cast.cass, unit=cast.estates, kind="department_lead", by=cast.adam)
    assert second
    with pytest.raises(Refused):
        Agreement.sign(unit=cast.estates, words="I sign as well.", by=cast.cass)
    with pytest.raises(Refused):
        Agreement.sign(unit=cast.estates, words="Not mine.", by=cast.reg)
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        client.force_login(cast.eli)
        assert "It should have been looked at by" in words(client, "unit-involvement", cast.estates.pk)
        remind()
        remind()
        assert Notice.objects.filter(person=cast.eli, about=f"championing.agreement:{agreement.pk}").count() == 1
        Agreement.sign(unit=cast.estates, words="We go on.", by=cast.eli)
        assert "Before that: signed by" in words(client, "unit-involvement", cast.estates.pk)


def test_a_plan_is_for_this_year_or_the_next(cast, plan):
    stage, year = Stage.objects.first(), day(0).year
    for wrong in (year - 1, year + 2, 10**12, -1, year):
        with pytest.raises(Refused):
            Plan.write(unit=cast.estates, year=wrong, decides="Doors", joins_from=stage, by=cast.eli)
    owner = {"owner_unit": cast.estates, "owner_kind": "department_lead"}
    for wrong in (day(-1), day(0).replace(year=year + 2)):
        with pytest.raises(Refused):
            plan.add_step(words="Ask", due=wrong, by=cast.eli, **owner)


def test_a_step_moves_with_a_reason_to_a_day_to_come_and_not_when_it_is_done(cast, step):
    for to, reason in ((day(-1), "Why"), (step.due, "Same"), (day(20), "")):
        with pytest.raises(Refused):
            step.move(to=to, reason=reason, by=cast.eli)
    stale = PlanStep.objects.get()
    step.finish(by=cast.eli)
    with pytest.raises(Refused):
        stale.move(to=day(20), reason="Why", by=cast.eli)
    with pytest.raises(Refused):
        stale.finish(by=cast.eli)


def test_a_plan_goes_with_its_place_when_that_is_moved(cast, client, plan):
    cast.estates.move(above=cast.south, reason="New region", by=cast.adam)
    client.force_login(cast.reg)
    assert client.get(reverse("unit-involvement", args=[cast.estates.pk])).status_code == 404


def test_the_page_costs_the_same_for_three_steps_and_thirty(
    cast, client, plan, champion, agreement, django_assert_max_num_queries
):
    owner = {"owner_unit": cast.estates, "owner_kind": "department_lead"}
    for number in range(30):
        step = plan.add_step(words=f"Step {number}", due=day(3), by=cast.eli, **owner)
        step.move(to=day(4 + number), reason="Later", by=cast.eli)
    client.force_login(cast.eli)
    read_the_map()
    with django_assert_max_num_queries(15):
        words(client, "unit-involvement", cast.estates.pk)
