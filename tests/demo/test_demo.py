"""The demo: the same for the same day, told through the real verbs, and only in its own house."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from floorboard.carers.models import AskedToJoin, MyCarer, WordsForCarers
from floorboard.councils.models import AskedFace, AtTheTable, Council, Invitation, Seat, SingleTalk, WayToBoard
from floorboard.decisions.models import Decision, Missing, Objection, Option, PowerRating, RecordedAfterwards, Review
from floorboard.demo import build as building
from floorboard.demo.cast import NAMED
from floorboard.demo.provider import DEPARTMENTS, PLACES
from floorboard.guides.models import Contributor, Edition, EditionChecked, Guide, Suggestion, SuggestionAnswer
from floorboard.notices.models import ToldInPerson
from floorboard.organisation.models import Retooling
from floorboard.people.models import AccessNeed, Person, Role, SentAs, Sharing
from floorboard.pilots.models import Dose, MeasureValue, Pilot
from floorboard.voice.models import (
    Acknowledged,
    Action,
    Escalation,
    Item,
    Joining,
    LockedName,
    OnDuty,
    Question,
    ReadsInstead,
    Route,
    SafetyDuty,
    Support,
    Tally,
    Verdict,
)  # fmt: skip
from tests.demo.conftest import TODAY


def everything():
    """Every row of every room, as text."""
    kinds = [model for model in apps.get_models() if model.__module__.startswith("floorboard.")]
    return {kind._meta.label: sorted(map(str, kind.objects.values_list())) for kind in kinds}


def test_the_provider_has_the_promised_size():
    sites = [site for regions in PLACES.values() for sites in regions.values() for site in sites.values()]
    lines = {line for site in sites for line, _ages, _people in site.values()}
    assert len(PLACES) == 2 and sum(len(regions) for regions in PLACES.values()) == 3
    assert len(sites) == 12 and sum(len(site) for site in sites) == 30
    assert len(lines) == 14 and len(DEPARTMENTS) >= 4


def test_the_same_day_gives_the_same_demo(quick, db):
    made = []
    for _time in range(2):
        with transaction.atomic():
            building.build(TODAY)
            made.append(everything())
            transaction.set_rollback(True)
    assert made[0]["voice.Item"] and made[0]["councils.Minutes"] and made[0]["history.Entry"]
    for kind, rows in made[0].items():
        assert rows == made[1][kind], kind


def test_the_story_ends_on_the_working_day_before(built):
    assert max(Item.objects.values_list("arrived_on", flat=True)) == date(2026, 11, 20)
    states = dict(Item.objects.filter(unit__name="Larch Ward").values_list("words", "state"))
    assert states["The phone room has no door. Everyone hears me talk to my son."] == "waiting"


def test_everybody_named_is_there_with_their_role(built):
    for username, (name, kind, where, _why) in NAMED.items():
        person = Person.objects.get(username=username)
        assert person.name == name
        assert Role.objects.filter(person=person, kind=kind, unit__name=where).exists()


def test_outside_the_demo_nobody_is_signed_in_as_somebody_else(client, cast, settings):
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/maya/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_in_the_demo_one_touch_signs_in_as_one_of_the_cast(client, cast, settings):
    settings.DEMO = True
    assert "This is a demo." in client.get("/demo/").content.decode()
    assert client.post("/demo/maya/").status_code == 302
    assert client.get("/").status_code == 200
    assert client.post("/demo/adam-who-is-not-named/").status_code == 404


def test_the_command_refuses_a_real_house(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="make demo"):
        call_command("demo")


def test_a_day_that_does_not_exist_is_refused(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="is not a day"):
        call_command("demo", "--today", "2026-02-30")


def test_every_part_of_the_house_has_something_to_show(built):
    assert Decision.objects.filter(outcome=None, unit__name="Nursing").count() == 1, "something is coming up"
    made = Decision.objects.filter(unit__level__in=["department", "provider"]).made()
    said = {decision.involvement.in_words() for decision in made}
    assert any("from the idea" in words for words in said), said
    assert any("after the choice was made" in words for words in said), said
    for shown in (
        RecordedAfterwards, PowerRating, Review, Missing, Objection, Option, Invitation, Seat, SingleTalk, Joining,
        Question, Route, Action, Escalation, Verdict, Support, Tally, OnDuty, ToldInPerson, Retooling,
        LockedName, SafetyDuty, ReadsInstead, Acknowledged, Sharing, Guide, Contributor, EditionChecked,
        SuggestionAnswer,
    ):  # fmt: skip
        assert shown.objects.exists(), f"the demo has no {shown.__name__}"
    board_seats = Council.objects.get(kind="advisory_board").kept_seats
    assert board_seats.filter(terms=None).exists() and board_seats.filter(capacity="chair", terms=None).count() == 0
    for shown in (AskedFace, AtTheTable, WayToBoard, MyCarer, WordsForCarers, AskedToJoin, Pilot, Dose, MeasureValue):
        assert shown.objects.exists(), f"the demo has no {shown.__name__}"
    assert {ward.is_running for ward in Pilot.objects.get().wards.all()} == {True, False}, "half way"
    assert Suggestion.objects.open().exists() and Edition.objects.published().filter(guide__kind="policy").exists()
    assert Role.objects.exclude(stands_in_for=None).exists(), "somebody stands in"
    assert AccessNeed.objects.filter(formats=[], reading_language="").exists(), "somebody needs nothing"
    assert {sent.met_on is None for sent in SentAs.objects.all()} == {True, False}, "met, and not yet"
    board = Council.objects.get(kind="advisory_board")
    assert board.meetings.filter(closed__isnull=False).exists() and board.meetings.coming().exists()


def test_history_of_the_demo_is_whole(built, capsys):
    call_command("verify_history")
    assert "History holds" in capsys.readouterr().out
