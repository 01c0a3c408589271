from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from floorboard.organisation.imports import NotReadable, bring_in

SOME_REJECTED, NOT_READ = 1, 2


class Command(BaseCommand):
    """`floorboard import-organisation FILE --provider CODE-OR-NAME [--dry-run]`"""

    help = "Read a provider's places from a file: NHS hospitals, CQC care directory, or our own layout."

    def add_arguments(self, parser):
        parser.add_argument("file", help="the file (CSV; see docs/import.md)")
        parser.add_argument("--provider", required=True, help="the provider's name or code, as in the file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")

    def handle(self, *, file, provider, dry_run, **options):
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            why = _("We cannot open %(file)s: %(why)s.") % {"file": file, "why": error.strerror}
            raise CommandError(why, returncode=NOT_READ) from error
        try:
            report = bring_in(data, provider=provider.strip(), dry_run=dry_run)
        except NotReadable as error:
            raise CommandError(f"{error} {_('Nothing was written.')}", returncode=NOT_READ) from error
        for line in report.lines():
            self.stdout.write(line)
        if report.rejected:
            raise SystemExit(SOME_REJECTED)
