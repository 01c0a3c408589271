"""Everything that may be typed about one line of a running meeting, and odd things that are sent there."""

import pytest
from django.urls import reverse

from floorboard.decisions.models import Decision
from tests.councils.conftest import begin, fresh, line_of
from tests.councils.views.test_running_a_meeting import back, talk  # noqa: F401  something done, to be judged


def test_a_number_of_five_thousand_digits_is_refused_in_words(client, cast, running):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = talk(client, garden, decided="Open it", options="Sunday " + "9" * 5000)
    assert page.status_code == 200 and "Write each choice with its number" in page.content.decode()


def test_an_address_with_line_ends_in_it_goes_back_to_the_meeting(client, cast, running):
    client.force_login(cast.maya)
    for name, sent in (("meeting-attendance", {"person": "+1"}), ("meeting-faces", {"face": "good"})):
        address = reverse(name, args=[running.pk]) + "?line=%0d%0aSet-Cookie:%20a=b"
        answer = client.post(address, sent)
        assert answer.status_code == 302 and "\n" not in answer.url


@pytest.mark.parametrize("judgement, went_back", [("fixed", False), ("partly", True)])
def test_a_verdict_and_a_decision_typed_together_are_both_kept(client, cast, council, back, judgement, went_back):  # noqa: F811
    meeting = begin(council, cast.maya)
    line = line_of(meeting, back)
    client.force_login(cast.maya)
    typed = {"judgement": judgement, "people_for": 5, "decided": "We ask again in May.", "how": "hands"}
    assert talk(client, line, **typed).status_code == 302
    verdict, decision = back.verdicts.get(), Decision.objects.get()
    assert (verdict.judgement, decision.outcome.words, decision.outcome.how) == (
        judgement, "We ask again in May.", "hands",
    )  # fmt: skip
    assert verdict.words == ("We ask again in May." if went_back else "")
    assert {result.way for result in line.results.all()} == {"verdict", "decision"}
    assert fresh(back).state == ("waiting" if went_back else "ended")


def test_hands_that_say_me_too_are_a_count_of_their_own(client, cast, council, said):
    item = said("No halal food.")
    line = line_of(begin(council, cast.maya), item)
    client.force_login(cast.maya)
    for many in (4, 0, 3):
        talk(client, line, do="stay", me_too=many)
    assert [(tally.where, tally.count) for tally in item.tallies.all()] == [("hands", 7)]
    assert not item.supports.exists() and not item.verdicts.exists()
    page = client.get(reverse("item-detail", args=[item.pk])).content.decode()
    assert "And 7 hands in a meeting." in page


@pytest.mark.parametrize("asked", [True, False])
def test_the_box_for_me_too_stands_only_with_something_open_that_was_said(client, cast, council, said, asked):
    meeting = begin(council, cast.maya)
    line = meeting.add(item=said("Cold."), by=cast.maya) if asked else meeting.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = client.get(reverse("meeting-running", args=[meeting.pk]), {"line": line.key}).content.decode()
    assert ("How many more say: me too?" in page) is asked


OBJECTIONS = [
    ("Too loud", ("Too loud", "", 1)),
    ("Too loud, staff 2", ("Too loud", "staff", 2)),
    ("Too loud (people 12)", ("Too loud", "people", 12)),
    ("Too loud - Staff: 3.", ("Too loud", "staff", 3)),
    ("It costs 20", ("It costs 20", "", 1)),
    ("We need more staff", ("We need more staff", "", 1)),
    ("\u0644\u0627 staff 1", ("\u0644\u0627", "staff", 1)),
]


@pytest.mark.parametrize("typed, kept", OBJECTIONS)
def test_a_no_keeps_its_side_and_its_number(client, cast, running, typed, kept):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    talk(client, garden, decided="Open it", objections=typed)
    [objection] = Decision.objects.get().outcome.objections.all()
    assert (objection.reason, objection.side, objection.count) == kept


@pytest.mark.parametrize("number", ["0", "99999"])
def test_a_number_that_cannot_be_is_said_plainly(client, cast, running, number):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = talk(client, garden, decided="Open it", objections=f"Too loud, staff {number}")
    assert page.status_code == 200 and "Check the number at the end" in page.content.decode()
    assert not Decision.objects.exists()


def test_what_was_typed_in_the_folded_part_is_shown_again(client, cast, running):
    garden = running.add("The garden.", by=cast.maya)
    client.force_login(cast.maya)
    page = talk(client, garden, words="Typed", decided="", options="Sunday 7").content.decode()
    assert "Write what was decided." in page and "Sunday 7" in page and "Typed" in page
    assert (
        '<details class="nhsuk-details" open><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">How we decided'
        in page
    )
    assert garden.note() is None
