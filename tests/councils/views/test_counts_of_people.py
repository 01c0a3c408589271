"""How many people: exactly inside the circle of what was said; a few, or about how many, for everybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from floorboard.people.models import Role
from floorboard.voice.models import Hands
from tests.councils.conftest import begin, fresh, line_of

K = Role.Kind


@pytest.fixture
def judged(council, cast, said):
    """Promised by estates, done, and judged by three hands to none; four hands said me too before."""
    item = said("The showers are cold.")
    item.support(by=cast.ravi)
    item.supports.update(on=timezone.localdate() - timedelta(days=1))
    item.touch("hands", 4)
    item.touch("tablet", 12)
    due = timezone.localdate() + timedelta(days=9)
    item.promise(words="Mend it.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=due, by=cast.maya)
    item.actions.get().complete("Mended.", by=cast.eli)
    meeting = begin(council, cast.maya)
    line_of(meeting, item).judge("fixed", hands=Hands(people_for=3), by=cast.maya)
    return fresh(item)


INSIDE = ("It is the same for 1 more.", "And 12 touches", "And 4 hands in a meeting.", "By the council, 3 to 0")
OUTSIDE = (
    "It is the same for a few more.",
    "And about 10 touches",
    "And a few hands in a meeting.",
    "By the council, a few to 0",
)


@pytest.mark.parametrize("who, words", [("rosa", INSIDE), ("max", INSIDE), ("eli", OUTSIDE)])
def test_an_items_page_counts_exactly_only_inside_the_circle(client, cast, judged, who, words):
    client.force_login(cast.everybody[who])
    page = client.get(reverse("item-detail", args=[judged.pk])).content.decode()
    for each in words:
        assert each in page
    for other in {INSIDE: OUTSIDE, OUTSIDE: INSIDE}[words]:
        assert other not in page


def test_one_touch_is_told_outside_in_the_same_words_as_some(client, cast, judged):
    judged.tallies.update(count=1)
    client.force_login(cast.eli)
    page = client.get(reverse("item-detail", args=[judged.pk])).content.decode()
    assert "And a few touches on the ward tablet. And a few hands in a meeting." in page


def test_outside_the_circle_people_are_counted_as_they_were_last_night(client, cast, judged):
    judged.supports.update(on=timezone.localdate())
    for who, words in (("eli", OUTSIDE[0]), ("rosa", INSIDE[0])):
        client.force_login(cast.everybody[who])
        page = client.get(reverse("item-detail", args=[judged.pk])).content.decode()
        assert (words in page) is (who == "rosa")


LISTS = {
    "max": "There is no council at your places yet. You can set one up.",
    "reg": "There is no council at your places yet. You can set one up.",
    "rosa": "You do not belong to a council yet. Ask any member of staff.",
}


@pytest.mark.parametrize("who", LISTS)
def test_an_empty_list_of_councils_speaks_to_whoever_reads_it(client, cast, who):
    client.force_login(cast.everybody[who])
    page = client.get(reverse("council-list")).content.decode()
    assert LISTS[who] in page
    links = reverse("unit-cadence", args=[{"max": cast.tern, "reg": cast.north}.get(who, cast.tern).pk])
    assert (links in page) is (who != "rosa")


@pytest.mark.parametrize("who, stands", [("eli", True), ("max", True), ("ines", True), ("rosa", False), ("ada", False)])
def test_whoever_may_be_invited_finds_the_invitations_in_the_menu(client, cast, who, stands):
    client.force_login(cast.everybody[who])
    assert (f'href="{reverse("asked-list")}"' in client.get(reverse("council-list")).content.decode()) is stands
