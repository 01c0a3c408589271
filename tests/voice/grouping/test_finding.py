"""A search for themes: what it finds, what it never touches, and that stopping it loses and doubles nothing."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest

from floorboard.voice.grouping.finding import Finder, go_on
from floorboard.voice.models import CommonTheme, Route, Theme, Themed, ThemeRun
from floorboard.voice.models.pool import say
from floorboard.voice.models.theme_run import SILENT
from floorboard.voice.theme_jobs import begin, go_on_with_what_stopped, look_at_the_newest
from tests.migrated import copy_house
from tests.voice.grouping.conftest import SHOWERS

pytestmark = pytest.mark.django_db


def held(theme) -> set[int]:
    return set(theme.all_members().filter(out_on=None).values_list("number", flat=True))


def test_the_same_said_on_three_wards_is_proposed(showers, proposed):
    assert held(proposed) == {item.pk for item in showers} and proposed.is_proposed


def test_looking_again_finds_nothing_twice(proposed, look):
    look()
    assert Themed.objects.count() == 3 and CommonTheme.objects.count() == 1


def test_more_of_the_same_joins_it_later(said, proposed, look):
    more = said("Only cold showers at the weekend.", on=date(2026, 11, 3))
    look(date(2026, 11, 1), date(2026, 11, 30))
    assert more.pk in held(proposed)


def test_what_nobody_may_read_is_never_touched(cast, said, showers, look):
    unread = said("Cold shower again, unread.", read=False)
    kept_back = said("Cold shower again, held.", read=False)
    kept_back.hold(reason="It names somebody.", by=cast.max)
    own = said("Cold shower again, own care.", read=False)
    Route.send(own, "own_care", by=cast.max)
    staff = said("Cold shower again, by a nurse.", about_staff=True, read=False)
    back = said("Cold shower again, taken back.")
    back.withdraw(by=cast.rosa)
    off = said("Cold shower again, off the lists.")
    off.take_off(reason="It names somebody.", by=cast.max)
    say(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Cold shower, in the pool.", once="a" * 20)
    look()
    assert set(Themed.objects.values_list("number", flat=True)) == {item.pk for item in showers}
    assert not {one.pk for one in (unread, kept_back, own, staff, back, off)} & {
        t.key for t in Finder(cast.alder).vectors
    }


def test_nothing_said_is_no_trouble(cast, look):
    assert look().ended_at and not CommonTheme.objects.exists()


def test_pictures_and_other_scripts_are_grouped_by_themselves(said, look):
    urdu = [said(words) for words in ("پانی ٹھنڈا ہے", "غسل خانے کا پانی ٹھنڈا ہے", "آج بھی پانی ٹھنڈا تھا")]
    faces = [said(words) for words in ("🚿🥶", "🥶🚿🚿", "🚿 🥶 !!")]
    said("!!! ???")
    look()
    assert {frozenset(held(one)) for one in CommonTheme.objects.all()} == {
        frozenset(item.pk for item in urdu), frozenset(item.pk for item in faces)
    }  # fmt: skip


def test_one_enormous_text_is_one_text(said, showers, look):
    said("cold shower and much more besides " * 3000)
    look()
    assert Themed.objects.count() in (3, 4)


def test_killed_between_two_months_it_goes_on_where_it_was(cast, said, showers, monkeypatch):
    said("The kettle is broken.", on=date(2026, 9, 2))
    run = ThemeRun.begin(unit=cast.alder, first=date(2026, 8, 1), last=date(2026, 10, 31))
    looked, real = [], Finder.look_through

    def stops(self, month):
        real(self, month)
        if month == date(2026, 10, 1) and not looked:
            looked.append(month)
            raise KeyboardInterrupt

    monkeypatch.setattr(Finder, "look_through", stops)
    with pytest.raises(KeyboardInterrupt):
        go_on(run)
    assert run.months_left() == [date(2026, 10, 1)] and run.ended_at is None
    assert not Themed.objects.exists(), "the month that was not finished left nothing behind"
    go_on(run)
    run.refresh_from_db()
    assert run.ended_at and Themed.objects.count() == 3 and run.done == run.many == 3


def test_another_worker_did_a_month_meanwhile(cast, showers, monkeypatch):
    run = ThemeRun.begin(unit=cast.alder, first=date(2026, 10, 1), last=date(2026, 11, 30))
    late = Finder(cast.alder)
    go_on(run)
    assert run.do_a_month(date(2026, 10, 1), late.look_through) is False
    assert Themed.objects.count() == 3


def test_one_goes_on_at_a_time_and_a_stopped_one_is_taken_up(cast, showers, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    run = begin(cast.alder, every_month=True)
    assert begin(cast.alder) == run
    go_on_with_what_stopped()
    assert ThemeRun.objects.going_on().count() == 1, "somebody works on it"
    ThemeRun.objects.update(said_at=run.begun_at - 2 * SILENT)
    go_on_with_what_stopped()
    assert not ThemeRun.objects.going_on().exists() and CommonTheme.objects.count() == 1


def test_in_the_night_the_newest_months_are_looked_through(cast, said):
    from django.utils import timezone

    for words in SHOWERS:
        said(words, on=timezone.localdate())
    look_at_the_newest()
    assert CommonTheme.objects.proposed().count() == 1 and ThemeRun.objects.get().many == 2


def test_what_a_person_moved_out_is_never_put_back(cast, showers, proposed, look):
    proposed.confirm("Cold showers", by=cast.pru)
    member = proposed.members.first()
    proposed.take_out(member, by=cast.pru)
    look()
    assert member.number not in held(proposed) and Themed.objects.count() == 3
    proposed.put_back(member, by=cast.pru)
    assert member.number in held(proposed)


def test_dismissed_stays_dismissed(cast, said, proposed, look):
    proposed.dismiss(by=cast.pru)
    said("Cold showers once more.", on=date(2026, 10, 20))
    look()
    assert not CommonTheme.objects.proposed().exists()
    proposed.propose_again(by=cast.pru)
    assert CommonTheme.objects.proposed().count() == 1


@pytest.fixture(scope="module")
def in_a_process(tmp_path_factory, django_db_setup):
    """Run a program, or a command of ours, in a process of its own with a data folder of its own."""
    folder = tmp_path_factory.mktemp("killed")
    is_there = copy_house(folder)
    env = os.environ | {
        "FLOORBOARD_DATA": str(folder), "FLOORBOARD_MODE": "demo", "DJANGO_SETTINGS_MODULE": "floorboard.config.settings",
    }  # fmt: skip
    env.pop("FLOORBOARD_DATABASE", None)

    def command(*words, program=None):
        asked = (
            [sys.executable, "-c", program] if program else [sys.executable, "-m", "floorboard.config.command", *words]
        )
        return subprocess.run(asked, env=env, capture_output=True, text=True)

    assert is_there or command("migrate", "--verbosity", "0").returncode == 0
    return command


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("before the first month", "0 0 0 0 False"),
        ("in the middle of a theme", "0 0 0 0 False"),
        ("between a theme and its month", "1 1 3 3 False"),
        ("after the last month", "3 2 7 7 False"),
    ],
)
def test_killed_as_a_process_it_goes_on_where_it_was(in_a_process, where, left):
    """The worker is killed somewhere; nothing half done is there, and another run of the command ends it."""
    killed = in_a_process(program=PROGRAM + PREPARE + KILLED[where] + "go_on(run)")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert in_a_process(program=PROGRAM + COUNTED).stdout.strip() == left
    done = in_a_process(program=PROGRAM + "call_command('find_themes')" + COUNTED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().splitlines()[-1] == "3 2 7 7 True"


PROGRAM = """
import django; django.setup()
import os
import signal
from datetime import date
from django.core.management import call_command
from floorboard.organisation.models import Unit
from floorboard.voice.grouping.finding import Finder, go_on
from floorboard.voice.models import *
"""
PREPARE = """
CommonTheme.objects.update(stands_in=None)
for model in (Themed, CommonTheme, ThemeRun, Item):
    model.objects.all().delete()
