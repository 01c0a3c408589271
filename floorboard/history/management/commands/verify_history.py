from django.core.management.base import BaseCommand, CommandError

from floorboard.history.verify import verify


class Command(BaseCommand):
    """Say whether history holds, and its head."""

    help = "Look for any change, removal or new order in what happened. Ends with 1 when there is one."

    def add_arguments(self, parser):
        parser.add_argument("--head", default="", help="a head noted down earlier (POSITION:DIGEST) to find again")

    def handle(self, *, head, **options):
        found = verify(head)
        if not found.holds:
            raise CommandError(
                f"History does not hold at position {found.broken_at}: {found.why}.\n"
                f"The {found.entries:,} entries before it are as they were written.",
                returncode=1,
            )
        self.stdout.write(f"History holds: {found.entries:,} entries, each as it was written.")
        self.stdout.write(f"Head {found.head}")
        self.stdout.write("Note the head down somewhere else. Later: floorboard verify-history --head HEAD")
