"""The database itself keeps what this room promises."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.pilots import models as m
from floorboard.voice.models import Item, Theme

pytestmark = pytest.mark.database
TODAY = timezone.localdate


@pytest.fixture
def k(cast, board, pilot, ward):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="Sam", by=cast.rosa)
    measure = m.Measure.add(pilot=pilot, words="Safe", by=cast.pru)
    return SimpleNamespace(cast=cast, board=board, pilot=pilot, ward=ward, item=item, measure=measure)


def twice(**facts):
    return [facts, facts]


def step(k, **more):
    return {
        "pilot": k.pilot,
        "words": "Train",
        "owner_unit": k.cast.tern,
        "owner_kind": "expert",
        "due": TODAY(),
        **more,
    }


def value(k, **more):
    return {"measure": k.measure, "moment": "before", "on": TODAY(), "value": 1, **more}


BROKEN = {
    "two_pilots_at_one_place_have_two_names": (
        m.Pilot, lambda k: twice(unit=k.cast.tern, board=k.board, name="Same")),
    "a_pilot_has_a_name": (m.Pilot, lambda k: [{"unit": k.cast.tern, "board": k.board, "name": ""}]),
    "a_voice_stands_beside_a_pilot_once": (m.PilotVoice, lambda k: twice(pilot=k.pilot, item=k.item)),
    "a_ward_is_in_a_pilot_once": (m.PilotWard, lambda k: twice(pilot=k.pilot, unit=k.cast.birch)),
    "a_ward_stops_after_it_has_started": (
        m.PilotWard, lambda k: [{"pilot": k.pilot, "unit": k.cast.birch, "stopped_on": TODAY()}]),
    "a_thing_is_ready_once_on_a_ward": (m.Ready, lambda k: twice(ward=k.ward, what="line", said_as="expert")),
    "peer_workers_of_a_site_are_counted_once": (
        m.PeerWorkers, lambda k: twice(pilot=k.pilot, site=k.cast.tern, many=2)),
    "hours_of_a_month_are_written_once": (m.Dose, lambda k: twice(ward=k.ward, month=date(2026, 1, 1), hours=2)),
    "hours_of_peer_support_are_not_below_none": (
        m.Dose, lambda k: [{"ward": k.ward, "month": date(2026, 1, 1), "hours": -1}]),
    "a_measure_stands_in_a_pilot_once": (m.Measure, lambda k: twice(pilot=k.pilot, words="Same")),
    "a_measure_has_words": (m.Measure, lambda k: [{"pilot": k.pilot, "words": ""}]),
    "a_measure_has_one_value_on_a_day": (m.MeasureValue, lambda k: [value(k), value(k)]),
    "a_value_comes_from_somebody": (m.MeasureValue, lambda k: [value(k, people=0)]),
    "a_step_says_what_is_done": (m.RollOutStep, lambda k: [step(k, words="")]),
    "a_step_is_done_after_it_was_added": (
        m.RollOutStep, lambda k: [step(k, done_on=TODAY() - timedelta(days=1))]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, k):
    model, rows = BROKEN[name]
    *good, bad = rows(k)
    for facts in good:
        model(**facts).save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model(**bad).save(force_insert=True)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
