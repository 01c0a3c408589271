"""Counting in memory."""

from floorboard.voice.patience import Patience


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def test_so_many_tries_in_a_while_and_then_no_more_until_the_while_is_over():
    clock = Clock()
    patience = Patience(most=3, seconds=60, clock=clock)
    for _try in range(3):
        assert not patience.is_over("larch")
        patience.tried("larch")
    assert patience.is_over("larch")
    assert not patience.is_over("birch")
    clock.now += 60
    assert not patience.is_over("larch")


def test_it_never_remembers_more_names_than_it_should():
    patience = Patience(most=3, seconds=60, names=10, clock=Clock())
    for number in range(50):
        patience.tried(str(number))
    assert len(patience.tries) <= 10
