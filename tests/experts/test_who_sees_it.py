"""What somebody lived through is seen by the person and the programme lead: every other door is tried and stays shut."""

import pytest
from django.test import Client
from django.urls import reverse

from floorboard.experts.models import (
    DaysAway,
    Expert,
    Fact,
    Gate,
    LivedExperience,
    Pause,
    Supervision,
    WardToAvoid,
    WellbeingPlan,
)
from floorboard.history.models import Entry
from floorboard.notices.models import Notice
from floorboard.opportunities.models import Journey, StepTaken
from floorboard.people.access import Can
from floorboard.people.models import Look, Role
from tests.asking import read_the_map
from tests.experts.conftest import day, in_team, signed_in

pytestmark = pytest.mark.django_db
SECRET = "marmalade"  # in each of the words edie wrote
MAY = {"edie", "pru"}
MODELS = [
    Expert,
    LivedExperience,
    WardToAvoid,
    WellbeingPlan,
    Gate,
    Fact,
    DaysAway,
    Pause,
    Supervision,
    Journey,
    StepTaken,
]


@pytest.fixture
def told(cast):
    """Edie in the team, who has told all there is to tell."""
    journey, expert = in_team(cast.edie, cast.tern, cast.pru, [cast.acute])
    Journey.objects.filter(pk=journey.pk).update(words=f"{SECRET} why")
    words = {name: f"{SECRET} {name}" for name in ("will_speak", "will_not_speak", "payment", "languages")}
    expert.describe(version=expert.version, postcode=SECRET, by=cast.edie, **words)
    WardToAvoid.add(expert=expert, unit=cast.birch, was_there=True, by=cast.edie)
    WellbeingPlan.write(expert=expert, words=f"{SECRET} plan", by=cast.edie)
    Fact.note(expert=expert, words=f"{SECRET} fact", by=cast.pru)
    DaysAway.add(expert=expert, since=day(4), by=cast.edie)
    Supervision.record(expert=expert, on=day(), weeks=4, by=cast.pru)
    journey.pause(by=cast.edie)
    return Expert.objects.get(pk=expert.pk), journey


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_readers_show_it_to_the_person_and_the_lead_alone(cast, told, model):
    assert model.objects.exists()
    seen = {name for name, person in cast.everybody.items() if model.objects.for_person(person).exists()}
    assert seen == MAY
    for can in Can:
        may = {name for name, person in cast.everybody.items() if model.objects.for_person(person, can).exists()}
        assert may <= MAY, can
        assert can in (Can.SEE, Can.LEAD_EXPERTS) or not may, can


def test_a_lead_elsewhere_does_not_see_it(cast, told):
    Role.give(person=cast.gus, unit=cast.south, kind=Role.Kind.PROGRAMME_LEAD)
    assert not [model for model in MODELS if model.objects.for_person(cast.gus).exists()]


def test_a_lead_who_is_an_expert_sees_their_own_and_leads_not_themself(cast, told):
    expert, journey = told
    Role.give(person=cast.edie, unit=cast.alder, kind=Role.Kind.PROGRAMME_LEAD)
    assert Expert.objects.for_person(cast.edie).exists()
    assert not Expert.objects.for_person(cast.edie, Can.LEAD_EXPERTS).exists()
    client = signed_in(cast.edie)
    assert client.get(reverse("expert-gate", args=[expert.pk])).status_code == 403
    assert client.get(reverse("journey-step", args=[journey.pk])).status_code == 403


@pytest.mark.parametrize(
    "name", ["maya", "max", "gus", "reg", "adam", "safa", "lea", "ines", "bea", "igor", "insa", "nobody"]
)
def test_no_page_says_it_to_anybody_else(cast, told, name):
    expert, journey = told
    client = signed_in(cast.everybody[name])
    for door in ("expert-detail", "expert-gate", "expert-supervision", "expert-fact"):
        assert client.get(reverse(door, args=[expert.pk])).status_code == 404, door
        assert client.post(reverse(door, args=[expert.pk]), {}).status_code in (404, 405), door
    for door in ("journey-detail", "journey-step"):
        assert client.get(reverse(door, args=[journey.pk])).status_code == 404, door
    for door in ("my-details", "my-experience", "my-wards", "my-days-away", "my-plan"):
        assert client.get(reverse(door)).status_code == 404, door
    assert client.get(reverse("team")).status_code == 403
    pages = [reverse("my-programme"), reverse("notice-list"), reverse("me"), reverse("home")]
    pages += [
        reverse(door, args=[unit.pk])
        for door in ("unit-experts", "unit-training")
        for unit in (cast.tern, cast.larch, cast.alder)
    ]
    for page in pages:
        answer = client.get(page)
        assert SECRET not in answer.content.decode() and "Edie" not in answer.content.decode(), page


def test_nobody_takes_out_what_another_said(cast, told):
    expert, _journey = told
    doors = [("ward-to-avoid-removal", expert.avoided.get()), ("days-away-removal", expert.days_away.get())]
    for who in ("pru", "max", "maya", "adam"):
        for door, thing in doors:
            assert signed_in(cast.everybody[who]).post(reverse(door, args=[thing.pk])).status_code == 404, (who, door)
    for door, thing in doors:
        assert Client().post(reverse(door, args=[thing.pk])).status_code == 302
    assert expert.avoided.exists() and expert.days_away.exists()


def test_history_and_news_hold_no_word_of_it(cast, told):
    said = [entry.what + entry.about for entry in Entry.objects.all()]
    said += [notice.what + notice.about for notice in Notice.objects.all()]
    lower = " ".join(said).lower()
    assert SECRET not in lower and "birch" not in lower and "acute" not in lower


def test_news_of_it_reaches_nobody_who_may_not_see_it(cast, told):
    told_of = Notice.objects.filter(about__startswith="experts.").values_list("person__username", flat=True)
    assert set(told_of) <= MAY


def test_the_lead_reads_it_and_the_person_sees_that_they_looked(cast, told):
    expert, _journey = told
    page = signed_in(cast.pru).get(reverse("expert-detail", args=[expert.pk])).content.decode()
    for words in ("plan", "fact", "will_speak", "payment", "Birch Ward", str(cast.acute), "They need a pause."):
        assert words in page
    assert Look.objects.for_person(cast.edie).filter(what="what they lived through", by=cast.pru).exists()


def test_the_person_reads_it_all(cast, told):
    client = signed_in(cast.edie)
    page = client.get(reverse("my-programme")).content.decode()
    for words in (f"{SECRET} will_speak", f"{SECRET} fact", "I am back", "Police check"):
        assert words in page
    assert "Birch Ward" in client.get(reverse("my-wards")).content.decode()
    assert f"{SECRET} plan" in client.get(reverse("my-plan")).content.decode()
    assert client.get(reverse("expert-detail", args=[told[0].pk])).status_code == 302


def test_the_pages_of_one_ask_little(cast, told, django_assert_max_num_queries):
    read_the_map()
    for client, page in [
        (signed_in(cast.edie), reverse("my-programme")),
        (signed_in(cast.pru), reverse("expert-detail", args=[told[0].pk])),
    ]:
        client.get(page)
        with django_assert_max_num_queries(20):
            assert client.get(page).status_code == 200
