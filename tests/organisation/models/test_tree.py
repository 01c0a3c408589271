from datetime import date, timedelta

import pytest
from django.utils import timezone

from floorboard.history.models import Entry
from floorboard.organisation.models import Placement, Unit
from floorboard.pages.refusals import Refused

LAST_YEAR = date(2025, 6, 1)
THEN = date(2026, 3, 2)


@pytest.fixture
def old_house(db):
    """Two regions, a site in each and a ward, all open since June 2025."""
    opened = {"since": LAST_YEAR}
    top = Unit.open_new(level="provider", name="Alder Care", **opened)
    north = Unit.open_new(level="region", name="North", above=top, **opened)
    south = Unit.open_new(level="region", name="South", above=top, **opened)
    tern = Unit.open_new(level="site", name="Tern Hollow", above=north, **opened)
    larch = Unit.open_new(level="ward", name="Larch Ward", above=tern, **opened)
    return top, north, south, tern, larch


def test_a_moved_site_takes_its_wards_along(old_house):
    top, north, south, tern, larch = old_house
    tern.move(above=south, on=THEN, reason="The regions were drawn anew.")
    larch.refresh_from_db()
    assert larch.path == f"{top.pk}/{south.pk}/{tern.pk}/{larch.pk}/"
    assert larch.depth == 3
    assert list(larch.ancestors()) == [top, south, tern]
    assert larch.up_to("region") == south
    assert larch.up_to("division") is None
    assert Entry.objects.last().what == "unit moved"


def test_a_moved_ward_stood_elsewhere_on_an_earlier_day(old_house):
    top, north, south, tern, larch = old_house
    gull = Unit.open_new(level="site", name="Gull Point", above=south, since=LAST_YEAR)
    larch.move(above=gull, on=THEN, reason="A bigger garden.")
    before, after = THEN - timedelta(days=1), THEN
    assert Placement.objects.on(before).get(unit=larch).above == tern
    assert Placement.objects.on(after).get(unit=larch).above == gull
    assert Unit.objects.as_of(before).get(pk=larch.pk).stood_under == tern.pk
    assert Unit.objects.as_of(after).get(pk=larch.pk).stood_under == gull.pk
    assert Placement.objects.paths_on(before)[larch.pk] == f"{top.pk}/{north.pk}/{tern.pk}/{larch.pk}/"
    assert Placement.objects.paths_on(after)[larch.pk] == f"{top.pk}/{south.pk}/{gull.pk}/{larch.pk}/"


def test_before_it_opened_a_unit_stands_nowhere(old_house):
    larch = old_house[-1]
    assert larch not in Unit.objects.as_of(LAST_YEAR - timedelta(days=1))
    assert larch in Unit.objects.as_of(LAST_YEAR)


def test_a_move_put_right_on_the_same_day_leaves_one_placement(old_house):
    top, north, south, tern, larch = old_house
    tern.move(above=south, on=THEN, reason="Regions drawn anew.")
    tern.move(above=north, on=THEN, reason="That was a mistake.")
    tern.refresh_from_db()
    assert tern.above == north
    assert [(p.above, p.since, p.until) for p in tern.placements.all()] == [
        (north, LAST_YEAR, THEN),
        (north, THEN, None),
    ]


@pytest.mark.parametrize(
    "who, where, change, says",
    [
        ("north", "larch", {}, "under a unit below it"),
        ("tern", "tern", {}, "under itself"),
        ("tern", "north", {}, "stands there already"),
        ("north", "south", {}, "cannot stand under"),
        ("larch", "south", {"reason": "  "}, "Say why"),
        ("larch", "south", {"reason": "x" * 301}, "too long"),
        ("larch", "south", {"on": date(2025, 5, 31)}, "too early"),
        ("larch", "south", {"on": date(2999, 1, 1)}, "too far ahead"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_and_nothing_changes(old_house, who, where, change, says):
    names = dict(zip(("top", "north", "south", "tern", "larch"), old_house, strict=True))
    before = list(Unit.objects.order_by("pk").values())
    with pytest.raises(Refused) as refused:
        names[who].move(above=names[where], **{"reason": "Because.", **change})
    assert says in refused.value.words
    assert list(Unit.objects.order_by("pk").values()) == before
    assert Placement.objects.count() == 5


def test_a_circle_through_an_old_copy_of_a_unit_is_refused(old_house):
    top, north, south, tern, larch = old_house
    estates = Unit.open_new(level="department", name="Estates", above=top)
    repairs = Unit.open_new(level="department", name="Repairs", above=top)
    old_copy = Unit.objects.get(pk=repairs.pk)
    repairs.move(above=estates, reason="One house, one team.")
    with pytest.raises(Refused):
        estates.move(above=old_copy, reason="The other way round.")


def test_departments_stand_at_any_level_and_under_each_other(old_house):
    for above in old_house:
        estates = Unit.open_new(level="department", name="Estates", above=above)
        Unit.open_new(level="department", name="Garden", above=estates)
    with pytest.raises(Refused):
        Unit.open_new(level="ward", name="Birch Ward", above=estates)


@pytest.mark.parametrize("name", ["Larch Ward", "larch ward", "  Larch   Ward "])
def test_two_units_side_by_side_never_share_a_name(old_house, name):
    top, north, south, tern, larch = old_house
    with pytest.raises(Refused) as refused:
        Unit.open_new(level="ward", name=name, above=tern)
    assert "already “Larch Ward” here" in refused.value.words
    gull = Unit.open_new(level="site", name="Gull Point", above=south)
    other = Unit.open_new(level="ward", name=name, above=gull)
    with pytest.raises(Refused):
        other.move(above=tern, reason="Closer to town.")


def test_bank_holidays_are_those_of_the_nearest_place_that_has_a_nation(old_house):
    top, north, south, tern, larch = old_house
    assert larch.where_bank_holidays_are() == "ENG"
    north.describe(nation="SCT")
    assert larch.where_bank_holidays_are() == "SCT"
    larch.describe(nation="NIR")
    assert larch.where_bank_holidays_are() == "NIR"


def test_a_ward_may_be_opened_ahead_of_its_day_but_not_years_ahead(old_house):
    tern = old_house[3]
    soon = timezone.localdate() + timedelta(days=90)
    Unit.open_new(level="ward", name="Rowan Ward", above=tern, since=soon)
    for wrong in (date(2999, 1, 1), date(999, 1, 1)):
        with pytest.raises(Refused):
            Unit.open_new(level="ward", name="Elm Ward", above=tern, since=wrong)


def test_there_is_one_provider_and_everything_else_stands_on_it(old_house):
    for wrong in ({"level": "provider", "name": "Another"}, {"level": "site", "name": "Nowhere"}):
        with pytest.raises(Refused):
            Unit.open_new(**wrong)
    with pytest.raises(Refused):
        Unit.open_new(level="provider", name="Below", above=old_house[0])


def test_the_way_down_never_grows_longer_than_it_can_be_kept(old_house):
    top = old_house[0]
    rows = []
    for _row in range(2):
        above = top
        for number in range(5):
            above = Unit.open_new(level="department", name=f"Department {_row}{number}", above=above)
            rows.append(above)
    with pytest.raises(Refused) as refused:
        rows[5].move(above=rows[4], reason="All in one.")
    assert "too many steps" in refused.value.words
    for number in range(3):
        above = Unit.open_new(level="department", name=f"Deeper {number}", above=above)
    assert len(above.path) <= 200
    with pytest.raises(Refused):
        Unit.open_new(level="department", name="Too deep", above=above)
