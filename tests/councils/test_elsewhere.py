"""Another ward had this: only what its council opened to the provider, with what came of it, and no count."""

import pytest
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.people.models import Role
from floorboard.voice.models import Item, Theme
from tests.reports.conftest import day
from tests.reports.conftest import said as said
from tests.reports.conftest import wall as wall

pytestmark = pytest.mark.django_db
HEADING = "What other wards did"


@pytest.fixture
def ours(cast, db):
    item = Item.raise_named(
        unit=cast.birch, theme=Theme.objects.get(slug="wash"), words="Our showers are cold.", by=cast.tom
    )
    item.publish(by=cast.max)
    return item


@pytest.fixture
def fixed(wall):
    return Item.objects.get(words="Cold showers")


def at(item):
    return f"/items/{item.key}/elsewhere/"


def test_what_is_only_its_wards_is_never_shown(cast, client, ours, fixed):
    client.force_login(cast.tom)
    page = client.get(at(ours)).content.decode()
    assert HEADING in page and "Cold showers" not in page and "Done: Cold showers" not in page


def test_what_its_council_opened_is_shown_with_what_they_did(cast, client, ours, fixed):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    client.force_login(cast.tom)
    page = client.get(at(ours)).content.decode()
    assert "Cold showers" in page and "Done: Cold showers" in page and "Larch Ward" in page
    assert client.get(f"/items/{fixed.key}/").status_code == 200


def test_without_an_end_it_is_not_shown(cast, client, ours, fixed):
    open_one = Item.objects.get(words="Loud doors")
    open_one.widen("provider", by=cast.maya, raiser_agreed=True)
    Item.objects.filter(pk=ours.pk).update(words="Loud doors here too")
    client.force_login(cast.tom)
    assert "Done: Loud doors" not in client.get(at(ours)).content.decode()


def test_its_own_ward_is_no_other_ward(cast, client, fixed, said):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    again = said("Cold showers again")
    client.force_login(cast.rosa)
    assert "Done: Cold showers" not in client.get(at(again)).content.decode()


def test_taken_back_it_is_gone(cast, client, ours, fixed):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    Item.objects.filter(pk=fixed.pk).update(words="")
    client.force_login(cast.tom)
    assert "Done: Cold showers" not in client.get(at(ours)).content.decode()


@pytest.fixture
def meeting(cast, db):
    """Birch Ward's council plans its meeting."""
    Role.give(person=cast.tom, unit=cast.birch, kind=Role.Kind.CHAIR)
    council = Council.establish(unit=cast.birch, by=cast.tom)
    return Meeting.plan(council=council, starts_at=timezone.now() + (day(5) - day(0)), by=cast.tom)


def test_whoever_builds_a_plan_sees_it_for_each_line(cast, client, wall, fixed, meeting):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    meeting.add("Showers that are cold", by=cast.tom)
    client.force_login(cast.tom)
    page = client.get(f"/meetings/{meeting.key}/elsewhere/").content.decode()
    assert "Done: Cold showers" in page
    client.force_login(cast.rosa)
    assert client.get(f"/meetings/{meeting.key}/elsewhere/").status_code == 404


def test_it_asks_as_often_for_many(cast, client, ours, fixed, django_assert_max_num_queries):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    client.force_login(cast.tom)
    with django_assert_max_num_queries(15):
        client.get(at(ours))


def look_first(client, meeting, **sent):
    return client.post(f"/meetings/{meeting.key}/lines/", {"section": "new", "look": "1", "once": "x" * 22, **sent})


def test_somebody_who_writes_a_line_looks_first_and_keeps_what_was_written(cast, client, wall, fixed, meeting):
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    client.force_login(cast.tom)
    before = meeting.lines.count()
    page = look_first(client, meeting, words="Our showers are cold <b>each</b> morning", section="decide")
    told = page.content.decode()
    assert "Done: Cold showers" in told and "Larch Ward" in told and 'id="others"' in told
    assert "Our showers are cold &lt;b&gt;each&lt;/b&gt; morning" in told
    assert '<option value="decide" selected>' in told
    assert meeting.lines.count() == before, "looking adds nothing"
    client.post(f"/meetings/{meeting.key}/lines/", {"words": "Cold showers", "section": "new", "once": "x" * 22})
    assert meeting.lines.count() == before + 1, "the same form is sent afterwards, and counts"


def test_looking_shows_no_word_that_is_only_another_wards(cast, client, wall, fixed, meeting):
    client.force_login(cast.tom)
    page = look_first(client, meeting, words="Cold showers").content.decode()
    assert "We know of no other ward that had this" in page and "Done: Cold showers" not in page
    fixed.widen("provider", by=cast.maya, raiser_agreed=True)
    fixed.take_off(reason="It names somebody.", by=cast.max)
    assert "Done: Cold showers" not in look_first(client, meeting, words="Cold showers").content.decode()


def test_with_no_words_it_says_what_is_missing(cast, client, meeting):
    client.force_login(cast.tom)
    page = look_first(client, meeting, words=" ").content.decode()
    assert 'class="nhsuk-error' in page and 'id="others"' not in page


@pytest.mark.parametrize(("who", "gets"), [("rosa", 404), ("nobody", 404)])
def test_only_whoever_plans_looks_here(cast, client, meeting, who, gets):
    client.force_login(cast.everybody[who])
    assert look_first(client, meeting, words="Cold showers").status_code == gets


def test_looking_asks_as_often_for_many(cast, client, wall, fixed, meeting, django_assert_max_num_queries):
    for item in Item.objects.filter(ending__kind="fixed"):
        item.widen("provider", by=cast.maya, raiser_agreed=True)
    client.force_login(cast.tom)
    look_first(client, meeting, words="Cold showers")
    for number in range(10):
        meeting.add(f"Something else {number}", by=cast.tom)
    with django_assert_max_num_queries(15):
        look_first(client, meeting, words="Cold showers")
