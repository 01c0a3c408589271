"""A partner from outside sees the wall of one place: nothing below it, and nothing that is the provider's own."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from floorboard.people.access import Can, reaches_below
from floorboard.people.models import Person, Role
from floorboard.visits.models import Report
from floorboard.voice.models import Item, Theme
from tests.experts.conftest import in_team
from tests.visits.conftest import heard_on_larch

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(cast):
    """Pat works for a charity, and sees the wall of Alder Care itself."""
    pat = Person.objects.create_user("pat", password="pine-boards-7", name="Pat")
    Role.give(person=pat, unit=cast.alder, kind=Role.Kind.PARTNER)
    return pat


def test_sees_at_one_place_and_not_below_it(cast, partner):
    assert not reaches_below(partner, Can.SEE_WALL, cast.alder)
    assert reaches_below(cast.ines, Can.SEE_WALL, cast.alder) and reaches_below(cast.ines, Can.SEE_WALL, cast.larch)
    assert reaches_below(cast.max, Can.SEE_WALL, cast.larch) and not reaches_below(cast.max, Can.SEE_WALL, cast.north)
    Role.give(person=partner, unit=cast.gull, kind=Role.Kind.SITE_MANAGER)
    partner = Person.objects.get(pk=partner.pk)
    assert reaches_below(partner, Can.SEE_WALL, cast.rowan) and not reaches_below(partner, Can.SEE_WALL, cast.alder)


def test_reads_what_anybody_may_and_not_what_is_for_everybody_at_this_provider(cast, partner):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.all()[0], words="Cold showers", by=cast.rosa)
    item.publish(by=cast.max)
    reads = {"ward": (0, 0), "provider": (0, 1), "outside": (1, 1)}
    for circle, (theirs, board) in reads.items():
        Item.objects.filter(pk=item.pk).update(circle=circle)
        assert Item.objects.for_person(partner).count() == theirs, circle
        assert Item.objects.for_person(cast.ines).count() == board, circle


def test_reads_no_report_of_a_visit(cast, partner):
    _, edie = in_team(cast.edie, cast.tern, cast.pru, [cast.acute])
    report = heard_on_larch(cast, edie)
    with time_machine.travel(report.answer_by + timedelta(days=1), tick=False):
        assert report.is_out and Report.objects.for_person(cast.ines).exists()
        assert not Report.objects.for_person(partner).exists()


@pytest.mark.parametrize("page, query", [("floor-at", ""), ("floor-at", "?format=plain"), ("unit-forums", "")])
def test_opens_no_page_of_all_below(client, cast, partner, page, query):
    address = reverse(page, args=[cast.alder.pk]) + query
    client.force_login(cast.ines)
    assert client.get(address).status_code == 200
    client.force_login(partner)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("query", ["", "?format=plain"])
def test_has_nothing_under_them_from_floor_to_board(client, cast, partner, query):
    client.force_login(partner)
    page = client.get(reverse("floor-to-board") + query)
    assert page.status_code == 200 and "You have no place here today." in page.content.decode()
    Role.give(person=partner, unit=cast.gull, kind=Role.Kind.SITE_MANAGER)
    page = client.get(reverse("floor-to-board") + query)
    assert page.status_code == 200 and "Gull Point" in page.content.decode()


def test_reads_the_place_for_carers_without_who_leads_below(client, cast, partner):
    Role.give(person=cast.nia, unit=cast.larch, kind=Role.Kind.CARER_LEAD)
    address = reverse("unit-for-carers", args=[cast.alder.pk])
    for who, reads in ((cast.ines, True), (partner, False)):
        client.force_login(who)
        page = client.get(address)
        assert page.status_code == 200
        assert ("Larch Ward" in page.content.decode()) is reads and ("Nia" in page.content.decode()) is reads


def test_is_led_to_no_page_they_may_not_open(client, cast, partner):
    address = reverse("place-detail", args=[cast.alder.pk])
    doors = [reverse(name, args=[cast.alder.pk]) for name in ("floor-at", "unit-forums")]
    for who, led in ((cast.ines, True), (partner, False)):
        client.force_login(who)
        page = client.get(address).content.decode()
        assert [f'href="{door}"' in page for door in doors] == [led, led]
