"""A running meeting when the network drops: the words stay on the secretary's screen, and go out when it is back."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("FLOORBOARD_SHOTS")


@pytest.fixture
def february():
    """The browser has its own clock, so these tests stay in today."""
    return


@pytest.fixture
def secretary(cast, running, visitor):
    one = visitor(cast.sol)
    one.goes_to(reverse("meeting-running", args=[running.pk]))
    return one


def notes(meeting) -> list[str]:
    return sorted(note.words for line in meeting.lines.all() if (note := line.note()))


def cut(one, on=True):
    one.context.set_offline(on)


def written(one, words):
    """Types into the open line; answers the line."""
    one.page.locator("#now [name=words]").fill(words)


def save(one):
    one.page.get_by_role("button", name="Save and stay").click()


def test_words_stay_while_there_is_no_network_and_are_written_once_when_it_is_back(secretary, running):
    page = secretary.page
    written(secretary, "The showers are cold on the whole corridor.")
    cut(secretary)
    save(secretary)
    expect(page.get_by_text("No network. Your words stay here.")).to_be_visible()
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/meeting-no-network.png", full_page=True)
    secretary.looks()
    assert page.locator("#now [name=words]").input_value() == "The showers are cold on the whole corridor."
    page.locator(".fb-agenda a").last.click()
    assert page.locator("#now [name=words]").input_value() == "The showers are cold on the whole corridor.", (
        "no link leads away"
    )
    assert notes(running) == []
    cut(secretary, on=False)
    expect(page.get_by_text("No network. Your words stay here.")).to_be_hidden(timeout=20_000)
    page.wait_for_load_state()
    assert notes(running) == ["The showers are cold on the whole corridor."]
    assert sum(line.notes.count() for line in running.lines.all()) == 1


def test_a_touch_without_a_network_leaves_the_words_where_they_are(secretary, running):
    written(secretary, "Half a sentence")
    before = running.room().everybody
    cut(secretary)
    secretary.page.locator("[name=person][value='+1']").first.click()
    expect(secretary.page.get_by_text("No network. Your words stay here.")).to_be_visible()
    assert secretary.page.locator("#now [name=words]").input_value() == "Half a sentence"
    assert running.room().everybody == before


def test_two_devices_that_come_back_keep_both_texts(cast, running, visitor):
    """Chair and secretary both write without a network, and both come back."""
    two = [visitor(cast.sol), visitor(cast.maya)]
    for one in two:
        one.goes_to(reverse("meeting-running", args=[running.pk]))
        cut(one)
    written(two[0], "Jo froze this morning.")
    written(two[1], "Shower 3 is the worst.")
    for one in two:
        save(one)
        expect(one.page.get_by_text("No network. Your words stay here.")).to_be_visible()
    for one in two:
        cut(one, on=False)
        expect(one.page.get_by_text("No network. Your words stay here.")).to_be_hidden(timeout=20_000)
        one.page.wait_for_load_state()
    [words] = notes(running)
    assert "Jo froze this morning." in words and "Shower 3 is the worst." in words


def test_words_changed_after_a_try_are_not_lost_when_the_first_try_did_arrive(secretary, running):
    """The network goes after the words arrived and before the answer comes."""
    page = secretary.page
    written(secretary, "First words.")
    page.route("**/talk/", lambda route: (route.fetch(), route.abort()))
    save(secretary)
    expect(page.get_by_text("No network. Your words stay here.")).to_be_visible()
    assert notes(running) == ["First words."]
    page.unroute("**/talk/")
    written(secretary, "First words.\nSecond words.")
    save(secretary)
    expect(page.get_by_text("No network. Your words stay here.")).to_be_hidden(timeout=20_000)
    page.wait_for_load_state()
    [words] = notes(running)
    assert "First words." in words and "Second words." in words


def test_what_must_be_put_right_is_still_said(secretary, running):
    page = secretary.page
    written(secretary, "x" * 6001)
    save(secretary)
    page.get_by_text("It has 6,001 letters").first.wait_for()
    assert notes(running) == []
