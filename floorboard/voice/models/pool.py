"""The pool: what is said without a name waits here, so that nobody can tell when each one came."""

import secrets
from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed, random_id
from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.people.sealing import SealedBytesField
from floorboard.voice.clock import URGENT_LIMIT
from floorboard.voice.models.by_receipt import write_down_what_receipts_did
from floorboard.voice.models.face import Face
from floorboard.voice.models.item import Item
from floorboard.voice.models.locked_name import locked_for, unpack
from floorboard.voice.models.reading_clock import due
from floorboard.voice.models.receipt import (
    DO_NOT_GO_TOGETHER,
    NOTHING,
    Receipt,
    draw_pictures,
    new_ticket,
    opens,
    sealed,
    secret_of,
)
from floorboard.voice.models.recording import Recording
from floorboard.voice.models.theme import Theme
from floorboard.voice.models.urgent import Urgent

REMEMBERED = 30  # days
CLOSED = _("This ward has closed. Tell any member of staff where you are now.")


class PooledQuerySet(models.QuerySet):
    def for_receipt(self, receipt):
        """The one thing in the pool that this receipt is for, when it waits there still."""
        return self.filter(ticket=receipt.ticket)


class PooledItem(Keyed):
    """Something said without signing in, before it is carried: the day alone, no time, no order, no device."""

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="pooled")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Item.Kind)
    words = models.TextField(blank=True)
    face = models.CharField(max_length=10, choices=Face, blank=True)
    voice = SealedBytesField(default=bytes, blank=True)
    name_given = models.CharField(max_length=100, blank=True)
    helped = models.BooleanField(default=False)
    about_staff = models.BooleanField(default=False)
    about_safety = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    # A name that only two holders of a key open together, and their parts of it; empty when nobody can know.
    locked = models.TextField(blank=True)
    said_on = models.DateField(default=timezone.localdate)  # the item says the same day; a day is carried whole
    once = models.CharField(max_length=64, unique=True)
    # A digest of what a tablet sealed and sent later; empty when it came by the form. See models/kept.py.
    payload = models.CharField(max_length=64, blank=True)
    ticket = models.CharField(max_length=6, db_index=True, default=new_ticket)
    secret = models.CharField(max_length=120)
    closed = models.BooleanField(default=False)  # its receipt was put away: the pictures are not shown again

    objects = PooledQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "words", "face", "voice", "name_given", "helped", "about_staff", "about_safety", "on_paper", "locked",
            "secret",
        }  # fmt: skip
        plain = {"unit", "theme", "kind", "said_on", "once", "payload", "ticket", "closed"}

    def __str__(self):
        return self.ticket

    @transaction.atomic
    def withdraw(self):
        """Take it back before anybody has read it: it is gone. Only a tablet that may send it again leaves a mark."""
        self.delete()
        if self.payload:
            SaidAlready.objects.create(once=self.once, payload=self.payload, until=a_month_after())


class SaidAlready(models.Model):
    """The mark of a form that was sent without signing in, so that sending it again makes no second one."""

    once = models.CharField(max_length=64, primary_key=True)
    payload = models.CharField(max_length=64, blank=True)
    ticket = models.CharField(max_length=6, blank=True)  # empty for what a tablet kept: it shows its receipt itself
    closed = models.BooleanField(default=True)
    old = models.BooleanField(default=False)  # it was here when the pool was emptied last; the next time it goes
    until = models.DateField(null=True, blank=True)  # a tablet may be without a network for weeks and send it again

    class Personal:
        about_a_person: set[str] = set()
        plain = {"once", "payload", "ticket", "closed", "old", "until"}

    def __str__(self):
        return self.ticket


def a_month_after(day=None):
    """How long a tablet may wait to send again what it sent before."""
    return (day or timezone.localdate()) + timedelta(days=REMEMBERED)


