"""Looking for themes in the background, in slices of a month."""

from django.utils import timezone
from django_tasks import task

from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit, map_at_hand
from floorboard.voice.grouping.finding import go_on
from floorboard.voice.grouping.leaving import sweep
from floorboard.voice.grouping.texts import SOURCES
from floorboard.voice.models.theme_run import ThemeRun


def begin(unit, *, every_month: bool = False, by=None) -> ThemeRun:
    """A search through the newest two months, since some things are read a few days late; or through all there are."""
    today = timezone.localdate()
    first = months_before(today, 1)
    if every_month:
        days = [
            source.rows().order_by(source.day).values_list(source.day, flat=True)[:1] for source in SOURCES.values()
        ]
        first = min([first, *(day for found in days for day in found)])
    return ThemeRun.begin(unit=unit, first=first, last=today, by=by)


def providers():
    return Unit.objects.filter(level=Unit.Level.PROVIDER).order_by("pk")


@task()
@map_at_hand()
def look(pk: int):
    """Go on with a search. Safe to repeat, and for two at once: each month is done once."""
    if run := ThemeRun.objects.going_on().filter(pk=pk).select_related("unit").first():
        go_on(run)


def look_at_the_newest():
    """In the night: what is gone leaves; then what was said this month and the one before."""
    sweep()
    for unit in providers():
        go_on(begin(unit))


def go_on_with_what_stopped():
    """A worker was stopped in the middle of a search: another one takes it up."""
    for run in ThemeRun.objects.silent().select_related("unit"):
        run.say_we_are_here()
        look.enqueue(run.pk)
