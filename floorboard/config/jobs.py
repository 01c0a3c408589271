"""Jobs of the house itself."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from floorboard.pages.once import SentForm


def tidy():
    """Each night: forget ended sign-ins, old forms and finished tasks; shorten SQLite's log."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    SentForm.objects.filter(on__lt=(now - timedelta(days=30)).date()).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=14)).delete()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
