"""What happened, in order, for ever: never words, never a name."""

import hashlib
import hmac
import json

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

START = "0" * 64
LOCK = 7_012_341  # one lock for the one chain, on databases with many writers


class Entry(models.Model):
    """One thing that happened. Entries are added, never changed; each seals the one before it."""

    position = models.BigIntegerField(unique=True)
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


def seal(previous: str, entry: Entry) -> str:
    """The keyed digest (HMAC-SHA256, hex) over the digest before it and every field of this entry."""
    told = [
        previous,
        entry.position,
        entry.what,
        entry.about,
        entry.who,
        entry.at.isoformat(timespec="microseconds") if entry.at else None,
        entry.day.isoformat(),
    ]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.HISTORY_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def label(thing) -> str:
    """How history, follows and notices point at a thing: its kind and its number, never a foreign key."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def remember(what: str, about, by=None, on=None) -> Entry:
    """Add one entry. `by` is a person (only their random number is kept). With `on`, the day alone is kept."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = Entry.objects.values_list("position", "digest").order_by("-position").first() or (0, START)
        now = timezone.now()
        entry = Entry(
            position=last[0] + 1,
            what=what,
            about=label(about),
            who=getattr(by, "history_number", None),
            at=None if on else now,
            day=on or timezone.localdate(now),
        )
        entry.digest = seal(last[1], entry)
        entry.save(force_insert=True)
    return entry
