from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from floorboard.frameworks.loading import load
from floorboard.frameworks.reading import LARGEST, NotReadable
from floorboard.papers.all_frameworks import load_shipped
from floorboard.papers.models import ObjectiveOwner


class Command(BaseCommand):
    """`floorboard load-frameworks [FILE]`"""

    help = "Take in the frameworks that come with Floorboard, or one from a file (CSV; see docs/frameworks.md)."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="a file of your own; without it, all that come with Floorboard")

    def handle(self, *, file, **options):
        try:
            versions = [self.load_one(file)] if file else load_shipped()
        except NotReadable as error:
            raise CommandError(f"{error}\n{_('Nothing was written.')}", returncode=2) from error
        for version in versions:
            many = version.statements.leaves().count()
            self.stdout.write(_("%(version)s: %(many)s statements.") % {"version": version, "many": many})

    def load_one(self, file: str):
        try:
            with Path(file).open("rb") as opened:
                content = opened.read(LARGEST + 1)
        except OSError as error:
            why = _("We cannot open %(file)s: %(why)s.") % {"file": file, "why": error.strerror}
            raise CommandError(why, returncode=2) from error
        with transaction.atomic():
            version = load(content)
            ObjectiveOwner.take_all_along(version)
        return version
