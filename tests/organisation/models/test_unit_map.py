"""The map: places at hand without asking, and never an old place."""

import pytest
from django.db import connection, transaction

from floorboard.organisation.models import MapMark, ServiceLine, Unit, map_at_hand, the_map

pytestmark = pytest.mark.django_db


def mark():
    return MapMark.objects.get().mark


def test_following_links_to_places_asks_the_database_only_for_the_map(cast, django_assert_num_queries):
    ward = Unit.objects.get(pk=cast.larch.pk)
    with map_at_hand():
        ward.above  # noqa: B018 -- the first question reads the map
        with django_assert_num_queries(0):
            assert [unit.name for unit in ward.ancestors()] == ["Alder Care", "Health care", "North", "Tern Hollow"]
            assert ward.up_to("region") == cast.north
            assert ward.where_bank_holidays_are() == "ENG"


def test_a_second_page_asks_only_if_the_map_still_holds(cast, django_assert_num_queries):
    with map_at_hand():
        Unit.objects.at([cast.larch.pk])
    with map_at_hand(), django_assert_num_queries(1):
        assert Unit.objects.at([cast.larch.pk]) == [cast.larch]


CHANGES = {
    "opened": lambda cast: Unit.open_new(level="ward", name="Elm", above=cast.larch.above),
    "described": lambda cast: cast.larch.describe(name="Larch House"),
    "moved": lambda cast: cast.larch.move(above=cast.north, reason="Nearer home"),
    "re-tooled": lambda cast: cast.larch.retool(
        service_line=ServiceLine.objects.exclude(pk=cast.larch.service_line_id).first(), reason="New care"
    ),
    "changed by hand": lambda cast: connection.cursor().execute("UPDATE organisation_unit SET name = name || '!'"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_a_unit_gives_the_map_another_number(cast, change):
    before = mark()
    CHANGES[change](cast)
    assert mark() != before


def test_a_page_that_changes_a_unit_sees_the_change_at_once(cast):
    with map_at_hand():
        assert Unit.objects.at([cast.larch.pk])[0].above == cast.larch.above
        Unit.objects.get(pk=cast.larch.pk).move(above=cast.north, reason="Nearer home")
        (larch,) = Unit.objects.at([cast.larch.pk])
        assert larch.above == cast.north
        assert larch.pk in Unit.objects.numbers_below([cast.north.path])


def test_what_was_rolled_back_is_on_no_later_map(cast):
    with map_at_hand(), transaction.atomic():
        Unit.objects.filter(pk=cast.larch.pk).update(name="Never")
        assert Unit.objects.at([cast.larch.pk])[0].name == "Never"
        transaction.set_rollback(True)
    with map_at_hand():
        assert Unit.objects.at([cast.larch.pk])[0].name == "Larch Ward"


def test_pages_share_rows_and_never_the_units_themselves(cast):
    with map_at_hand():
        Unit.objects.at([cast.larch.pk])[0].name = "Typed but not saved"
    with map_at_hand():
        assert Unit.objects.at([cast.larch.pk])[0].name == "Larch Ward"


def test_the_map_and_the_database_name_the_same_units_below(cast):
    for unit in Unit.objects.all():
        asked = set(Unit.objects.on_or_below([unit.path]).values_list("pk", flat=True))
        with map_at_hand():
            assert set(Unit.objects.numbers_below([unit.path])) == asked


def test_many_units_are_asked_for_by_path_and_outside_a_page_there_is_no_map(cast, monkeypatch):
    assert the_map() is None and Unit.objects.numbers_below([cast.larch.path]) is None
    monkeypatch.setattr("floorboard.organisation.models.tree.FEW", 2)
    with map_at_hand():
        assert Unit.objects.numbers_below([cast.alder.path]) is None
