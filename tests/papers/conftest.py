"""A framework of two statements, and something on Larch Ward that shows one of them."""

import pytest

from floorboard.frameworks.loading import load
from floorboard.papers.models import Evidence
from floorboard.voice.models import Item, Theme

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
