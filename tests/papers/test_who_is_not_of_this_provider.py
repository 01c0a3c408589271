"""Words opened to this provider stay in it: no paper is read by a partner from outside, nor by who has left."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from floorboard.pages.refusals import Refused
from floorboard.papers.forms.packs import SendForm
from floorboard.papers.models import BoardAnswer, Pack, Passage, Sending
from floorboard.people.access import GRANTS, Can, kinds_that, kinds_that_belong
from floorboard.people.models import Person, Role
from tests.papers.conftest import WORDS

pytestmark = pytest.mark.django_db
FILES = ["", "plain", "pdf", "docx", "epub", "braille"]
K = Role.Kind


@pytest.fixture
def partner(cast):
    pat = Person.objects.create_user("pat", password="pine-boards-7", name="Pat")
    Role.give(person=pat, unit=cast.alder, kind=K.PARTNER)
    return pat


@pytest.fixture(params=["partner", "left"])
def away(request, cast, issued, partner):
    """Who has the paper from another day: a partner, or somebody whose last role has ended."""
    person = partner
    if request.param == "left":
        Sending.send(pack=issued, kinds=[K.SPEAK_UP_GUARDIAN], by=cast.pru)
        assert Pack.objects.for_person(cast.fred).filter(pk=issued.pk).exists()
        cast.fred.roles.get().end()
        person = Person.objects.get(pk=cast.fred.pk)
    else:
        Sending.objects.create(pack=issued, person=partner, kind=K.PARTNER)
    return SimpleNamespace(person=person, pack=issued)


@pytest.mark.parametrize("kind", FILES)
def test_reads_it_in_no_way(client, away, kind):
    client.force_login(away.person)
    for name in ("pack-detail", "pack-lines", "pack-seal"):
        got = client.get(reverse(name, args=[away.pack.pk]), {"format": kind} if kind else {})
        assert got.status_code == 404 and WORDS not in got.content.decode()


@pytest.mark.parametrize("page, query", [("pack-list", ""), ("pack-list", "?file=csv"), ("notice-list", "")])
def test_finds_it_in_no_list(client, away, page, query):
    client.force_login(away.person)
    got = client.get(reverse(page) + query)
    assert away.pack.heading not in got.content.decode()


def test_no_row_of_it_reaches_them(away):
    for rows in (Pack, Passage, BoardAnswer):
        assert not rows.objects.for_person(away.person, Can.SEE_WALL).exists()


def test_who_moved_to_another_place_keeps_what_they_were_given(cast, issued):
    Sending.send(pack=issued, kinds=[K.BOARD_MEMBER], by=cast.pru)
    cast.ines.roles.get().end()
    ines = Person.objects.get(pk=cast.ines.pk)
    assert not Pack.objects.for_person(ines).exists()
    Role.give(person=ines, unit=cast.gull, kind=K.SITE_MANAGER)
    assert Pack.objects.for_person(Person.objects.get(pk=ines.pk)).get() == issued


def test_a_paper_is_given_to_nobody_from_outside(cast, issued, partner):
    offered = {kind for kind, _label in SendForm(pack=issued).fields["kinds"].choices}
    assert K.PARTNER not in offered and K.BOARD_MEMBER in offered
    for kinds in ([K.PARTNER], [K.BOARD_MEMBER, K.PARTNER]):
        with pytest.raises(Refused, match="nobody from outside"):
            Sending.send(pack=issued, kinds=kinds, by=cast.pru)
    assert not Sending.objects.exists()


def test_whoever_sees_a_wall_is_of_this_provider_but_for_a_partner():
    assert kinds_that(Can.SEE_WALL) - kinds_that_belong() == {K.PARTNER}
    assert kinds_that_belong() <= set(GRANTS)
