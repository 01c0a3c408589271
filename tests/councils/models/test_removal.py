"""A name is taken out of everything a line of minutes was made from, and of all that was made with it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone

from floorboard.councils.models import Meeting, WallWords
from floorboard.councils.models.removal import remove_words
from floorboard.formats import kept
from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused
from floorboard.people.models import Role
from floorboard.voice.models import Hands
from tests.councils.conftest import begin, fresh, on

K = Role.Kind
NAME = "John Smith"


def where_it_stands() -> set[str]:
    """Every column of words in the whole database that holds the name."""
    found = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                rows = model._base_manager.filter(**{f"{field.name}__contains": NAME})
                found |= {f"{model._meta.label}.{field.name}"} if rows.exists() else set()
    return found


@pytest.fixture
def named(council, cast, said):
    """A meeting in which the name was written everywhere it can be written about one line."""
    item = said("The showers are cold.")
    item.support(by=cast.ravi)
    due = timezone.localdate() + timedelta(days=3)
    item.promise(words="Mend it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    item.actions.get().complete("Mended.", by=cast.max)
    meeting = begin(council, cast.maya)
    line = meeting.lines.get(item=item)
    line.write(f"{NAME} froze.", by=cast.sol)
    line.write(f"{NAME} froze. So did others.", started_from=1, by=cast.sol)
    line.judge("not_fixed", hands=Hands(people_for=4), words=f"{NAME} still freezes.", by=cast.maya)
    line.decide(
        f"{NAME} gets a heater.",
        options=[(f"As {NAME} says", 4)],
        objections=[(f"{NAME} has one", "", 1)],
        by=cast.maya,
    )
    line.promise(words=f"Ask {NAME}.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    WallWords.choose(council=council, item=fresh(item), said=f"{NAME} is cold", did=f"{NAME} is warm", by=cast.maya)
    up = meeting.add(item=said("No door."), by=cast.maya)
    up.send(to=cast.tern, kind=K.SITE_MANAGER, reason=f"{NAME} needs it.", by=cast.maya)
    own = meeting.add(f"{NAME} has an idea", by=cast.maya)
    own.promise(words="Listen.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    free = meeting.add("The garden.", by=cast.maya)
    free.decide(f"{NAME} has the key.", by=cast.maya).decision.promise(
        words="Fetch it.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya
    )
    meeting.close(by=cast.maya)
    return fresh(meeting)


def lines_to_clean(minutes):
    """Lines in which the name stands: one of each line of the plan is enough."""
    for plan in minutes.meeting.lines.all():
        lines = [one for one in minutes.lines.filter(line=plan) if NAME in (one.thing or one).words]
        yield from lines[:1]


def test_it_is_gone_from_the_whole_database(named, cast):
    assert len(where_it_stands()) > 10
    for line in lines_to_clean(named.minutes):
        remove_words(line, NAME, because="name", by=cast.sol)
    assert where_it_stands() == set()
    assert Entry.objects.filter(what="words removed", about__startswith="decisions.decision:").count() == 2
    assert Entry.objects.filter(what="words removed", about__startswith="voice.item:").count() == 4


def test_no_document_that_was_made_with_it_stays(client, named, cast, django_capture_on_commit_callbacks):
    client.force_login(cast.sol)
    client.get(f"{reverse('minutes-paper', args=[named.minutes.meeting_id])}?format=plain")
    assert [name for name in kept.place().listdir("")[1] if NAME.encode() in kept.read(name)[0]]
    with django_capture_on_commit_callbacks(execute=True):
        for line in lines_to_clean(named.minutes):
            remove_words(line, NAME, because="name", by=cast.sol)
    assert not kept.place().listdir("")[1]


def test_the_pages_show_the_mark_in_its_place(client, named, cast):
    line = named.minutes.lines.filter(words__contains=NAME, line__item__words="The showers are cold.").first()
    remove_words(line, NAME, because="name", by=cast.sol)
    decision = line.line.results.exclude(decision=None).get().decision
    client.force_login(cast.maya)
    for address in (reverse("decision-detail", args=[decision.pk]), reverse("item-detail", args=[line.line.item_id])):
        page = client.get(address).content.decode()
        assert NAME not in page and "words removed by Council secretary" in page


def test_the_page_offers_it_where_those_who_keep_the_minutes_wrote(client, named, cast):
    client.force_login(cast.sol)
    page = client.get(reverse("minutes", args=[named.pk])).content.decode()
    offered = {line for line in named.minutes.lines.all() if reverse("minute-removal", args=[line.pk]) in page}
    theirs = {"The showers are cold.", "No door."}
    for line in named.minutes.lines.all():
        free = line.kind not in ("present",) and not (line.kind == "heading" and line.line_id is None)
        assert (line in offered) is (free and not (line.thing and line.thing.words in theirs)), line.kind


def test_words_that_stand_in_two_places_at_once_are_refused_and_nothing_changes(named, cast):
    line = named.minutes.lines.filter(kind="promised", words__contains=NAME).first()
    before = line.words
    with pytest.raises(Refused, match="Copy only the name"):
        remove_words(line, f"{NAME}. Who: Tern", because="name", by=cast.sol)
    assert fresh(line).words == before and not line.removals.exists()


def test_somebodys_own_words_are_taken_out_by_a_reader_only(named, cast):
    theirs = named.minutes.lines.filter(kind="thing", item__raised_by=cast.rosa).first()
    with pytest.raises(Refused, match="Ask a reader"):
        remove_words(theirs, "cold", because="name", by=cast.sol)


def test_a_name_in_a_single_talk_goes_too(council, cast):
    with on("2026-02-03", 9):
        week = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(minutes=1), kind="one_by_one")
        week.open(by=cast.lena)
        week.talk(about=f"Lunch with {NAME}", choice=f"{NAME} cooks", supported_by="carer", by=cast.lena)
        week.close(by=cast.lena)
        remove_words(week.minutes.lines.get(words__contains=NAME), NAME, because="name", by=cast.lena)
    assert where_it_stands() == set()


def test_a_place_with_little_room_gets_dots(named, cast):
    words = WallWords.objects.get()
    words.said = f"{NAME} " + "x" * 185
    words.save()
    line = named.minutes.lines.filter(words__contains=NAME, line__item=words.item).first()
    remove_words(line, NAME, because="name", by=cast.sol)
    assert fresh(words).said == "… " + "x" * 185