def say(*, unit, once, urgent=False, **said):
    """Say something without signing in. Answers (ticket, six picture numbers); the same form sent again, the same.

    The pictures are None once this receipt was put away, so that the next person at the tablet does not see them.
    """
    if unit.is_closed():
        raise Refused(CLOSED)
    if not once:
        raise Refused(_("This page was open too long. Your words are still here: send them again."))
    mark, pictures = digest(once), draw_pictures(once, settings.RECEIPT_KEY)
    if sent := sent_before(mark):
        return sent.ticket, None if sent.closed else pictures
    try:
        pooled = put_in(unit=unit, once=mark, pictures=pictures, urgent=urgent, **said)
    except IntegrityError:
        # The same form came twice in the same moment: the other one made the row.
        if sent := sent_before(mark):
            return sent.ticket, None if sent.closed else pictures
        raise
    return pooled.ticket, pictures


def put_in(*, unit, theme, once, pictures, words="", kind="", name_given="", helped=False, about_staff=False,
           about_safety=False, face="", voice=b"", lock="", on_paper=False, urgent=False, ticket="", payload="",
           instead_of="") -> PooledItem:  # fmt: skip
    """The row itself; what cannot wait goes on at once. `instead_of`: the mark of a form whose answer was lost.

    `lock` is a name for two holders of a key alone. Where there are none any more, it is thrown away.
    """
    # Sealed before the transaction: it takes a sixth of a second, and nobody else could write meanwhile.
    secret, locked = sealed(secret_of(pictures)), locked_for(unit, lock) if lock else ""
    with transaction.atomic():
        if unit.is_closed():
            raise Refused(CLOSED)
        if instead_of:
            PooledItem.objects.filter(once=instead_of, unit=unit, payload="", closed=False).delete()
        pooled = PooledItem.objects.create(
            unit=unit, theme=theme, words=words, face=face, voice=voice, name_given=name_given, helped=helped,
            locked=locked,
            about_staff=about_staff or about_safety, about_safety=about_safety,
            on_paper=on_paper, kind=kind or Item.usual_kind(theme, face, bool(words or voice)), once=once,
            payload=payload, ticket=ticket or free_ticket(), secret=secret,
        )  # fmt: skip
        if urgent:
            _carry_at_once(pooled)
    return pooled


def _carry_at_once(pooled: PooledItem):
    """Nobody is told here: a notice of this moment would tell when it came. The clock does, minutes later."""
    Urgent.objects.bulk_create(Urgent(item=item) for item in carry([pooled], limit=URGENT_LIMIT))


def wait_no_longer(once: str) -> tuple[str, list[int] | None]:
    """What this form said goes on now after all, as its writer asks. Answers as `say` does; no ticket: it said nothing.

    Once its receipt was put away nobody can ask this any more, so that the next person at the tablet cannot.
    """
    mark = digest(once)
    with transaction.atomic():
        if waiting := PooledItem.objects.select_for_update(of=["self"]).filter(once=mark, closed=False).first():
            _carry_at_once(waiting)
    sent = sent_before(mark)
    if sent is None:
        return "", None
    return sent.ticket, None if sent.closed else draw_pictures(once, settings.RECEIPT_KEY)


def sent_before(mark: str) -> "PooledItem | SaidAlready | None":
    """What a form that was sent already made: it waits in the pool, or its mark was kept when it was carried."""
    return PooledItem.objects.filter(once=mark).first() or SaidAlready.objects.filter(once=mark).first()


def put_away(once: str):
    """Whoever stood at the tablet has finished: this receipt is not shown there again."""
    for kept in (PooledItem, SaidAlready):
        kept.objects.filter(once=digest(once)).update(closed=True)


def opened(ticket: str, pictures: list[int]) -> "Receipt | PooledItem":
    """What this number and these pictures open: a receipt, or what waits in the pool. A wrong try takes as long.

    Tablets draw numbers too, without asking us, so that a few rows may have the same; each is tried.
    """
    secret = secret_of(pictures)
    there = with_ticket(ticket) or [PooledItem(secret=NOTHING)]  # no pictures open it, and trying takes as long
    found = [one for one in there if opens(secret, one.secret)]
    if not found:
        raise Refused(DO_NOT_GO_TOGETHER)
    return found[0]


