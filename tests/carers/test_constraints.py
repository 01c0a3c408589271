"""The database itself keeps what this room promises."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from floorboard.carers import models as m
from floorboard.people.models import Invitation

pytestmark = pytest.mark.database


@pytest.fixture
def named(cast):
    return m.MyCarer.name_one(carer=cast.carol, by=cast.ravi)


def pair(cast, **more):
    return {"person": cast.rosa, "carer": cast.carol, **more}


TODAY, NOW = timezone.localdate, timezone.now
BROKEN = {
    "a_person_names_a_carer_once": (m.MyCarer, lambda c, n: [pair(c), pair(c)]),
    "nobody_is_their_own_carer": (m.MyCarer, lambda c, n: [pair(c, carer=c.rosa)]),
    "a_carer_is_named_before_that_ends": (
        m.MyCarer, lambda c, n: [pair(c, ended_on=TODAY() - timedelta(days=1))]),
    "a_topic_is_allowed_once_at_a_time": (m.MayKnow, lambda c, n: [{"my_carer": n, "topic": "leave"}] * 2),
    "what_is_taken_back_was_allowed_before": (
        m.MayKnow, lambda c, n: [{"my_carer": n, "topic": "leave", "taken_back_at": NOW() - timedelta(days=1)}]),
    "a_name_waits_only_until_somebody_answers": (
        m.AskedToJoin,
        lambda c, n: [{"unit": c.larch, "called": "Jo",
                       "invitation": Invitation.make(kind="carer", unit=c.larch, called="Jo")}]),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name, cast, named):
    model, rows = BROKEN[name]
    *good, bad = rows(cast, named)
    for facts in good:
        model(**facts).save(force_insert=True)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        model(**bad).save(force_insert=True)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    columns = [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]
    said = str(refused.value)
    assert name in said or (columns and all(column in said for column in columns)), said
