"""A month at Larch Ward with something said, opened to everybody, sent up and answered; and a paper about it. A framework of two statements."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone

from floorboard.formats.lines import groups_of
from floorboard.frameworks.loading import load
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Placement
from floorboard.papers import jobs
from floorboard.papers.models import Evidence, Issue, Making, Pack
from floorboard.papers.sections import SECTIONS
from floorboard.people.models import Role
from floorboard.reports.models import Tally
from floorboard.voice.models import Item, Theme
from floorboard.voice.models.answer import answer
from tests.once import once

WORDS = "The showers are cold in the morning."
ANSWER = "A plumber comes on Friday."
ALL = [section.key for section in SECTIONS]


def last_month():
    return months_before(timezone.localdate(), 1)


def at(day):
    return timezone.make_aware(datetime.combine(day, time(10)))


def say(cast, words=WORDS, unit=None, wide=True):
    """Somebody says it, it is read, and the council opens it to everybody at the provider."""
    item = Item.raise_named(unit=unit or cast.larch, theme=Theme.objects.get(slug="wash"), words=words, by=cast.rosa)
    item.publish(by=cast.max)
    if wide:
        item.widen("provider", by=cast.maya, raiser_agreed=True)
    return item


@pytest.fixture
def month(cast):
    """What happened last month. `item` may be read by everybody at the provider, `kept` by its ward alone."""
    return once("month", lambda: all_of_a_month(cast))


def all_of_a_month(cast):
    Placement.objects.update(since=date(2020, 1, 1))
    with time_machine.travel(at(last_month() + timedelta(days=4)), tick=False):
        item, kept = say(cast), say(cast, "My own secret words.", wide=False)
        asked = item.escalate(to=cast.tern, kind=Role.Kind.SITE_MANAGER, reason="Not ours", by=cast.maya)
        kept.escalate(to=cast.tern, kind=Role.Kind.SITE_MANAGER, reason="Nor this", by=cast.maya)
    with time_machine.travel(at(last_month() + timedelta(days=8)), tick=False):
        answer(asked, reply="no", words=ANSWER, instead="Use the other bathroom.", by=cast.max)
    Tally.count_again(last_month())
    return SimpleNamespace(item=item, kept=kept)


def begun(by, since=None, until=None, sections=ALL, **where) -> Pack:
    return Pack.begin(since=since or last_month(), until=until or last_month(), sections=sections, by=by, **where)


def made(pack, by) -> Pack:
    jobs.make.enqueue(Making.begin(pack=pack, by=by).pk)
    return Pack.objects.with_all().get(pk=pack.pk)


@pytest.fixture
def pack(cast, month):
    """A board pack of the provider about last month, made and not issued."""
    return made(begun(cast.pru, unit=cast.alder), cast.pru)


@pytest.fixture
def issued(cast, pack):
    Issue.put_out(pack=pack, by=cast.pru)
    return Pack.objects.with_all().get(pk=pack.pk)


def words_of(document) -> str:
    """Everything a document says, as one text."""
    return "\n".join(line.words for group in groups_of(document) for line in group)


OURS = (
    "framework,ours\nname,Ours\nkind,own\nnation,{nation}\nversion,{version}\nsince,{since}\nsource,Our board\n"
    "licence,Our own words\ncode,name,above,same_as\n"
)


def ours(*rows, version="2026", since="2026-01-01", nation="", code="ours"):
    facts = {"version": version, "since": since, "nation": nation}
    return load((OURS.format(**facts) + "\n".join(rows)).replace("framework,ours", f"framework,{code}").encode())


@pytest.fixture
def version(cast):
    return ours("heading,People", "heard,People are heard,heading", "safe,People are safe,heading")


@pytest.fixture
def heard(version):
    return version.statements.get(code="heard")


@pytest.fixture
def item(cast):
    said = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="The tap drips.", by=cast.rosa)
    said.publish(by=cast.max)
    return said


@pytest.fixture
def proposed(cast, heard, item):
    return Evidence.propose(statement=heard, thing=item, by=cast.maya)


@pytest.fixture
def confirmed(cast, proposed):
    Evidence.answer_many([proposed.pk], said="confirmed", by=cast.pru)
    return proposed
