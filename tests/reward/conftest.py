"""A rate card that counts at Alder Care, and people who claim by it."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from floorboard.reward.models import Activity, Claim, PayrollBatch, RateCard
from floorboard.reward.views.benefits import NAMED


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def days_ago(many: int) -> date:
    return timezone.localdate() - timedelta(days=many)


@pytest.fixture(autouse=True)
def _a_thursday_at_noon():
    """A day in the middle of a week and of a month, so that totals of both can be told apart."""
    with time_machine.travel("2026-11-19 12:00 +0000", tick=True):
        yield


@pytest.fixture(autouse=True)
def _nobody_has_tried():
    NAMED.tries.clear()


@pytest.fixture
def card(cast):
    """75 pounds for up to 4 hours of a meeting, 150 for up to 8; reading by the hour; 5 pounds of recognition."""
    one = RateCard.begin(unit=cast.alder, since=date(2024, 4, 1), pence_per_mile=Decimal("45"), by=cast.adam)
    set_rate = {"by": cast.adam}
    one.set_rate(activity=named("A meeting"), up_to_minutes=240, amount=Decimal("75.00"), **set_rate)
    one.set_rate(activity=named("A meeting"), up_to_minutes=480, amount=Decimal("150.00"), **set_rate)
    reading = named("Reading papers before a meeting")
    one.set_rate(activity=reading, up_to_minutes=480, amount=Decimal("13.75"), is_per_hour=True, **set_rate)
    one.set_rate(activity=recognition(), up_to_minutes=240, amount=Decimal("5.00"), **set_rate)
    return one.publish(by=cast.adam)


def broken(name: str, make):
    """The database says no, by this name. SQLite names the columns of a unique one, and not the constraint."""
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        make()
    assert name in str(no.value) or "UNIQUE constraint failed" in str(no.value), (name, str(no.value))


def while_waiting(monkeypatch, model, other):
    """Whoever waits for a row of this kind next gets it only after somebody else has done something to it."""
    lock = QuerySet.select_for_update

    def after_the_other(rows, *how, **more):
        if rows.model is model:
            monkeypatch.setattr(QuerySet, "select_for_update", lock)
            other()
        return lock(rows, *how, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", after_the_other)


def named(name: str) -> Activity:
    return Activity.objects.get(name=name)


def recognition() -> Activity:
    return Activity.objects.get(kind="recognition")


def claim_of(person, unit, **more) -> Claim:
    """Two hours of a meeting yesterday, from two to four."""
    facts = {"activity": named("A meeting"), "on": days_ago(1), "starts": time(14), "ends": time(16),
             "what_for": "The new kitchen"}  # fmt: skip
    return Claim.make(unit=unit, by=person, **(facts | more))


@pytest.fixture
def claim(cast, card):
    return claim_of(cast.edie, cast.larch)


@pytest.fixture
def approved(cast, claim):
    claim.approve(by=cast.pru)
    return claim


@pytest.fixture
def batch(cast, approved):
    return PayrollBatch.make(unit=cast.alder, by=cast.bea)
