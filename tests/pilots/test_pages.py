"""The pages of a pilot: seen where it runs, written by whoever leads it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from floorboard.decisions.models import Decision
from floorboard.people.models import Person, Role
from floorboard.pilots.models import Dose, GoOrNot, Measure, MeasureValue, Pilot, RollOutStep
from floorboard.pilots.models.going_on import decisions_of
from floorboard.voice.models import Item, Theme
from tests.asking import MOST, asked, with_every_role
from tests.pilots.conftest import day, decided

pytestmark = pytest.mark.django_db


def words(client, name, *args, status=200):
    page = client.get(reverse(name, args=args))
    assert page.status_code == status
    return page.content.decode()


def typed(ahead):
    return day(ahead).isoformat()


def test_a_pilot_is_told_from_its_beginning_to_the_steps(cast, client, board):
    client.force_login(cast.pru)
    sent = {"unit": cast.tern.pk, "board": board.pk, "name": "Peers", "about": "Safer?", "once": "a"}
    for _twice in range(2):
        assert client.post(reverse("pilot-new"), sent).status_code == 302
    pilot = Pilot.objects.get()

    def add(kind, **said):
        page = client.post(reverse(f"pilot-{kind}", args=[pilot.pk]), said)
        assert page.status_code == 302, page.content.decode()

    add("ward", unit=cast.larch.pk)
    ward = pilot.wards.get()
    client.post(reverse("pilot-ward-start", args=[ward.pk]))
    assert "This ward is not ready." in words(client, "pilot-detail", pilot.pk)
    for what in ("prepared", "line", "peer"):
        client.post(reverse("pilot-ward-ready", args=[ward.pk]), {"what": what, "said_as": "site_manager"})
    client.post(reverse("pilot-ward-ready", args=[ward.pk]), {"not": "line"})
    client.post(reverse("pilot-ward-ready", args=[ward.pk]), {"what": "line", "said_as": "site_manager"})
    add("workers", site=cast.tern.pk, many=3)
    client.post(reverse("pilot-ward-start", args=[ward.pk]))
    client.post(reverse("pilot-ward-dose", args=[ward.pk]), {"month": typed(0), "hours": "40"})
    add("measure", words="How safe people feel")
    add("value", measure=Measure.objects.get().pk, moment="before", on=typed(-9), value="4.5", people="9")
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="Sam helps me.", by=cast.rosa)
    item.publish(by=cast.max)
    Item.objects.filter(pk=item.pk).update(circle="provider")
    add("voice", item=item.pk)
    add("decision", decision=decided(board, cast.bea).pk, goes_on="yes")
    add("step", words="Train Birch", owner=f"{cast.tern.key}-site_manager", due=typed(30))
    client.post(reverse("pilot-step-done", args=[pilot.steps.get().pk]))
    client.post(reverse("pilot-ward-stop", args=[ward.pk]))
    page = words(client, "pilot-detail", pilot.pk)
    for said in ("It goes on.", "40.0", "4.50", "Sam helps me.", "Train Birch", "Done", "Over since"):
        assert said in page


def test_bad_words_come_back_with_what_was_typed(cast, client, pilot, ward):
    client.force_login(cast.pru)
    page = client.post(reverse("pilot-ward-dose", args=[ward.pk]), {"month": typed(0), "hours": "12"}).content.decode()
    assert "had not started on this ward then" in page and 'value="12"' in page


def test_a_number_of_few_people_is_seen_inside_its_ward_alone(cast, client, pilot, ward):
    measure = Measure.add(pilot=pilot, words="How safe people feel", by=cast.pru)
    MeasureValue.write(measure=measure, moment="before", on=day(-2), value=Decimal("3.25"), people=4, by=cast.pru)
    for who, seen in ((cast.maya, True), (cast.ines, False), (cast.carol, False)):
        client.force_login(who)
        page = words(client, "pilot-detail", pilot.pk)
        assert ("3.25" in page) == seen and ("1 number is not shown" in page) != seen


def test_what_the_board_decided_is_read_by_whoever_may_see_the_decision(cast, client, pilot, running, board):
    decision = decided(board, cast.bea, words="Peers stay for good.")
    GoOrNot.decide(pilot=pilot, decision=decision, goes_on=True, by=cast.pru)
    link = reverse("decision-detail", args=[decision.pk])
    for who, seen in ((cast.pru, True), (cast.ines, True), (cast.maya, False), (cast.max, False)):
        assert Decision.objects.for_person(who).filter(pk=decision.pk).exists() == seen
        client.force_login(who)
        page = words(client, "pilot-detail", pilot.pk)
        assert "It goes on." in page
        assert ("Peers stay for good." in page) == seen and (link in page) == seen, who


def test_a_choice_of_decisions_offers_those_the_person_may_see(cast, board):
    mine = decided(board, cast.bea)
    assert list(decisions_of(board, cast.pru)) == [mine]
    Role.objects.filter(person=cast.pru).update(unit=cast.tern)
    local = Person.objects.get(pk=cast.pru.pk)
    assert not decisions_of(board, local).exists()
    mine.touches.add(cast.tern)
    assert list(decisions_of(board, local)) == [mine]


def test_whoever_sees_it_writes_nothing(cast, client, pilot, running):
    for who, status in ((cast.maya, 403), (cast.max, 403), (cast.gus, 404)):
        client.force_login(who)
        for name, args in (
            ("pilot-ward", [pilot.pk]), ("pilot-ward-ready", [running.pk]), ("pilot-ward-dose", [running.pk]),
        ):  # fmt: skip
            words(client, name, *args, status=status)
        for name in ("pilot-ward-start", "pilot-ward-stop"):
            assert client.post(reverse(name, args=[running.pk])).status_code == status
    client.force_login(cast.gus)
    words(client, "pilot-detail", pilot.pk, status=404)
    assert pilot.name not in words(client, "pilot-list")


def fill(cast, pilot, ward, numbers):
    """One more of everything that stands on its page."""
    for number in numbers:
        Dose.objects.create(ward=ward, month=f"20{number + 10}-01-01", hours=number)
        measure = Measure.add(pilot=pilot, words=f"Measure {number}", by=cast.pru)
        MeasureValue.write(measure=measure, moment="after", on=day(-1), value=Decimal(number), by=cast.pru)
        said = {"unit": cast.larch, "theme": Theme.objects.first(), "words": f"Voice {number}"}
        item = Item.raise_named(by=cast.rosa, **said)
        item.publish(by=cast.max)
        item.widen("provider", by=cast.maya, raiser_agreed=True)
        pilot.hear(item=item, by=cast.pru)
        owner = {"owner_unit": cast.tern, "owner_kind": Role.Kind.SITE_MANAGER}
        RollOutStep.add(pilot=pilot, words=f"Step {number}", due=day(9), by=cast.pru, **owner)


@pytest.mark.database
@pytest.mark.parametrize("who", ["pru", "maya", "every"])
def test_pages_ask_as_often_for_many(cast, client, pilot, board, running, who):
    GoOrNot.decide(pilot=pilot, decision=decided(board, cast.bea), goes_on=True, by=cast.pru)
    client.force_login(with_every_role(cast, cast.larch) if who == "every" else cast.everybody[who])
    addresses = [reverse("pilot-detail", args=[pilot.pk]), reverse("pilot-list")]
    fill(cast, pilot, running, [0])
    few = [asked(client, address) for address in addresses]
    fill(cast, pilot, running, range(1, 10))
    pilot.add_ward(unit=cast.birch, by=cast.pru)
    for before, address in zip(few, addresses, strict=True):
        assert len(asked(client, address)) <= len(before) <= MOST, "\n".join(before)


def test_a_part_sent_twice_is_written_once(cast, client, pilot):
    client.force_login(cast.pru)
    for _touch in range(2):
        sent = {"words": "How safe people feel", "once": "one touch"}
        assert client.post(reverse("pilot-measure", args=[pilot.pk]), sent).status_code == 302
    assert pilot.measures.count() == 1
