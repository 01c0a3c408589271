"""A question on Larch Ward, and the same question decided by fifteen people."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.decisions.models import Decision, Present, Stage


def day(n):
    return timezone.localdate() + timedelta(days=n)


@pytest.fixture
def stages(db):
    return {stage.words: stage for stage in Stage.objects.all()}


@pytest.fixture
def menu(cast):
    """Maya asks: shall there be a halal choice at every meal?"""
    return Decision.open_question(
        unit=cast.larch, question="A new menu, with a halal choice at every meal?", by=cast.maya, decide_by=day(20)
    )


@pytest.fixture
def fifteen():
    return Present(people=7, carers=1, experts=1, advocates=1, staff=4, leaders=1)


@pytest.fixture
def decided(cast, menu, fifteen):
    menu.decide(
        words="From January there is a halal choice at every meal.", how="consent", present=fifteen,
        review_on=day(90), options=[("Halal every day", 12), ("Halal on Fridays", 3)],
        objections=[("It costs more.", "staff", 1)], by=cast.maya,
    )  # fmt: skip
    return menu
