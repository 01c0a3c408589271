"""What is done with a receipt is remembered by the day alone, among others, so that its place tells nothing."""

import secrets
from datetime import date

from django.db import models
from django.utils import timezone

from floorboard.history.models import label, remember, remember_all
from floorboard.pages.keys import Keyed


class DoneByReceipt(Keyed):
    """Something done with a receipt, put aside until its day is carried: no time, no order. History learns it then."""

    what = models.CharField(max_length=60)
    about = models.CharField(max_length=80)
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"what", "about", "on"}

    def __str__(self):
        return self.what


def remember_by(what: str, about, by=None):
    """History of a verb that a person or a receipt may do: a person's at once, a receipt's with the next batch."""
    if by:
        remember(what, about, by)
    else:
        DoneByReceipt.objects.create(what=what, about=label(about))


def write_down_what_receipts_did(before: date | None = None) -> int:
    """What was put aside (before that day) becomes history, by the day and in shuffled order. Answers how many."""
    aside = DoneByReceipt.objects.select_for_update()
    rows = list(aside.filter(on__lt=before) if before else aside)
    shuffled = sorted(secrets.SystemRandom().sample(rows, len(rows)), key=lambda row: row.on)
    remember_all({"what": row.what, "about": row.about, "day": row.on} for row in shuffled)
    DoneByReceipt.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