top = Unit.objects.filter(level="provider").first() or Unit.open_new(level="provider", name="Alder")
ward = Unit.objects.filter(level="ward").first() or Unit.open_new(
    level="ward", name="Larch", above=Unit.open_new(level="site", name="Tern", above=top))
def said(words, month):
    Item.objects.create(unit=ward, theme=Theme.objects.first(), words=words, known="anonymous", circle="ward",
                        state="said", arrived_on=date(2026, month, 4))
for month, words in [(8, "cold showers"), (8, "showers are cold"), (8, "shower cold"), (9, "cold shower again"),
                     (10, "closed garden"), (10, "garden is closed"), (10, "closed garden gate")]:
    said(words, month)
run = ThemeRun.begin(unit=top, first=date(2026, 8, 1), last=date(2026, 10, 1))
def dies(owner, name, when=lambda *asked: True, first=False):
    real = getattr(owner, name)
    def stops(*asked, **more):
        if first and when(*asked):
            os.kill(os.getpid(), signal.SIGKILL)
        real(*asked, **more)
        if when(*asked):
            os.kill(os.getpid(), signal.SIGKILL)
    setattr(owner, name, stops)
"""
KILLED = {
    "before the first month": "dies(ThemeRun, 'do_a_month', first=True)\n",
    "in the middle of a theme": "dies(CommonTheme, 'take_in')\n",
    "between a theme and its month": "dies(Finder, 'look_through', lambda finder, month: month.month == 9)\n",
    "after the last month": "dies(ThemeRun, 'end', first=True)\n",
}
COUNTED = """
standing = Themed.objects.filter(theme__stands_in__isnull=False).count()
print(ThemeSlice.objects.count(), CommonTheme.objects.count(), Themed.objects.count(), standing,
      ThemeRun.objects.get().ended_at is not None)
"""
