"""The council guide of Alder Care: taken up by Pru, written with people, and out."""

from datetime import date
from functools import partial

import pytest
from django.test import Client

from floorboard.decisions.models import Stage
from floorboard.guides.models import Guide, Suggestion
from tests.once import once


def involve(edition, by):
    """Seven people who use the service were in it from the first stage."""
    edition.involvement.join(stage=Stage.of_the_provider()[0], capacity="people", how_many=7, by=by)


def publish(edition, by, on: date | None = None):
    involve(edition, by)
    edition.publish(on=on, by=by)
    return edition


def published(guide, by):
    publish(guide.draft, by)
    return guide


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def taken_up(cast):
    """Taken up, and not out yet."""
    return once("guide taken up", lambda: Guide.take_up_shipped(cast.alder, by=cast.pru))


@pytest.fixture
def guide(cast, taken_up):
    """Its first edition is out."""
    return once("guide", lambda: published(taken_up, cast.pru))


@pytest.fixture
def rights(guide):
    """The chapter about rights."""
    return guide.chapters.get(slug="your-rights")


@pytest.fixture
def policy(cast):
    """The council policy, out in the library."""
    taken = partial(Guide.take_up_shipped, cast.alder, shipped="council-policy", by=cast.pru)
    return once("policy", lambda: published(taken(), cast.pru))


@pytest.fixture
def of_rosa(cast, rights):
    """Rosa says what should be different."""
    return Suggestion.send(chapter=rights, kind="comment", words="Put the advocate first.", by=cast.rosa)


@pytest.fixture
def of_a_ward(cast, rights):
    """Somebody on Larch Ward says so, without a name."""
    Suggestion.send_without_a_name(
        chapter=rights, unit=cast.larch, kind="words", words="You can bring a friend.", once="from the tablet"
    )
    return Suggestion.objects.get(way="ward")
