"""Several people doing things at one moment still make one chain."""

import threading

import pytest
from django.db import connections

from floorboard.history.models import remember
from floorboard.history.verify import verify


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_writers_at_one_moment_make_one_chain(house):
    before = verify().entries
    problems = []

    def write():
        try:
            for number in range(15):
                remember(f"thing {number}", house.larch)
        except Exception as problem:
            problems.append(problem)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(4)]
    [writer.start() for writer in writers]
    [writer.join() for writer in writers]
    assert not problems
    assert verify().holds and verify().entries == before + 60
