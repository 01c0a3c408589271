import os
import threading
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django_tasks_db.models import DBTaskResult

from floorboard.config import in_use
from floorboard.config.clock import Clock


class Command(BaseCommand):
    """Do the work in the background until it is stopped: tasks that pages left, and jobs of the clock."""

    help = "Do the work in the background: tasks that pages left, and jobs of the clock."

    def add_arguments(self, parser):
        parser.add_argument("--child-of", type=int, default=0, help="end when this process ends")
        parser.add_argument("--seconds", type=float, default=20, help="how often the clock is looked at")

    def handle(self, *, child_of, seconds, **options):
        held = in_use.hold()
        if held is None:
            raise CommandError("A restore is under way in this data folder. Wait until it ends.")
        if child_of:
            threading.Thread(target=end_with, args=[child_of], daemon=True).start()
        if connection.vendor == "sqlite":
            take_up_again()
        Clock(seconds).start()
        call_command("db_worker", queue_name="*", verbosity=0, reload=False, startup_delay=False)


def take_up_again():
    """Tasks a worker held when it was killed are ready again. SQLite has one worker, so none is held now."""
    DBTaskResult.objects.running().update(status="READY", started_at=None)


def end_with(parent: int):
    """End this process when the one that started it is gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
