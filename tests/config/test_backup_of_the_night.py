"""Two backups of one day must not tell when something was said: the backup of the night leaves out what still waits."""

import tarfile

import pytest

from tests.config.test_keeping import House

pytestmark = pytest.mark.database
SAY = """
from datetime import timedelta
from floorboard.organisation.models import Unit
from floorboard.voice.models import PooledItem, Theme
from floorboard.voice.models.pool import say
top = Unit.objects.filter(level="provider").first() or Unit.open_new(level="provider", name="Alder Care")
ward = Unit.objects.filter(level="ward").first() or Unit.open_new(level="ward", name="Larch", above=top)
for words, days in (("Said the day before", 1), ("Said since midnight", 0)):
    say(unit=ward, theme=Theme.objects.first(), words=words, once=words)
    one = PooledItem.objects.get(words=words)
    one.said_on -= timedelta(days=days)
    one.save()
"""
NIGHT = """
from django.conf import settings
from floorboard.config.jobs import NotCarriedYet, back_up_the_night
from floorboard.voice.jobs import carry_the_days_that_are_over
for number in range(40):
    (settings.BACKUPS / f"floorboard-2020-01-{number:02}.backup").touch()
(settings.BACKUPS / "mine.backup").touch()
try:
    back_up_the_night()
except NotCarriedYet:
    print("not before the day is carried")
print(carry_the_days_that_are_over(), "carried")
back_up_the_night()
back_up_the_night()
"""
THERE = """
from floorboard.voice.models import Item, PooledItem
print(sorted(Item.objects.values_list("words", flat=True)), sorted(PooledItem.objects.values_list("words", flat=True)))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("night")
    (folder / "backups").mkdir()
    house = House(folder / "house")
    house.env["FLOORBOARD_BACKUPS"] = str(folder / "backups")
    house.says("shell", "-c", SAY)
    house.told = house.says("shell", "-c", NIGHT)
    return house


def newest(house):
    return max((house.folder.parent / "backups").glob("floorboard-*.backup"))


def test_it_is_made_when_the_day_was_carried_and_thirty_stay(house):
    assert "not before the day is carried\n1 carried" in house.told
    files = sorted(file.name for file in (house.folder.parent / "backups").iterdir())
    assert len(files) == 31 and "mine.backup" in files, "nothing of somebody else's goes"
    assert newest(house).stat().st_size > 10_000


def test_it_comes_back_whole_with_the_day_before_and_without_what_waits(house, tmp_path):
    other = House(tmp_path / "other", migrated=False)
    other.says("restore", newest(house))
    assert "['Said the day before'] []" in other.says("shell", "-c", THERE)
    assert other.head() == house.head()


def test_no_byte_of_what_waits_is_in_it(house, tmp_path):
    with tarfile.open(newest(house)) as tar:
        tar.extractall(tmp_path, filter="data")
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"Said since midnight" not in kept


def test_one_made_by_hand_loses_nothing_and_says_what_it_can_tell(house, tmp_path):
    told = house.says("backup", tmp_path / "by-hand.backup")
    assert "1 things said without a name wait in it." in told and "Destroy it" in told
    other = House(tmp_path / "other", migrated=False)
    other.says("restore", tmp_path / "by-hand.backup")
    assert "['Said the day before'] ['Said since midnight']" in other.says("shell", "-c", THERE)
    assert "wait in it" not in house.says("backup", "--night", tmp_path / "as-at-night.backup")
