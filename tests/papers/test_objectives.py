"""An objective has an owner, steps with days, and a yearly review that people agree to."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.formats import tables
from floorboard.notices.models import Notice
from floorboard.pages.refusals import Refused
from floorboard.papers.models import ObjectiveOwner, ObjectiveStep, ReviewAgreement, YearlyReview
from floorboard.papers.objective_jobs import remind_of_steps
from tests.asking import read_the_map
from tests.papers.test_evidence import words

pytestmark = pytest.mark.django_db


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def owner(cast, heard):
    return ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.pru)


@pytest.fixture
def step(cast, owner, heard):
    return ObjectiveStep.add(statement=heard, words="Buy chairs", due_on=day(20), by=cast.max)


def test_an_objective_is_told_from_its_owner_to_the_next_plan(cast, client, heard):
    client.force_login(cast.pru)
    sent = {"owner": f"{cast.tern.key}-site_manager"}
    assert client.post(reverse("objective-owner", args=[heard.pk]), sent).status_code == 302
    owner = ObjectiveOwner.objects.get()
    client.force_login(cast.max)
    for _twice in range(2):
        sent = {"words": "Buy chairs", "due_on": day(20).isoformat(), "once": "a"}
        assert client.post(reverse("objective-step-new", args=[owner.pk]), sent).status_code == 302
    step = ObjectiveStep.objects.get()
    assert "Buy chairs" in words(client, "objective-step-list").split("Every open step")[0]
    moved = {"due_on": day(30).isoformat(), "reason": "The shop is shut."}
    assert client.post(reverse("objective-step-move", args=[step.pk]), moved).status_code == 302
    client.post(reverse("objective-step-done", args=[step.pk]), {"words": "Ten chairs stand there."})
    client.post(reverse("objective-review-new", args=[owner.pk]), {"words": "Better than last year."})
    review = YearlyReview.objects.get()
    planned = {"words": "Buy a table", "due_on": day(200).isoformat(), "once": "b"}
    assert client.post(reverse("objective-review-step", args=[review.pk]), planned).status_code == 302
    assert "You owe no step." in words(client, "objective-step-list")
    client.force_login(cast.rosa)
    client.post(reverse("objective-review-agreement", args=[review.pk]))
    page = words(client, "objective", heard.pk)
    for said in ("Site manager", "The shop is shut.", "Ten chairs stand there.", "Better than last year.", "Buy a table",
                 "People who use the service"):  # fmt: skip
        assert said in page
    client.force_login(cast.max)
    assert "Rosa" not in words(client, "objective", heard.pk)
    assert "Buy a table" in words(client, "objective-step-list").split("Every open step")[0]


def test_the_next_plan_counts_once_people_with_lived_experience_agree(cast, owner, heard):
    review = YearlyReview.write(statement=heard, words="Well.", by=cast.max)
    step = ObjectiveStep.add(statement=heard, words="Next", due_on=day(9), review=review, by=cast.max)
    review.agree(by=cast.ines)
    review.agree(by=cast.pru)
    assert not ObjectiveStep.objects.open().exists()
    with pytest.raises(Refused, match="not agreed"):
        step.finish(words="Done", by=cast.max)
    review.agree(by=cast.carol)
    assert ObjectiveStep.objects.open().get() == step
    with pytest.raises(Refused, match="already"):
        review.agree(by=cast.carol)
    with pytest.raises(Refused, match="looks on"):
        review.agree(by=cast.insa)
    assert [one.capacity for one in ReviewAgreement.objects.order_by("pk")] == ["leaders", "staff", "carers"]


def test_what_is_refused(cast, owner, step, heard):
    with pytest.raises(Refused, match="names the owner"):
        ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.max)
    with pytest.raises(Refused, match="already"):
        ObjectiveOwner.name_one(statement=heard, unit=cast.tern, kind="site_manager", by=cast.pru)
    with pytest.raises(Refused, match="Its owner adds steps"):
        ObjectiveStep.add(statement=heard, words="No", due_on=day(1), by=cast.gus)
    with pytest.raises(Refused, match="gone by"):
        ObjectiveStep.add(statement=heard, words="Late", due_on=day(-1), by=cast.max)
    with pytest.raises(Refused, match="Say why"):
        step.move(due_on=day(5), reason=" ", by=cast.max)
    with pytest.raises(Refused, match="another day"):
        step.move(due_on=step.due_on, reason="Why not", by=cast.max)
    with pytest.raises(Refused, match="Whoever owes"):
        step.finish(words="Done", by=cast.rosa)
    with pytest.raises(Refused, match="what came of it"):
        step.finish(words="", by=cast.max)
    step.finish(words="Done", by=cast.max)
    with pytest.raises(Refused, match="done already"):
        step.finish(words="Again", by=cast.max)
    YearlyReview.write(statement=heard, words="Well.", by=cast.max)
    with pytest.raises(Refused, match="reviewed already"):
        YearlyReview.write(statement=heard, words="Well.", by=cast.max)


def test_a_new_owner_takes_over_and_the_old_one_owes_what_they_promised(cast, owner, step, heard):
    ObjectiveOwner.name_one(statement=heard, unit=cast.north, kind="regional_lead", by=cast.pru)
    assert ObjectiveOwner.objects.current().get().kind == "regional_lead"
    assert ObjectiveStep.objects.owed_by(cast.max).get() == step


ACTS = {
    "max": 200,
    "pru": 200,
    "reg": 200,
    "gus": 403,
    "rosa": 403,
    "insa": 403,
    "ines": 403,
    "adam": 403,
    "nobody": 404,
}


@pytest.mark.parametrize("who", ACTS)
def test_who_may_act_on_a_step(cast, client, owner, step, who):
    client.force_login(getattr(cast, who))
    for name in ("objective-step-done", "objective-step-move"):
        assert client.get(reverse(name, args=[step.pk])).status_code == ACTS[who]
    assert client.get(reverse("objective-step-new", args=[owner.pk])).status_code == ACTS[who]
    page = words(client, "objective", step.statement_id)
    assert ("Buy chairs" in page) == (who != "nobody") and ("It is done" in page) == (ACTS[who] == 200)


def test_owners_hear_of_steps_that_are_near_and_late_and_of_a_year_gone_by(cast, owner, step):
    def told():
        remind_of_steps()
        remind_of_steps()
        return sorted(Notice.objects.filter(person=cast.max).values_list("what", flat=True))

    assert told() == []
    with time_machine.travel(timezone.now() + timedelta(days=14), tick=False):
        assert told() == ["a step of an objective is due in a week or less"]
    with time_machine.travel(timezone.now() + timedelta(days=21), tick=False):
        assert told() == ["a step of an objective is late"] and ObjectiveStep.objects.late().exists()
    with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
        assert len(told()) == 2


def test_the_list_of_steps_costs_the_same_for_many_and_its_file_says_when_there_are_more(
    cast, client, owner, heard, django_assert_max_num_queries, monkeypatch
):
    client.force_login(cast.max)
    asked = []
    for number in (3, 30):
        for place in range(number):
            ObjectiveStep.add(statement=heard, words=f"Step {number} {place}", due_on=day(9), by=cast.max)
        client.get(reverse("objective-step-list"))
        for name, args in (("objective-step-list", []), ("objective", [heard.pk])):
            read_the_map()
            with django_assert_max_num_queries(15) as counted:
                client.get(reverse(name, args=args))
            asked.append((name, len(counted)))
    assert asked[:2] == asked[2:], asked
    assert "Step 30 7" in words(client, "objective-step-list", query="?file=csv")
    monkeypatch.setattr(tables, "MOST", 3)
    some = words(client, "objective-step-list", query="?file=csv")
    assert some.count("Step ") == 3 and "There are more. Only the first 3 are here." in some