def with_ticket(ticket: str) -> "list[Receipt | PooledItem]":
    """Everything that has this number: what was carried, and what waits in the pool."""
    there: list[Receipt | PooledItem] = list(Receipt.objects.filter(ticket=ticket))
    there += PooledItem.objects.filter(ticket=ticket)
    return there


def free_ticket() -> str:
    """A ticket number nobody has, here or in the pool."""
    while True:
        ticket = new_ticket()
        taken = Receipt.objects.filter(ticket=ticket).exists() or PooledItem.objects.filter(ticket=ticket).exists()
        if not taken:
            return ticket


def carry(pooled: list[PooledItem], limit: float | None = None) -> list[Item]:
    """Make items of pooled rows: every number drawn anew, rows written in the order of those numbers."""
    now = timezone.now()
    clocks = {row.unit_id: due(row.unit, now, limit) for row in pooled}
    numbers = sorted(random_id() for _row in pooled)
    shuffled = secrets.SystemRandom().sample(pooled, len(pooled))
    items = [
        Item(
            id=number, unit=row.unit, theme=row.theme, kind=row.kind, words=row.words, face=row.face,
            name_given=row.name_given, helped=row.helped, on_paper=row.on_paper,
            about_staff=row.about_staff, about_safety=row.about_safety,
            known=Item.Known.CONFIDENTIAL if row.locked else Item.Known.ANONYMOUS,
            arrived_on=row.said_on, at_unit=row.unit, read_by=clocks[row.unit_id],
        )
        for number, row in zip(numbers, shuffled, strict=True)
    ]  # fmt: skip
    Item.objects.bulk_create(items)
    unpack([(item, row.locked) for item, row in zip(items, shuffled, strict=True) if row.locked])
    voices = [Recording(item=item, sound=row.voice) for item, row in zip(items, shuffled, strict=True) if row.voice]
    Recording.objects.bulk_create(sorted(voices, key=lambda recording: recording.pk))
    receipts = [
        Receipt(id=random_id(), item=item, ticket=row.ticket, secret=row.secret, made_on=row.said_on)
        for item, row in zip(items, shuffled, strict=True)
    ]
    Receipt.objects.bulk_create(sorted(receipts, key=lambda receipt: receipt.pk))
    # What leaves the pool with the others is shown no more; what could not wait may be sent again in the next minute.
    marks = [
        SaidAlready(once=row.once, payload=row.payload, until=a_month_after())
        if row.payload
        else SaidAlready(once=row.once, ticket=row.ticket, closed=row.closed or limit is None)
        for row in pooled
    ]
    SaidAlready.objects.bulk_create(sorted(marks, key=lambda mark: mark.once))
    PooledItem.objects.filter(pk__in=[row.pk for row in pooled]).delete()
    return items


@transaction.atomic
def empty_pool(before: date | None = None) -> int:
    """Carry everything in the pool to its readers, in one shuffled batch. Answers how many.

    With `before`, only the days before that one, each whole, however long we did not run. One history row for each day
    says how many; in the same batch history learns what was done with receipts on those days, and old marks go.
    """
    write_down_what_receipts_did(before)
    over = models.Q(until=None) | models.Q(until__lt=timezone.localdate())
    SaidAlready.objects.filter(over, old=True).delete()
    SaidAlready.objects.filter(old=False).update(old=True)
    waiting = PooledItem.objects.filter(said_on__lt=before) if before else PooledItem.objects.all()
    return _carry_and_remember(waiting)


@transaction.atomic
def carry_from(unit) -> int:
    """Carry what waits from a place that closes, and leave everybody else's day whole. Answers how many."""
    return _carry_and_remember(PooledItem.objects.filter(unit__path__startswith=unit.path))


def _carry_and_remember(waiting) -> int:
    pooled = list(waiting.select_for_update(of=["self"]).select_related("theme"))
    if not pooled:
        return 0
    carry(pooled)
    provider = Unit.objects.get(level=Unit.Level.PROVIDER)
    for day, many in sorted(Counter(row.said_on for row in pooled).items()):
        remember(f"{many} arrived", provider, on=day)
    return len(pooled)
