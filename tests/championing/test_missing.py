"""Who is missing: numbers of a year, and the attack on them."""

from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.championing.missing import breakdowns_at, heard_at, languages_at
from floorboard.championing.models import YearlyNumbers
from floorboard.councils.models import Council
from floorboard.pages.refusals import Refused
from floorboard.readings.models import OtherWords, Ready
from tests.asking import read_the_map
from tests.championing.conftest import day
from tests.councils.conftest import begin
from tests.readings.conftest import agreed_minutes, puts, showers

__all__ = ["agreed_minutes", "puts", "showers"]
pytestmark = pytest.mark.django_db
YEAR = day(0).year


def typed(unit, by, lines, **more):
    facts = {"year": YEAR, "trait": "age", "source": "Cards in May"} | more
    return YearlyNumbers.type_in(unit=unit, lines=lines, by=by, **facts)


def shown(unit):
    return [dict(one.lines) for one in breakdowns_at(unit)]


@pytest.mark.parametrize("lines", [
    {"Young": 9, "Old": 400}, {"Young": 1, "Middle": 50, "Old": 50}, {"Young": 0, "Old": 40}, {"Old": 40},
])  # fmt: skip
def test_a_whole_breakdown_is_hidden_when_somebody_or_everybody_could_be_found(lines, cast, client):
    typed(cast.tern, cast.max, lines)
    assert shown(cast.tern) == [{}]
    client.force_login(cast.max)
    page = client.get(reverse("unit-missing", args=[cast.tern.pk])).content.decode()
    assert "This is not shown." in page
    for kind in ("csv", "xlsx"):
        file = client.get(reverse("unit-missing-file", args=[cast.tern.pk, kind]))
        assert file.status_code == 200
    sheet = client.get(reverse("unit-missing-file", args=[cast.tern.pk, "csv"])).content.decode()
    for text in (page, sheet):
        assert "Young" not in text and "Old" not in text and "400" not in text


def test_what_is_shown_is_rounded(cast):
    typed(cast.tern, cast.max, {"Young": 12, "Old": 48})
    assert shown(cast.tern) == [{"Young": "about 10", "Old": "about 50"}]


def test_nothing_can_be_taken_from_a_sum_whatever_is_typed_where(cast):
    """The attack: every order of typing at site, region and provider. No two levels ever show the same trait."""
    places = (cast.tern, cast.north, cast.alder)
    small, large = {"Young": 3, "Old": 40}, {"Young": 13, "Old": 60}
    for order in product(places, repeat=3):
        YearlyNumbers.objects.all().delete()
        for place, lines in zip(order, (large, small, large), strict=True):
            try:
                typed(place, cast.adam, lines)
            except Refused:
                continue
        assert sum(bool(one) for place in places for one in shown(place)) <= 1


def test_a_site_that_moved_under_a_region_which_counted_as_well_shows_nothing_and_neither_does_the_region(cast):
    typed(cast.gull, cast.gus, {"Young": 13, "Old": 60})
    typed(cast.north, cast.reg, {"Young": 16, "Old": 90})
    assert shown(cast.gull)[0] and shown(cast.north)[0]
    cast.gull.move(above=cast.north, reason="One region", by=cast.adam)
    cast.gull.refresh_from_db()
    assert shown(cast.gull) == [{}] and shown(cast.north) == [{}]


def test_sites_side_by_side_may_both_count(cast):
    typed(cast.gull, cast.gus, {"Young": 13, "Old": 60})
    typed(cast.tern, cast.max, {"Young": 13, "Old": 60})
    assert shown(cast.gull)[0] and shown(cast.tern)[0]


def test_typed_again_it_stands_instead(cast):
    typed(cast.tern, cast.max, {"Young": 13, "Old": 60})
    typed(cast.tern, cast.max, {"Young": 23, "Old": 60})
    assert YearlyNumbers.objects.count() == 1 and shown(cast.tern)[0]["Young"] == "about 25"


@pytest.mark.parametrize(("year", "lines"), [
    (YEAR + 1, {"Old": 12}), (1800, {"Old": 12}), (10**12, {"Old": 12}), (YEAR, {}), (YEAR, {"Old": -1}),
    (YEAR, {"Old": 10**12}), (YEAR, {str(n): 12 for n in range(21)}),
])  # fmt: skip
def test_what_cannot_be_typed(year, lines, cast):
    with pytest.raises(Refused):
        typed(cast.tern, cast.max, lines, year=year)


