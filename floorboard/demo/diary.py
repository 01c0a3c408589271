"""A diary for the demo: things happen one after another, each at its own moment, through the real verbs."""

import heapq
import os
import secrets
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from random import Random
from unittest import mock

import time_machine
from cryptography.hazmat.primitives.asymmetric import ec

from floorboard.voice.models import receipt


class Diary:
    """What will happen when. Something that happens may write more things down for later."""

    def __init__(self, until: datetime):
        self.until = until
        self._pages: list[tuple[datetime, int, Callable, tuple]] = []
        self._order = count()

    def at(self, moment: datetime, do: Callable, *what):
        """At this moment, do this. What would be after the last day is left out."""
        if moment <= self.until:
            heapq.heappush(self._pages, (moment, next(self._order), do, what))

    def live(self, until: datetime | None = None):
        """Live through it all, or up to a moment, each moment with the clock set to it."""
        while self._pages and (until is None or self._pages[0][0] < until):
            moment, _order, do, what = heapq.heappop(self._pages)
            with time_machine.travel(moment, tick=False):
                do(*what)


@contextmanager
def drawn_from(seed: str):
    """Every secret number drawn from one seed, so that the demo of a day is the same on every machine."""
    chance = Random(seed)  # noqa: S311 - a demo holds no secrets
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"

    class Drawn(Random):
        def __init__(self, *_args):
            super().__init__(chance.getrandbits(64))

    def key(curve):
        return ec.derive_private_key(chance.getrandbits(255) + 1, curve)

    with (
        mock.patch.object(os, "urandom", chance.randbytes),
        mock.patch.object(ec, "generate_private_key", key),
        mock.patch.object(secrets, "randbits", chance.getrandbits),
        mock.patch.object(secrets, "randbelow", chance.randrange),
        mock.patch.object(secrets, "choice", chance.choice),
        mock.patch.object(secrets, "token_hex", lambda n=16: f"{chance.getrandbits(n * 8):0{n * 2}x}"),
        mock.patch.object(secrets, "token_urlsafe", lambda n=16: "".join(chance.choices(letters, k=n * 4 // 3))),
        mock.patch.object(secrets, "SystemRandom", Drawn),
        mock.patch.dict(receipt.SCRYPT, n=4),  # nobody holds a receipt from the demo's year, so none need be strong
    ):
        yield chance
