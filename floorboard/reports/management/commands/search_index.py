from django.core.management.base import BaseCommand, CommandError

from floorboard.reports.finding import keeping


class Command(BaseCommand):
    help = "Prove that what people can search is what the rows come to, or make it anew."

    def add_arguments(self, parser):
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="compare, and write nothing")
        what.add_argument("--rebuild", action="store_true", help="throw it away and make it from the rows")

    def handle(self, *args, check=False, **options):
        if not check:
            self.stdout.write(f"Made anew: {keeping.set_up()} things can be found.")
            return
        found = keeping.faults()
        for one in found:
            self.stdout.write(one)
        if found:
            raise CommandError(
                "What people can search is not what the rows come to. Run: floorboard search-index --rebuild"
            )
        self.stdout.write(f"What people can search is what the rows come to: {keeping.how_many_are_kept()} things.")
