"""Too few may talk, not decide. So what is for a council to decide is decided where people are counted."""

import pytest
from django.urls import reverse

from floorboard.councils.models import Council
from floorboard.decisions.models import Decision
from floorboard.people.models import Role
from tests.councils.conftest import begin

K = Role.Kind
COUNTED = "Nobody was counted when it was decided."


def decide_on_its_page(client, person, decision):
    client.force_login(person)
    typed = {"words": "Yes.", "how": "consent", "made_on": "", "review_on": "", "once": "only"}
    return client.post(reverse("decision-outcome", args=[decision.pk]), typed)


FORUMS = {
    "": True,
    "Larch Ward Council": True,
    " larch ward council ": True,
    "The ward round": False,
}


@pytest.mark.parametrize("forum", FORUMS)
def test_what_is_for_the_council_waits_for_its_meeting(client, cast, council, forum):
    decision = Decision.open_question(unit=cast.larch, question="Which menu?", forum=forum, by=cast.maya)
    waits = FORUMS[forum]
    client.force_login(cast.maya)
    address = reverse("decision-outcome", args=[decision.pk])
    assert ("decides this in a meeting" in client.get(address).content.decode()) is waits
    answer = decide_on_its_page(client, cast.maya, decision)
    assert answer.status_code == (200 if waits else 302)
    assert Decision.objects.open().filter(pk=decision.pk).exists() is waits
    if waits:
        assert "Larch Ward Council decides this in a meeting" in answer.content.decode()
    else:
        assert COUNTED in client.get(reverse("decision-detail", args=[decision.pk])).content.decode()


def test_in_the_meeting_it_is_decided_and_everybody_is_counted(client, cast, council):
    decision = Decision.open_question(unit=cast.larch, question="Which menu?", by=cast.maya)
    meeting = begin(council, cast.maya)
    meeting.lines.get(decision=decision).decide("The new one.", by=cast.maya)
    client.force_login(cast.maya)
    page = client.get(reverse("decision-detail", args=[decision.pk])).content.decode()
    assert COUNTED not in page and "8 people were there" in page


@pytest.mark.parametrize("people_needed, waits", [(0, False), (2, True)])
def test_a_group_that_promised_no_number_decides_and_says_nobody_was_counted(client, cast, people_needed, waits):
    group = Council.establish(unit=cast.north, kind="governance", people_needed=people_needed, by=cast.reg)
    decision = Decision.open_question(unit=cast.north, question="Which beds?", forum=group.name, by=cast.reg)
    assert decide_on_its_page(client, cast.reg, decision).status_code == (200 if waits else 302)
    page = client.get(reverse("decision-detail", args=[decision.pk]))
    plain = client.get(reverse("decision-detail", args=[decision.pk]), {"format": "plain"})
    for answer in (page, plain):
        assert (COUNTED in " ".join(answer.content.decode().split())) is not waits


def test_written_down_afterwards_it_says_for_ever_that_nobody_was_counted(client, cast, council):
    client.force_login(cast.maya)
    typed = {"question": "Which?", "words": "Blue.", "how": "dots", "made_on": "1 January 2026", "once": "x"}
    page = client.post(reverse("decision-afterwards"), typed, follow=True).content.decode()
    assert COUNTED in page and "written down afterwards" in page
