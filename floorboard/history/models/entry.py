"""What happened, in order, for ever: never words, never a name."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from floorboard.history.models.head import Head
from floorboard.history.seals import sealed


class Entry(models.Model):
    """One thing that happened. Entries are added, never changed; each seals the one before it."""

    position = models.BigIntegerField(primary_key=True)
    what = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    who = models.BigIntegerField(null=True)
    at = models.DateTimeField(null=True)
    day = models.DateField()
    digest = models.CharField(max_length=64)

    class Personal:
        about_a_person = {"who"}
        plain = {"position", "what", "about", "at", "day", "digest"}

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["about", "position"]), models.Index(fields=["what", "day"])]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="no_two_entries_carry_the_same_seal"),
        ]

    def __str__(self):
        return f"{self.position} {self.what}"


def seal(previous: str, entry: Entry, key: str | None = None) -> str:
    """The digest that belongs on this entry: over the digest before it and every field of its own."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds") if entry.at else None
    return sealed(previous, entry.position, entry.what, entry.about, entry.who, at, entry.day.isoformat(), key=key)


def label(thing) -> str:
    """How history, follows and notices point at a thing: its kind and its number, never a foreign key."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def remember(what: str, about, by=None, on: date | None = None) -> Entry:
    """Add one entry. `by` is a person (only their random number is kept). With `on`, the day alone is kept."""
    now = timezone.now()
    with transaction.atomic():
        head = Head.locked()
        entry = _after(head.position, head.digest, what, label(about), by, None if on else now, on)
        entry.save(force_insert=True)
        head.move_to(entry.position, entry.digest)
    return entry


def remember_all(told: Iterable[dict[str, Any]], batch: int = 2000) -> int:
    """Add many entries at once, in order: dicts with `what`, `about` (a thing or its label), `who`, `at`, `day`.

    For building a provider's years; verbs use `remember`. Answers how many were added.
    """
    with transaction.atomic():
        head = Head.locked()
        position, digest, rows = head.position, head.digest, []
        for facts in told:
            about = facts["about"] if isinstance(facts["about"], str) else label(facts["about"])
            entry = _after(position, digest, facts["what"], about, None, facts.get("at"), facts.get("day"))
            entry.who = facts.get("who")
            entry.digest = seal(digest, entry)
            position, digest = entry.position, entry.digest
            rows.append(entry)
            if len(rows) == batch:
                Entry.objects.bulk_create(rows)
                rows = []
        Entry.objects.bulk_create(rows)
        added = position - head.position
        if added:
            head.move_to(position, digest)
    return added


def _after(position: int, digest: str, what: str, about: str, by, at: datetime | None, on: date | None) -> Entry:
    entry = Entry(
        position=position + 1,
        what=what,
        about=about,
        who=getattr(by, "history_number", None),
        at=at,
        day=on or timezone.localdate(at),
    )
    entry.digest = seal(digest, entry)
    return entry
