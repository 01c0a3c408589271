"""Before and after a merging or a splitting: who did it, what it changed in numbers, and that it can be undone there."""

from datetime import date

import pytest

from floorboard.reports.themes.compared import in_words, merged_into, split_off
from floorboard.voice.grouping.texts import Text
from floorboard.voice.models import CommonTheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(cast, said):
    """A confirmed theme of so many things that were said."""

    def make(name, many):
        items = [said(f"{name} {number}") for number in range(many)]
        texts = [Text("voice.item", item.pk, item.unit_id, date(2026, 10, 1)) for item in items]
        theme = CommonTheme.found(cast.alder, texts)
        theme.confirm(name, by=cast.pru)
        return theme

    return make


def test_a_merging_says_what_each_held_and_what_they_hold_together(cast, theme):
    tea, trolley, cups = theme("Tea", 12), theme("Trolley", 9), theme("Cups", 10)
    cups.merge(trolley, by=cast.pru)
    trolley.refresh_from_db()
    trolley.merge(tea, by=cast.pru)
    (told,) = merged_into(tea)
    assert told == (trolley, "about 10", "about 20", "about 30"), "the trolley brought its cups"
    assert merged_into(cups) == []


def test_a_splitting_says_what_was_together_and_what_each_holds(cast, theme):
    tea = theme("Tea", 20)
    cups = tea.split(list(tea.members.all()[:9]), "Cups", by=cast.pru)
    assert split_off(tea) == [(cups, "about 10", "about 10", "about 20")]
    cups.merge(tea, by=cast.pru)
    assert split_off(tea) == [], "undone, it is a merging"


@pytest.mark.parametrize(
    ("mine", "theirs", "told"),
    [
        (20, 20, ("about 20", "about 20", "about 40")),
        (20, 3, ("about 20", "a few", "about 25")),
        (11, 7, ("", "", "")),  # about 20 less about 10: 6 or 7
        (8, 7, ("about 10", "a few", "about 15")),
        (20, 0, ("about 20", "0", "about 20")),
    ],
)
def test_nobody_is_found_by_taking_one_from_the_other(mine, theirs, told):
    other = CommonTheme()
    for whole in (None, mine + theirs):
        assert in_words([(other, mine, theirs)], whole) == [(other, *told)]


def test_it_stands_on_the_page_and_is_undone_there(cast, client, theme):
    tea, trolley = theme("Tea", 20), theme("Trolley", 10)
    trolley.merge(tea, by=cast.pru)
    cups = tea.split(list(tea.members.all()[:9]), "Cups", by=cast.pru)
    client.force_login(cast.pru)
    address = f"/themes/{tea.key}/changes/"
    page = client.get(address).content.decode()
    assert "Before: about 10 here, about 10 there. Together now: about 20." in page
    assert "Before, together: about 30. Now: about 20 here, about 10 there." in page
    assert "Pru" in page and "Split in two" in page
    client.post(f"/themes/{trolley.key}/parting/")
    client.post(f"/themes/{cups.key}/merging/", {"into": tea.pk})
    assert tea.all_members().count() == 20 and trolley.all_members().count() == 10
    page = client.get(address).content.decode()
    assert "Cups" in page and "Before, together" not in page
    client.force_login(cast.rosa)
    assert client.get(address).status_code == 403
