"""What was said at a meeting, on a visit and by somebody alone, on three wards, ends in one theme."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.councils.models import Council, CouncilQuestion, Meeting, MinuteLine, Minutes
from floorboard.councils.theme_texts import lines_to_group
from floorboard.people.models import Role
from floorboard.reports.themes.standing import totals
from floorboard.voice.models import CommonTheme, Item, Theme, Themed
from floorboard.voice.theme_jobs import look_at_the_newest
from tests.councils.conftest import at as moment
from tests.councils.conftest import begin
from tests.visits.conftest import edie, heard_on_larch  # noqa: F401

pytestmark = pytest.mark.django_db
VISITED = "The tea trolley comes too late in the evening."
NOTED = "Our tea trolley was late again this evening."
SAID = "Why is the tea trolley so late?"


@pytest.fixture
def clock():
    with time_machine.travel(moment("2026-02-02", 10)) as clock:
        yield clock


@pytest.fixture
def noted(cast, clock):
    """Birch Ward's council talks about it, and its next meeting agrees the minutes."""
    Role.give(person=cast.tom, unit=cast.birch, kind=Role.Kind.CHAIR)
    council = Council.establish(unit=cast.birch, by=cast.max)
    meeting = begin(council, cast.tom)
    meeting.add("The evening", by=cast.tom)
    meeting.lines.get(words="The evening").write(NOTED, by=cast.tom)
    meeting.close(by=cast.tom)
    clock.shift(timedelta(days=7))
    return Minutes.objects.get(meeting=meeting), council


def agree(minutes, council, cast):
    later = begin(council, cast.tom)
    minutes.agree(meeting=later, by=cast.tom)
    return MinuteLine.objects.get(minutes=minutes, words=NOTED)


@pytest.fixture
def visited(cast, clock, edie):  # noqa: F811
    """Somebody heard it on Larch Ward, and told of it after the visit."""
    report = heard_on_larch(cast, edie, VISITED)
    clock.shift(timedelta(days=8))
    item = report.heard.get().item
    item.publish(by=cast.max)
    return item


@pytest.fixture
def said(cast, clock):
    theme = Theme.objects.get(slug="food")
    item = Item.raise_named(unit=cast.rowan, theme=theme, words=SAID, by=cast.rosa)
    item.publish(by=cast.gus)
    return item


def test_one_theme_holds_all_three_and_each_reader_sees_their_own(cast, client, noted, visited, said):
    line = agree(*noted, cast)
    look_at_the_newest()
    theme = CommonTheme.objects.get()
    assert set(theme.members.values_list("label", "number", "unit")) == {
        ("voice.item", visited.pk, cast.larch.pk), ("councils.minuteline", line.pk, cast.birch.pk),
        ("voice.item", said.pk, cast.rowan.pk),
    }  # fmt: skip
    theme.confirm("Late tea", by=cast.pru)
    assert totals([theme.pk], timezone.localdate() + timedelta(days=40)) == {theme.pk: 3}
    seen = {"tom": {NOTED}, "maya": {VISITED}, "gus": {SAID}, "ines": set()}
    for who, theirs in seen.items():
        client.force_login(cast.everybody[who])
        page = client.get(f"/themes/{theme.key}/").content.decode()
        assert {words for words in (VISITED, NOTED, SAID) if words in page} == theirs, who


def test_a_draft_of_minutes_is_no_source_yet(cast, noted, visited, said):
    look_at_the_newest()
    assert not Themed.objects.exists()


def test_what_was_heard_on_a_visit_is_no_source_before_it_is_read(cast, noted, clock, edie, said):  # noqa: F811
    agree(*noted, cast)
    report = heard_on_larch(cast, edie, VISITED)
    clock.shift(timedelta(days=8))
    look_at_the_newest()
    assert report.heard.exists() and not Themed.objects.exists()


def test_a_note_about_something_goes_when_that_is_taken_back(cast, clock, visited, said):
    Role.give(person=cast.tom, unit=cast.birch, kind=Role.Kind.CHAIR)
    council = Council.establish(unit=cast.birch, by=cast.max)
    theirs = Item.raise_named(unit=cast.birch, theme=visited.theme, words="A late trolley.", by=cast.tom)
    theirs.publish(by=cast.max)
    meeting = begin(council, cast.tom)
    meeting.add(item=theirs, by=cast.tom).write(NOTED, by=cast.tom)
    meeting.close(by=cast.tom)
    clock.shift(timedelta(days=7))
    line = agree(Minutes.objects.get(meeting=meeting), council, cast)
    look_at_the_newest()
    held = Themed.objects.filter(label="councils.minuteline", number=line.pk)
    assert held.exists()
    theirs.withdraw(by=cast.tom)
    assert not held.exists()
    look_at_the_newest()
    assert not held.exists(), "and no search brings it back"


def test_that_a_council_answered_a_question_is_no_source(cast, clock):
    """Its answer is for whoever asked. That there is one says the same in all minutes, and nobody said it."""
    Role.give(person=cast.tom, unit=cast.birch, kind=Role.Kind.CHAIR)
    council = Council.establish(unit=cast.birch, by=cast.max)
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=3), by=cast.tom)
    question = CouncilQuestion.ask(
        unit=cast.tern, kind=Role.Kind.SITE_MANAGER, councils=[council], words="A later trolley?", still_open="All.",
        why="You wait.", answer_by=timezone.localdate() + timedelta(days=9), by=cast.max,
    )  # fmt: skip
    clock.move_to(meeting.starts_at)
    meeting.open(by=cast.tom)
    meeting.lines.get(asked__question=question).write("Nine is fine.", by=cast.tom)
    question.asked.get().answer(words="At nine.", by=cast.tom)
    meeting.close(by=cast.tom)
    clock.shift(timedelta(days=7))
    minutes = Minutes.objects.get(meeting=meeting)
    minutes.agree(meeting=begin(council, cast.tom), by=cast.tom)
    assert MinuteLine.objects.filter(minutes=minutes, kind="note").count() == 2
    assert not lines_to_group().filter(minutes=minutes).exists()
