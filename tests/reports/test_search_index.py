"""What people can search is what the rows say, at every moment: new words come in, words that go are gone with them."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.councils.models.removal import remove_words
from floorboard.decisions.models import Decision, Stage
from floorboard.guides.models import Guide
from floorboard.people.models import Role
from floorboard.reports.finding import keeping
from floorboard.reports.finding.search import Wanted, search
from floorboard.reports.models import Findable
from floorboard.voice.models import Action, Item, Theme
from floorboard.voice.models.answer import answer
from tests.reports.conftest import day

pytestmark = [pytest.mark.django_db, pytest.mark.database]
K = Role.Kind


@pytest.fixture(autouse=True)
def the_index_is_what_the_rows_come_to(cast):
    """After whatever a test does, the database has kept it in step; making it anew changes nothing."""
    yield
    assert keeping.faults() == []
    kept = set(Findable.objects.values_list())
    assert keeping.set_up() == len(kept)
    assert set(Findable.objects.values_list()) == kept


def finds(person, words) -> bool:
    return bool(search(person, Wanted(words)).lines)


def stands_in_it(word: str) -> bool:
    """Is this word anywhere in what the index is made of: its rows, its lists, their raw pages?"""
    if Findable.objects.filter(words__icontains=word).exists():
        return True
    if connection.vendor == "postgresql":
        return False
    with connection.cursor() as cursor:
        for name in (keeping.BY_WORD, keeping.BY_LETTERS):
            cursor.execute(f"SELECT block FROM {name}_data")
            raw = b"".join(block for (block,) in cursor.fetchall())
            if word[:6].encode() in raw.replace(b"\0", b""):
                return True
    return False


def test_words_come_in_when_they_are_published_and_go_when_they_are_taken_back(cast, said):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Zzyzxword", by=cast.rosa)
    assert not stands_in_it("zzyzxword")
    item.publish(by=cast.max)
    said("Another thing")
    assert stands_in_it("zzyzxword") and finds(cast.maya, "zzyzxword")
    with transaction.atomic():
        item.withdraw(by=cast.rosa)
        assert not stands_in_it("zzyzxword")
        assert not finds(cast.maya, "zzyzxword")
    assert finds(cast.maya, "another")


def test_what_a_reader_takes_off_the_lists_goes_with_all_that_hangs_on_it(cast, said):
    item = said("Zzyzxword")
    item.promise(words="Qqmendword", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(3), by=cast.maya)
    assert finds(cast.maya, "zzyzxword qqmendword")
    item.take_off(reason="It names somebody.", by=cast.max)
    assert not stands_in_it("zzyzxword") and not stands_in_it("qqmendword")
    item.publish(by=cast.max, words="Somebody is cold")
    assert finds(cast.maya, "somebody qqmendword")
    assert not finds(cast.maya, "zzyzxword")


def test_words_taken_out_by_a_reader_never_come_in(cast):
    item = Item.raise_named(
        unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Zzyzxword is cold", by=cast.rosa
    )
    item.publish(by=cast.max, words="Somebody is cold")
    assert finds(cast.maya, "somebody cold") and not stands_in_it("zzyzxword")


def test_what_is_added_comes_in_when_it_is_let_through(cast, said):
    item = said("The showers are cold.")
    added = item.add("Zzyzxword", by=cast.rosa)
    assert not stands_in_it("zzyzxword")
    added.let_through(by=cast.max)
    assert finds(cast.maya, "zzyzxword") and not finds(cast.tom, "zzyzxword")
    item.withdraw(by=cast.rosa)
    assert not stands_in_it("zzyzxword")


def test_every_word_on_the_way_comes_in(cast, said):
    item = said("The showers are cold.")
    asked = item.escalate(to=cast.tern, kind=K.SITE_MANAGER, reason="Reasonword", by=cast.maya)
    answer(
        asked, reply="yes", words="Replyword", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(5), by=cast.max
    )
    action = Action.objects.get(item=item)
    action.progress("Halfwayword", by=cast.max)
    action.complete("Doneword", by=cast.max)
    assert finds(cast.maya, "showers reasonword replyword halfwayword doneword")


def test_a_statement_past_every_verb_is_followed_too(cast, said):
    item, other = said("Zzyzxword"), said("Showers")
    Item.objects.filter(pk=item.pk).update(words="Plainword")
    assert finds(cast.maya, "plainword") and not stands_in_it("zzyzxword")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE voice_item SET words = 'Otherword' WHERE id = %s", [other.pk])
    assert finds(cast.maya, "otherword") and not finds(cast.maya, "showers")


def test_what_did_not_happen_after_all_is_not_found(cast, said):
    item = said("Zzyzxword")
    with transaction.atomic():
        Item.objects.filter(pk=item.pk).update(words="Plainword")
        transaction.set_rollback(True)
    assert finds(cast.maya, "zzyzxword") and not finds(cast.maya, "plainword")


def test_a_decision_comes_in_when_it_is_opened_and_with_what_was_decided(cast):
    decision = Decision.open_question(
        unit=cast.larch, question="Which curtainword?", decide_by=day(20), forum="", by=cast.maya
    )
    assert finds(cast.maya, "curtainword") and not finds(cast.tom, "curtainword")
    Decision.objects.filter(pk=decision.pk).update(question="Which door?")
    assert not stands_in_it("curtainword")


def test_a_chapter_is_found_in_the_edition_that_is_out(cast):
    guide = Guide.add(unit=cast.alder, kind="rights", title="Your rights", by=cast.pru)
    write(guide.draft, "Firstword is here.", cast)
    assert not stands_in_it("firstword")
    publish(guide.draft, cast)
    assert finds(cast.rosa, "firstword")
    guide.begin_next(by=cast.pru)
    write(guide.draft, "Secondword is here.", cast)
    assert finds(cast.rosa, "firstword") and not stands_in_it("secondword")
    publish(guide.draft, cast)
    assert finds(cast.rosa, "secondword") and not finds(cast.rosa, "firstword")


def write(edition, words, cast):
    chapter = edition.wordings.get()
    chapter.write(title=chapter.title, words=words, version=chapter.version, by=cast.pru)


def publish(edition, cast):
    edition.involvement.join(stage=Stage.of_the_provider()[0], capacity="people", how_many=7, by=cast.pru)
    edition.publish(by=cast.pru)


def test_minutes_are_found_when_they_are_agreed_and_a_name_taken_out_is_gone(cast):
    council = Council.establish(unit=cast.larch, by=cast.max)
    closed = held(council, cast, "Zzyzxword likes tea.")
    assert not stands_in_it("zzyzxword")
    later = begun(council, cast)
    closed.minutes.agree(meeting=later, by=cast.maya)
    assert finds(cast.maya, "zzyzxword tea") and finds(cast.carol, "zzyzxword") and not finds(cast.tom, "zzyzxword")
    remove_words(closed.minutes.lines.get(words__contains="Zzyzxword"), "Zzyzxword", because="name", by=cast.sol)
    assert finds(cast.maya, "likes tea") and not stands_in_it("zzyzxword")


def begun(council, cast):
    meeting = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=1), by=cast.maya)
    meeting.open(by=cast.maya)
    meeting.set_room({"person": 5, "carer": 1, "staff": 2}, by=cast.maya)
    return meeting


def held(council, cast, note):
    meeting = begun(council, cast)
    meeting.add("The garden", by=cast.maya).write(note, by=cast.sol)
    meeting.close(by=cast.maya)
    return Meeting.objects.get(pk=meeting.pk)


def test_the_command_finds_what_is_wrong_and_puts_it_right(cast, said):
    said("Zzyzxword")
    Findable.objects.all().delete()
    with pytest.raises(CommandError):
        call_command("search_index", check=True, stdout=(told := io.StringIO()))
    assert "voice.item: 1 missing." in told.getvalue() and "zyzx" not in told.getvalue().lower()
    call_command("search_index", rebuild=True, stdout=io.StringIO())
    call_command("search_index", check=True, stdout=io.StringIO())
    assert finds(cast.maya, "zzyzxword")


def test_taken_down_it_holds_no_word_and_says_so(cast, said):
    said("Zzyzxword")
    keeping.lift()
    assert not Findable.objects.exists() and keeping.faults() == ["There is no index yet."]
    keeping.set_up()
    assert finds(cast.maya, "zzyzxword")


def test_a_version_that_brings_more_kinds_makes_it_anew(cast, said):
    said("Zzyzxword")
    lost = next(name for _source, _touch, name in keeping.all_touches())
    with connection.cursor() as cursor:
        if keeping.is_postgresql():
            cursor.execute(f"DROP FUNCTION {lost} CASCADE")
        else:
            cursor.execute(f"DROP TRIGGER {lost}_insert")
    assert keeping.faults() == ["Triggers are missing."]
    call_command("migrate", stdout=io.StringIO())
    assert keeping.faults() == [] and finds(cast.maya, "zzyzxword")
