import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from floorboard.organisation.imports.export import export_organisation


class Command(BaseCommand):
    """`floorboard export-organisation [FILE]`"""

    help = "Write every place of the provider as a CSV file that import-organisation reads."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="where to write (without it: to the screen)")

    def handle(self, *, file, **options):
        text = export_organisation()
        if not file:
            self.stdout.write(text, ending="")
            return
        try:
            Path(file).write_bytes(text.encode())
        except OSError as error:
            raise CommandError(
                _("We cannot write %(file)s: %(why)s.") % {"file": file, "why": error.strerror}
            ) from error
        print(_("Written to %(file)s.") % {"file": file}, file=sys.stderr)
