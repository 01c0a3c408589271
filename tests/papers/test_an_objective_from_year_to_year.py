"""An objective goes from its owner to the next year's plan, over the pages, as the people in it do it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from floorboard.frameworks.models import FrameworkVersion
from floorboard.notices.models import Notice
from floorboard.pages.converters import spell
from floorboard.papers.models import FrameworkFile, ObjectiveOwner, ObjectiveStep, YearlyReview
from floorboard.papers.objective_jobs import IS_LATE, remind_of_steps
from tests.papers.conftest import ours
from tests.papers.test_evidence import words

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
CARERS = "Carers are partners"


class Reader:
    """Somebody at the pages: what they read, and what they send."""

    def __init__(self, client, person):
        client.force_login(person)
        self.client = client

    def reads(self, name, *args) -> str:
        return words(self.client, name, *args)

    def sends(self, name, *args, **facts):
        sent = self.client.post(reverse(name, args=args), facts)
        assert sent.status_code == 302, sent.content.decode()[-2000:]


def in_days(many):
    return (TODAY() + timedelta(days=many)).isoformat()


def given_the_carer_strategy():
    return ours(f"carers,{CARERS}", "told,Carers are told", code="carer-strategy").statements.get(code="carers")


def when_an_owner_is_named_and_writes_two_steps(cast, client, objective):
    Reader(client, cast.pru).sends("objective-owner", objective.pk, owner=f"{cast.tern.key}-site_manager")
    owner = ObjectiveOwner.objects.get()
    for number, step in enumerate(("Ask every carer", "Write to every carer")):
        facts = {"words": step, "due_on": in_days(20 + number * 20), "once": step}
        Reader(client, cast.max).sends("objective-step-new", owner.pk, **facts)
    return owner


def then_the_late_step_is_told_and_shown(cast, client, objective):
    remind_of_steps()
    assert Notice.objects.filter(person=cast.max, what=IS_LATE).count() == 1
    assert "Late" in Reader(client, cast.max).reads("objective-step-list").split("Every open step")[0]
    assert "Late" in Reader(client, cast.carol).reads("objective", objective.pk)


def when_it_is_done_and_the_year_is_looked_at(cast, client, owner):
    late = ObjectiveStep.objects.get(words="Ask every carer")
    Reader(client, cast.max).sends("objective-step-done", late.pk, words="Forty of them answered.")
    Reader(client, cast.max).sends("objective-review-new", owner.pk, words="We asked. We do not yet answer.")
    review = YearlyReview.objects.get()
    facts = {"words": "Answer every carer", "due_on": in_days(300), "once": "next"}
    Reader(client, cast.max).sends("objective-review-step", review.pk, **facts)
    return review


def then_it_counts_once_council_and_carers_agree(cast, client, objective, review):
    assert "Answer every carer" not in Reader(client, cast.max).reads("objective-step-list")
    for person in (cast.maya, cast.carol):
        page = Reader(client, person)
        assert "I agree with" in page.reads("objective", objective.pk)
        page.sends("objective-review-agreement", review.pk)
    page = Reader(client, cast.max).reads("objective", objective.pk)
    assert "Family carers, People who use the service" in page.split("Agreed by:")[1]
    assert "Answer every carer" in Reader(client, cast.max).reads("objective-step-list")


def when_next_years_strategy_is_loaded(cast, client, objective):
    exported = Reader(client, cast.pru).client.get(
        reverse("framework", args=[objective.version_id]) + "?file=framework"
    )
    text = exported.content.decode().replace("version,2026", "version,2027").replace("2026-01-01", in_days(30))
    text = text.replace(f"carers,{CARERS},,,", f"carers,{CARERS},,2026/carers,")
    admin = Reader(client, cast.adam)
    admin.sends("framework-file-new", content=SimpleUploadedFile("next.csv", text.encode()), once="file")
    admin.sends("framework-file", FrameworkFile.objects.get().pk)
    return FrameworkVersion.objects.get(name="2027").statements.get(code="carers")


def then_next_years_plan_begins_from_it(cast, client, objective, new):
    page = Reader(client, cast.max).reads("objective", new.pk)
    for said in ("Site manager", "Answer every carer", "Write to every carer", "We asked. We do not yet answer."):
        assert said in page
    assert "The plan goes on there:" in Reader(client, cast.max).reads("objective", objective.pk)
    owner = ObjectiveOwner.objects.current().get()
    assert owner.statement == new and owner.review_due() > TODAY() + timedelta(days=300)
    facts = {"words": "Meet carers", "due_on": in_days(60), "once": "new"}
    Reader(client, cast.max).sends("objective-step-new", owner.pk, **facts)
    step = ObjectiveStep.objects.get(words="Meet carers")
    assert step.statement == new and spell(new.pk) in reverse("objective", args=[new.pk])
    assert "Answer every carer" in Reader(client, cast.max).reads("objective-step-list")


def test_an_objective_goes_from_its_owner_to_next_years_plan(cast, client):
    objective = given_the_carer_strategy()
    owner = when_an_owner_is_named_and_writes_two_steps(cast, client, objective)
    with time_machine.travel(timezone.now() + timedelta(days=25), tick=False):
        then_the_late_step_is_told_and_shown(cast, client, objective)
        review = when_it_is_done_and_the_year_is_looked_at(cast, client, owner)
        then_it_counts_once_council_and_carers_agree(cast, client, objective, review)
        new = when_next_years_strategy_is_loaded(cast, client, objective)
        then_next_years_plan_begins_from_it(cast, client, objective, new)
