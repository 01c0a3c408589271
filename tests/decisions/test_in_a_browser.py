"""The pages of decisions in a real browser: no barrier, on a tablet and on a phone. FLOORBOARD_SHOTS keeps pictures."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.decisions.models import Decision, KindOfDecision
from tests.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def full(cast, decided, stages, fifteen):
    """The menu with everything in its record, and questions in every state."""
    today = timezone.localdate()
    for stage, counts in {
        "Idea": {"experts": 1, "staff": 3, "leaders": 2},
        "Design": {"people": 6, "carers": 1, "experts": 2, "advocates": 1, "staff": 4, "leaders": 1},
    }.items():
        for capacity, many in counts.items():
            decided.involvement.join(
                stage=stages[stage],
                capacity=capacity,
                how_many=many,
                on=today - timedelta(days=90),
                by=cast.maya,
                rewarded="paid",
            )
    for words in ("Night staff. No one at any stage", "People who do not use speech"):
        decided.involvement.miss(words, by=cast.maya)
    decided.count_slips(side="people", counts={7: 1, 6: 2, 5: 1, 4: 5, 3: 1}, by=cast.maya)
    decided.count_slips(side="staff", counts={7: 3, 6: 5, 5: 1}, by=cast.maya)
    decided.promise(
        words="Order the pans.",
        owner_unit=cast.catering,
        owner_kind="department_lead",
        due=today + timedelta(days=9),
        by=cast.maya,
    )
    more = {"who_can_join": "Anybody on the ward.", "how_to_join": "Come on Tuesdays at 2pm, or use the tablet."}
    Decision.open_question(
        unit=cast.larch, question="Which trips in May?", by=cast.maya, decide_by=today + timedelta(days=5), **more
    )
    Decision.record_afterwards(
        unit=cast.larch, question="Which paint for the day room?", words="Blue.", how="dots",
        made_on=today - timedelta(days=60), review_on=today - timedelta(days=1), by=cast.maya,
    )  # fmt: skip
    KindOfDecision.list_at(cast.larch, "Menus", by=cast.maya)
    return decided


def test_every_page_can_be_used_by_everybody(chromium, live_server, cast, full, menu):
    key = full.key
    open_one = Decision.objects.open().get(question="Which trips in May?").key
    pages = {
        "list": "/decisions/", "new": "/decisions/new/", "afterwards": "/decisions/afterwards/", "detail": f"/decisions/{key}/",
        "open": f"/decisions/{open_one}/", "plan": f"/decisions/{open_one}/plan/", "reach": f"/decisions/{open_one}/reach/",
        "outcome": f"/decisions/{open_one}/outcome/", "kinds": f"/places/{cast.larch.key}/kinds-of-decision/",
        **{name: f"/decisions/{key}/{name}/" for name in (
            "kind", "involvement", "missing", "objection", "option", "review", "return", "promise", "power", "slips",
        )},
    }  # fmt: skip
    maya = Visitor(chromium, live_server.url, cast.maya)
    shots = os.environ.get("FLOORBOARD_SHOTS")
    if shots:
        for paper in ("a4", "a5"):
            answer = maya.context.request.get(f"{live_server.url}/decisions/{key}/?format=pdf&paper={paper}")
            with open(f"{shots}/record-{paper}.pdf", "wb") as file:
                file.write(answer.body())
    for name, path in pages.items():
        for size, viewport in (("tablet", {"width": 1024, "height": 768}), ("phone", PHONE)):
            maya.page.set_viewport_size(viewport)
            maya.goes_to(path)
            wide = maya.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{name} on a {size} is {wide} too wide"
            assert maya.page.locator("h1").count() == 1
            if shots:
                maya.page.screenshot(path=f"{shots}/{name}-{size}.png", full_page=True)
