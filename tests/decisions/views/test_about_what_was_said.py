"""A place decides, and promises, about what was said there or was sent to it. About nothing else."""

import pytest
from django.urls import reverse

from floorboard.decisions.models import Decision
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role
from floorboard.voice.models import Item, Theme
from tests.decisions.conftest import day

K = Role.Kind


@pytest.fixture
def cold(cast):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.get(slug="wash"), words="Cold.", by=cast.rosa)
    item.publish(by=cast.max)
    return item


@pytest.fixture
def orla(cast):
    """She chairs Birch Ward, and lives on Larch Ward: she sees what is said there, and decides nothing there."""
    orla = Person.objects.create_user("orla", name="Orla")
    Role.give(person=orla, unit=cast.birch, kind=K.CHAIR)
    Role.give(person=orla, unit=cast.larch, kind=K.RESIDENT)
    return orla


def open_about(client, person, item, unit):
    client.force_login(person)
    typed = {"question": "Shall we?", "item": item.key, "unit": unit.key, "once": f"once-{person.pk}-{unit.pk}"}
    client.post(reverse("decision-new"), typed)
    return Decision.objects.filter(item=item).first()


def test_a_chair_of_another_ward_opens_nothing_about_it(client, cast, cold, orla):
    assert open_about(client, orla, cold, cast.birch) is None
    page = client.post(reverse("decision-new"), {"question": "Shall we?", "item": cold.key, "once": "x"})
    assert "This was said at another place" in page.content.decode()
    assert open_about(client, cast.maya, cold, cast.larch).unit == cast.larch


@pytest.mark.parametrize("was_sent", [True, False])
def test_a_place_above_decides_about_what_was_sent_to_it(client, cast, cold, was_sent):
    if was_sent:
        cold.escalate(to=cast.north, kind=K.REGIONAL_LEAD, reason="Too big.", by=cast.maya)
    made = open_about(client, cast.reg, cold, cast.north)
    assert bool(made) is was_sent
    if made:
        made.decide(words="Yes.", how="other", by=cast.reg)
        made.promise(words="Pay.", owner_unit=cast.north, owner_kind=K.REGIONAL_LEAD, due=day(5), by=cast.reg)
        assert cold.actions.get().words == "Pay."


def test_a_promise_is_refused_to_whoever_may_not_promise_where_it_was_said(cast, cold, orla):
    made = Decision.open_question(unit=cast.birch, question="Shall we?", item=cold, by=orla)
    made.decide(words="Yes.", how="other", by=orla)
    with pytest.raises(Refused, match="You may not promise"):
        made.promise(words="Pay.", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=day(5), by=orla)
    cold.refresh_from_db()
    assert cold.state == "said" and not cold.actions.exists()


PROMISES = {"maya": True, "max": True, "reg": True, "pru": False, "cleo": False}


@pytest.mark.parametrize("who", PROMISES)
def test_who_promises_about_a_decision_of_a_ward(client, cast, decided, who):
    person = cast.everybody[who]
    client.force_login(person)
    page = client.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    link = reverse("decision-promise", args=[decided.pk])
    assert decided.lets_promise(person) is PROMISES[who] is (f'"{link}"' in page)


def test_a_department_promises_about_its_own_decision(cast):
    own = Decision.open_question(unit=cast.estates, question="Which paint?", by=cast.eli)
    own.decide(words="Blue.", how="other", by=cast.eli)
    for words in ("Buy it.", "Paint."):
        own.promise(words=words, owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=day(5), by=cast.eli)
    assert own.item.actions.count() == 2
