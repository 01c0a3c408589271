from django.core.management.base import BaseCommand, CommandError
from django.db.models import Min
from django.utils import timezone

from floorboard.organisation.models import Placement
from floorboard.reports.at_a_place import window
from floorboard.reports.models import Tally, ToldOutside
from floorboard.reports.months import months_from

SHOWN = 20


class Command(BaseCommand):
    help = "Count every month anew from the rows, or prove that what is kept is what the rows come to."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="count, compare, and write nothing")

    def handle(self, *args, check=False, **options):
        months = months_from(first_day(), timezone.localdate())
        if not check:
            rows = sum(Tally.count_again(month) for month in months)
            ToldOutside.work_out(months_from(*window()))
            self.stdout.write(f"Counted {len(months)} months anew: {rows} numbers.")
            return
        found = [one for month in months for one in Tally.differences(month)]
        for one in found[:SHOWN]:
            self.stdout.write(one)
        if found:
            raise CommandError(
                f"{len(found)} differences in {len(months)} months. Run it without --check to put it right."
            )
        self.stdout.write(f"Everything kept is what the rows come to: {len(months)} months.")


def first_day():
    """The day the first place was opened here, or of the first number kept, whichever is earlier."""
    days = [
        Placement.objects.aggregate(day=Min("since"))["day"],
        Tally.objects.aggregate(day=Min("month"))["day"],
    ]
    return min((day for day in days if day), default=timezone.localdate())
