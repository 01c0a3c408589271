"""`floorboard new_tablet_key`: from the next start on, tablets lock what they keep with a new key."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Add a key for what tablets keep without a network. What was locked with an older key still opens."

    def handle(self, **options):
        if settings.DEMO or "FLOORBOARD_TABLET_KEY" in os.environ:
            raise CommandError("The keys are not in the data folder. Add a key where you keep them, after a space.")
        file = Path(settings.DATA) / "tablet_key.txt"
        with file.open("a") as lines:
            lines.write(f"\n{secrets.token_urlsafe(48)}\n")
            lines.flush()
            os.fsync(lines.fileno())
        many = len(file.read_text().split())
        self.stdout.write(f"Key {many} is made. Start Floorboard again to use it. Make a backup: it holds the keys.")
