"""What was said on a tablet without a network, and is sent when there is one: once, in any order."""

import hashlib
import threading
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.voice.models.pool import put_in, sent_before, with_ticket

FEW = 5  # rows may have one ticket number; each costs a sixth of a second to try
OTHER_WORDS = _("This number was used before, for something else.")
TICKET_TAKEN = _("This ticket number is taken.")


class SentAtThisMoment(Exception):
    """The same thing is on its way in already: ask again in a moment."""


def arrived_before(key: str, body: bytes) -> bool:
    """Did this very thing come before? Refused when the same number brings something else."""
    sent = sent_before(mark_of(key))
    if sent and sent.payload != digest_of(body):
        raise Refused(OTHER_WORDS)
    return sent is not None


def say_kept(*, unit, key, body, ticket, before="", **said) -> bool:
    """Put it into the pool, with the receipt the tablet drew. True when it is new, False when it was here already.

    `before`: the number of a form that was sent and never answered. Nobody saw its receipt, so this one replaces it.
    """
    if arrived_before(key, body):
        return False
    if len(with_ticket(ticket)) >= FEW:
        raise Refused(TICKET_TAKEN)
    try:
        put_in(
            unit=unit, once=mark_of(key), payload=digest_of(body), ticket=ticket,
            instead_of=digest(before) if before else "", **said,
        )  # fmt: skip
    except IntegrityError:
        # It came twice in the same moment: the other one made the row.
        if arrived_before(key, body):
            return False
        raise
    return True


def mark_of(key: str) -> str:
    """What is kept of a tablet's number; never the same as the mark of a form."""
    return digest(f"kept on a tablet {key}")


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


_coming_in: set[str] = set()
_lock = threading.Lock()


@contextmanager
def one_at_a_time(key: str):
    """In this process only, and in memory: between processes the database decides."""
    with _lock:
        if key in _coming_in:
            raise SentAtThisMoment
        _coming_in.add(key)
    try:
        yield
    finally:
        with _lock:
            _coming_in.discard(key)
