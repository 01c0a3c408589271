"""The safety lane: who is called first and next, who took it, who reads when it is about one of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from floorboard.notices.models import Notice
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.models import Person, Role
from floorboard.voice.duties import run
from floorboard.voice.jobs import call_who_must_look
from floorboard.voice.models import Item, ReadsInstead, Route, RouteOutcome, SafetyDuty

K = Role.Kind
TODAY = {"since": date(2026, 1, 1), "until": date(2099, 1, 1)}


def lead(name, unit, kind=K.SAFEGUARDING_LEAD) -> Person:
    person = Person.objects.create_user(name, name=name.title())
    Role.give(person=person, unit=unit, kind=kind, since=date(2026, 1, 1))
    return person


@pytest.fixture
def matter(cast, wash):
    def send(**said) -> Route:
        item = Item.raise_named(unit=cast.larch, theme=wash, words="He hit me.", by=cast.rosa, **said)
        return Route.send(item, "safeguarding", by=None)

    return send


def called(route) -> list[set[str]]:
    steps: dict[int, set[str]] = {}
    for call in route.calls.all():
        steps.setdefault(call.step, set()).add(call.person.username)
    return [steps[step] for step in sorted(steps)]


def minutes_later(minutes, tick=False):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=tick)


def test_whoever_is_on_duty_is_called_alone_and_the_next_up_the_chain_when_nobody_takes_it(cast, matter):
    north = lead("nora", cast.north)
    SafetyDuty.put(unit=cast.tern, person=lead("safi", cast.tern), by=cast.adam, **TODAY)
    route = matter()
    assert called(route) == [{"safi"}]
    with minutes_later(59):
        assert call_who_must_look() == 0
    with minutes_later(61):
        assert call_who_must_look() == 1
        assert called(route) == [{"safi"}, {"safa"}]
        assert call_who_must_look() == 0, "not again within the hour"
        with minutes_later(61):
            call_who_must_look()
            with minutes_later(61):
                call_who_must_look()
                with minutes_later(61):
                    assert call_who_must_look() == 0, "everybody has been called"
    assert called(route) == [{"safi"}, {"safa"}, {"nora"}, {"fred"}]
    assert Route.objects.for_person(north, Can.TRIAGE).filter(pk=route.pk).exists()


def test_taken_nobody_else_is_called(cast, matter):
    route = matter()
    route.acknowledge(by=cast.safa)
    route.acknowledge(by=cast.safa)
    with minutes_later(600):
        assert call_who_must_look() == 0
    assert route.acknowledged.by == cast.safa
    assert called(route) == [{"safa"}]


def test_with_nobody_on_the_rota_everybody_of_the_nearest_place_is_called(cast, matter):
    lead("safi", cast.tern)
    assert called(matter()) == [{"safa", "safi"}]


def test_with_nobody_at_all_the_guardian_is_called_and_sees_what_they_were_called_to(cast, matter):
    Role.objects.filter(kind=K.SAFEGUARDING_LEAD).delete()
    route = matter()
    assert called(route) == [{"fred"}]
    assert Route.objects.for_person(cast.fred, Can.TRIAGE).filter(pk=route.pk).exists()


def test_somebody_on_the_rota_who_lost_the_role_is_not_called(cast, matter):
    safi = lead("safi", cast.tern)
    SafetyDuty.put(unit=cast.tern, person=safi, by=cast.adam, **TODAY)
    safi.roles.all().delete()
    assert called(matter()) == [{"safa"}]


def test_only_whoever_keeps_people_safe_or_holds_a_key_can_be_on_the_rota(cast):
    with pytest.raises(Refused, match="may not be called"):
        SafetyDuty.put(unit=cast.tern, person=cast.max, by=cast.adam, **TODAY)
    with pytest.raises(Refused, match="last day"):
        SafetyDuty.put(unit=cast.tern, person=cast.safa, since=date(2026, 2, 1), until=date(2026, 1, 1), by=cast.adam)
    Role.give(person=cast.ada, unit=cast.tern, kind=K.KEY_HOLDER)
    assert SafetyDuty.put(unit=cast.tern, person=cast.ada, by=cast.adam, **TODAY)


def test_danger_in_the_building_calls_those_who_are_there_and_sooner_the_next(cast, wash):
    item = Item.raise_named(unit=cast.larch, theme=wash, words="A loose wire.", by=cast.rosa)
    route = Route.send(item, "danger", by=None)
    assert called(route) == [{"nia", "lena", "max"}]
    with minutes_later(16):
        call_who_must_look()
    assert called(route)[1] == {"safa"}


# --- about whom


def test_what_is_about_staff_calls_safeguarding_and_the_guardian_at_once(cast, matter):
    assert called(matter(about_staff=True)) == [{"safa", "fred"}]


def readers(cast, item):
    return {who for who, one in cast.everybody.items() if Item.objects.for_person(one, Can.TRIAGE).filter(pk=item.pk)}


def test_about_the_safeguarding_lead_only_those_outside_the_line_and_the_guardian_read_it(cast, wash):
    gull = lead("gina", cast.gull)
    item = Item.raise_named(unit=cast.larch, theme=wash, words="Safa shouts.", by=cast.rosa, about_safety=True)
    assert item.about_staff and readers(cast, item) == {"fred"}
    ReadsInstead.choose(unit=cast.tern, to=cast.gull, kind=K.SAFEGUARDING_LEAD, by=cast.adam)
    assert Item.objects.for_person(gull, Can.TRIAGE).filter(pk=item.pk).exists()
    assert readers(cast, item) == {"fred"}
    route = Route.send(item, "safeguarding", by=None)
    assert called(route) == [{"gina"}]
    assert Route.objects.for_person(gull, Can.TRIAGE).filter(pk=route.pk).exists()
    assert not Route.objects.for_person(cast.safa, Can.TRIAGE).filter(pk=route.pk).exists()
    assert not Item.objects.for_person(gull, Can.TRIAGE).filter(unit=cast.birch).exists()
    assert not Notice.objects.filter(person=cast.safa).exists()
    with minutes_later(61):
        call_who_must_look()
    assert called(route) == [{"gina"}, {"fred"}]


def test_who_reads_instead_stands_outside_the_line(cast):
    for to in (cast.tern, cast.north, cast.larch):
        with pytest.raises(Refused, match="same line"):
            ReadsInstead.choose(unit=cast.tern, to=to, kind=K.SAFEGUARDING_LEAD, by=cast.adam)
    with pytest.raises(Refused, match="Choose a safeguarding lead"):
        ReadsInstead.choose(unit=cast.tern, to=cast.gull, kind=K.SITE_MANAGER, by=cast.adam)


def test_a_wards_under_18s_have_the_childrens_lead_too_and_no_other_ward_has(cast, wash):
    thrift = Unit.open_new(
        name="Thrift Ward", level="ward", above=cast.tern, service_line=cast.acute, age_band="children"
    )
    cora = cast.cora
    young = Item.raise_named(unit=thrift, theme=wash, words="He hit me.", by=cast.rosa, about_staff=True)
    grown = Item.raise_named(unit=cast.larch, theme=wash, words="He hit me.", by=cast.rosa, about_staff=True)
    assert {item.pk for item in Item.objects.for_person(cora, Can.TRIAGE)} == {young.pk}
    route = Route.send(young, "safeguarding", by=None)
    assert {"safa", "cora"} <= set().union(*called(route))
    assert not Route.objects.for_person(cora, Can.TRIAGE).filter(item=grown).exists()
    assert cora in [call.person for call in route.calls.all()]
    other = Route.send(grown, "safeguarding", by=None)
    assert not Route.objects.for_person(cora, Can.TRIAGE).filter(pk=other.pk).exists()


# --- what came of it, and what can be told when


def test_a_safeguarding_outcome_has_a_code_and_a_number_outside_for_those_who_deal_with_it(cast, matter):
    route = matter()
    with pytest.raises(Refused, match="Choose what came of it"):
        route.record_outcome(words="Safe now.", by=cast.safa)
    outcome = route.record_outcome(
        words="You are safe now.", code=RouteOutcome.Code.AUTHORITY, reference="LA-77", by=cast.safa
    )
    assert (outcome.code, outcome.reference) == ("authority", "LA-77")


def test_what_cannot_be_told_yet_is_told_on_its_day(cast, matter, client):
    client.force_login(cast.rosa)
    route = matter()
    address = f"/items/{route.item.key}/"
    assert "The safeguarding lead has it" in client.get(address).content.decode()
    later = timezone.localdate() + timedelta(days=7)
    route.record_outcome(words="He does not work here now.", code="changed", told_from=later, by=cast.safa)
    page = client.get(address).content.decode()
    assert "does not work here" not in page and "You can read more here from" in page
    run()
    news = Notice.objects.filter(
        person=cast.rosa, about=f"voice.item:{route.item_id}", what__contains="what came of it"
    )
    assert not news.exists()
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        run()
        run()
        client.force_login(cast.rosa)
        page = client.get(address).content.decode()
        assert "does not work here" in page and "The safeguarding lead has it" in page
    assert news.exists() and RouteOutcome.objects.get().told


def test_nobody_is_kept_waiting_for_longer_than_two_months(cast, matter):
    with pytest.raises(Refused, match="earlier day"):
        matter().record_outcome(
            words="x", code="safe", told_from=timezone.localdate() + timedelta(days=61), by=cast.safa
        )
