"""The database keeps each promise even when a verb is walked around."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from floorboard.organisation.models import Closing, Placement, Retooling, ServiceLine, Unit

DAY = date(2026, 5, 4)

pytestmark = pytest.mark.database


def unit(house, **more):
    facts = {"name": "Elm Ward", "level": "ward", "above": house.tern, "path": "x/", "depth": 4} | more
    Unit(**facts).save(force_insert=True)


BREAKS = {
    "a_unit_does_not_stand_on_itself": lambda h: Unit.objects.filter(pk=h.larch.pk).update(above=h.larch.pk),
    "all_but_the_provider_stand_under_a_unit": lambda h: unit(h, above=None),
    "a_unit_has_a_name": lambda h: unit(h, name=""),
    "two_units_side_by_side_have_two_names": lambda h: unit(h, name="Larch Ward"),
    "there_is_one_provider": lambda h: unit(h, level="provider", above=None),
    "a_place_on_the_map_has_both_its_numbers_in_range": lambda h: unit(h, latitude=91, longitude=1),
    "a_unit_is_retooled_once_a_day": lambda h: [retooling(h, before=h.acute), retooling(h, before=None)],
    "a_retooling_changes_the_service_line": lambda h: retooling(h, before=h.acute, after=h.acute),
    "a_retooling_says_why": lambda h: retooling(h, before=None, reason=""),
    "a_placement_ends_after_it_starts": lambda h: placement(h, until=DAY - timedelta(days=1)),
    "a_unit_stands_in_one_place_at_a_time": lambda h: placement(h),
    "a_unit_moves_once_a_day": lambda h: [
        placement(h, until=date(2026, 6, 1)),
        placement(h, until=date(2026, 7, 1)),
    ],
    "a_placement_is_under_another_unit": lambda h: placement(h, above=h.larch, until=date(2026, 6, 1)),
    "a_closing_says_why": lambda h: Closing.objects.create(unit=h.larch, on=DAY, reason=""),
    "a_service_line_has_a_name": lambda h: ServiceLine.objects.create(name=""),
}


def retooling(house, **more):
    facts = {"unit": house.larch, "on": DAY, "reason": "New people."}
    if "after" not in more:
        facts["after"] = ServiceLine.objects.exclude(pk=house.acute.pk).first()
    Retooling.objects.create(**facts | more)


def placement(house, **more):
    Placement.objects.create(**{"unit": house.larch, "above": house.gull, "since": DAY} | more)


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(house, name):
    with pytest.raises(IntegrityError), transaction.atomic():
        BREAKS[name](house)


def test_every_constraint_of_the_room_has_been_tried():
    named = {
        constraint.name
        for model in (Unit, Placement, Retooling, Closing, ServiceLine)
        for constraint in model._meta.constraints
    }
    assert named == set(BREAKS)
