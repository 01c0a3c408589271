"""`floorboard demo`: fill an empty database with an invented provider."""

import time
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from floorboard.demo.build import build, quick_and_careless
from floorboard.demo.scale import YEARS, TenYears
from floorboard.organisation.models import Unit

# How much of what ten years hold, over how many years.
SCALES = {"provider": (1.0, YEARS), "tenth": (0.1, YEARS), "one": (0.1, 1), "tenth-one": (0.01, 1)}


class Command(BaseCommand):
    help = "Builds an invented provider and its last fourteen months, in an empty database."

    def add_arguments(self, parser):
        parser.add_argument("--today", type=self.a_day, default=None, help="the day it is in the demo (2026-11-23)")
        parser.add_argument(
            "--scale",
            choices=["year", *SCALES],
            default="year",
            help="provider: ten years of a large provider, for measuring; tenth: a tenth of that; one, tenth-one: their last year",
        )

    @staticmethod
    def a_day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise CommandError(f"{text} is not a day. Write it as 2026-11-23.") from None

    def handle(self, *, today, scale, **options):
        if not settings.DEMO:
            raise CommandError("The demo has its own folder. Run: make demo")
        call_command("migrate", verbosity=0)
        if Unit.objects.exists():
            self.stdout.write("The demo is there already. To build it anew: make demo-again")
            return
        started = time.monotonic()
        made = build_scale(scale, today or timezone.localdate())
        told = ", ".join(f"{many} {what}" for what, many in made.items())
        self.stdout.write(f"Built {told} in {time.monotonic() - started:.0f} seconds.")


def build_scale(scale: str, today: date) -> dict[str, int]:
    if scale == "year":
        return build(today)
    with quick_and_careless():
        share, years = SCALES[scale]
        return TenYears(today, share=share, years=years).build()
