"""A pilot of peer support at Tern Hollow, and the advisory board that decides about it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Council
from floorboard.decisions.models import Decision, Stage
from floorboard.pilots.models import Pilot, Ready


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


@pytest.fixture
def board(cast):
    return Council.establish(unit=cast.alder, kind="advisory_board", name="Advisory board", by=cast.bea)


@pytest.fixture
def pilot(cast, board):
    return Pilot.begin(unit=cast.tern, board=board, name="Peers at Tern", about="Do people feel safer?", by=cast.pru)


@pytest.fixture
def ward(cast, pilot):
    return pilot.add_ward(unit=cast.larch, by=cast.pru)


@pytest.fixture
def running(ward, cast):
    make_ready(ward, cast.pru)
    ward.start(by=cast.pru)
    return ward


def make_ready(ward, by, workers=2):
    for what in Ready.Check.values:
        ward.say_ready(what=what, said_as="site_manager", on=day(-3), by=by)
    ward.pilot.count_workers(site=ward.site, many=workers, by=by)


def decided(board, by, people=3, forum=None, words="Yes."):
    """A question of the board, decided; with so many people with lived experience in it from the start."""
    decision = Decision.open_question(
        unit=board.unit, question="Does peer support go on?", forum=board.name if forum is None else forum, by=by
    )
    if people:
        decision.involvement.join(stage=Stage.objects.first(), capacity="experts", how_many=people, by=by)
    decision.decide(words=words, how="consensus", by=by)
    return decision