def test_a_ward_and_a_department_are_too_small(cast):
    for place in (cast.larch, cast.estates):
        with pytest.raises(Refused):
            typed(place, cast.max, {"Young": 13, "Old": 60})


def test_numbers_are_typed_many_at_once(cast, client):
    client.force_login(cast.max)
    here = reverse("unit-yearly-numbers", args=[cast.tern.pk])
    sent = {"year": YEAR, "trait": "language", "source": "Our list", "lines": "Urdu: 24\n\nEnglish 110\n=1+1 20"}
    assert client.post(here, sent).status_code == 302
    page = client.get(reverse("unit-missing", args=[cast.tern.pk])).content.decode()
    assert "about 25" in page and "Our list" in page
    sheet = client.get(reverse("unit-missing-file", args=[cast.tern.pk, "csv"])).content.decode()
    assert "'=1+1" in sheet


@pytest.mark.parametrize("lines", [
    "Urdu", "24", "Urdu -3", "Urdu 1000000000000", "Urdu 9999999999999999999", "Urdu 2\nurdu 3", " ", "x" * 70 + " 4",
    "Urdu 2.5.", "Urdu " + "1" * 1900, "\n" * 50,
])  # fmt: skip
def test_lines_that_cannot_be_read_are_said_and_kept(lines, cast, client):
    client.force_login(cast.max)
    sent = {"year": YEAR, "trait": "language", "source": "Our list", "lines": lines}
    assert client.post(reverse("unit-yearly-numbers", args=[cast.tern.pk]), sent).status_code == 200
    assert not YearlyNumbers.objects.exists()


@pytest.mark.parametrize(("who", "sees", "types"), [
    ("max", 200, 200), ("reg", 200, 403), ("ines", 200, 403), ("insa", 200, 403), ("gus", 404, 404), ("maya", 404, 404),
    ("eli", 404, 404),
])  # fmt: skip
def test_who_sees_and_types(who, sees, types, cast, client):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("unit-missing", args=[cast.tern.pk])).status_code == sees
    assert client.get(reverse("unit-missing-file", args=[cast.tern.pk, "csv"])).status_code == sees
    assert client.get(reverse("unit-yearly-numbers", args=[cast.tern.pk])).status_code == types


def test_kinds_of_care_stand_beside_who_came_to_their_meetings(cast, client):
    with time_machine.travel(timezone.now() - timedelta(days=3)):
        council = Council.establish(unit=cast.larch, by=cast.max)
        begin(council, cast.maya, room={"person": 5, "staff": 2})
    [line] = heard_at(cast.tern)
    assert (line.words, line.meetings, line.with_people, line.with_carers) == (cast.acute.name, 1, 1, 0)
    client.force_login(cast.max)
    page = client.get(reverse("unit-missing", args=[cast.tern.pk])).content.decode()
    assert "Carers are missing" in page
    assert heard_at(cast.gull)[0].meetings == 0


def test_languages_of_what_councils_wrote_stand_there_and_none_that_is_not(cast, client, agreed_minutes, showers, puts):
    assert dict(languages_at(cast.tern))["Urdu"] == 0
    for thing in (agreed_minutes, showers):  # what somebody said is no paper of a council
        words = OtherWords.begin(thing=thing, language="ur", is_easy=False, by=cast.lena)
        puts(words, cast.lena)
        assert dict(languages_at(cast.tern))["Urdu"] == (thing is showers), "not ready yet"
        Ready.call(words, by=cast.lena)
    told = dict(languages_at(cast.tern))
    assert told["Urdu"] == 1 and set(told.values()) == {0, 1} and not {"English", "Plain English"} & set(told)
    assert not any(dict(languages_at(cast.gull)).values())
    client.force_login(cast.max)
    assert "Nothing to read yet" in client.get(reverse("unit-missing", args=[cast.tern.pk])).content.decode()
    file = client.get(reverse("unit-missing-file", args=[cast.tern.pk, "csv"])).content.decode()
    assert "Papers of councils in a year" in file and "Urdu" in file
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        assert dict(languages_at(cast.tern))["Urdu"] == 0


def test_no_data_and_one_ward(cast, client, django_assert_max_num_queries):
    client.force_login(cast.max)
    read_the_map()
    with django_assert_max_num_queries(15):
        page = client.get(reverse("unit-missing", args=[cast.larch.pk])).content.decode()
    assert "Nobody has counted here yet." in page
