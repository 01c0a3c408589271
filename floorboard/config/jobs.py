"""Jobs of the house itself."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from floorboard.config.keeping.backup import back_up
from floorboard.pages.once import SentForm
from floorboard.voice.models import PooledItem

BACKUPS_KEPT = 30


class NotCarriedYet(Exception):
    """A day that is over still waits to be carried, and a backup must not lose it. The clock tries again."""


def tidy():
    """Each night: forget ended sign-ins, old forms and finished tasks; shorten SQLite's log."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    SentForm.objects.filter(on__lt=(now - timedelta(days=30)).date()).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=14)).delete()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def back_up_the_night():
    """Each night, when the day was carried: a backup into the folder that was set. The newest thirty stay."""
    today = timezone.localdate()
    if PooledItem.objects.filter(said_on__lt=today).exists():
        raise NotCarriedYet
    file = settings.BACKUPS / f"floorboard-{today:%Y-%m-%d}.backup"
    if not file.exists():
        back_up(file, night=True)
    for old in sorted(settings.BACKUPS.glob("floorboard-????-??-??.backup"))[:-BACKUPS_KEPT]:
        old.unlink()
