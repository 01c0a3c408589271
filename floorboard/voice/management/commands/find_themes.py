from django.core.management.base import BaseCommand

from floorboard.voice.grouping.finding import go_on
from floorboard.voice.models import CommonTheme
from floorboard.voice.theme_jobs import begin, providers


class Command(BaseCommand):
    help = "Look for themes in what was said: in the newest two months, or with --all in every month."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="look through every month")

    def handle(self, *args, **options):
        for unit in providers():
            run = begin(unit, every_month=options["all"])
            go_on(run)
            waiting = CommonTheme.objects.proposed().filter(unit=unit).count()
            self.stdout.write(f"{unit}: {run.many} months looked through. {waiting} themes wait to be confirmed.")
