"""The way from floor to board, for administrators."""

import pytest
from django.urls import reverse

from floorboard.people.models import Role
from floorboard.voice.models import Rung

K = Role.Kind
CHAIN = reverse("chain")


@pytest.fixture
def branch(cast):
    """An administrator of the North only."""
    person = type(cast.adam).objects.create_user("bran", name="Bran", password="pine-boards-7")
    Role.give(person=person, unit=cast.north, kind=K.ADMINISTRATOR)
    return person


def rung(level):
    return Rung.objects.get(level=level)


def test_an_administrator_of_the_provider_changes_it(cast, as_):
    client, site = as_(cast.adam), rung("site")
    page = reverse("rung-detail", kwargs={"pk": site.pk})
    assert client.get(page).status_code == 200
    assert client.post(page, {"days": 10, "nexts": [rung("region").pk]}).status_code == 302
    assert rung("site").days == 10
    assert client.post(page, {"days": 0}).status_code == 200
    added = {"level": "division", "kind": "regional_lead", "days": 20, "nexts": []}
    assert client.post(CHAIN, added).status_code == 302
    assert "there already" in client.post(CHAIN, added).content.decode()
    assert client.post(reverse("rung-removal", kwargs={"pk": rung("division").pk})).status_code == 302
    assert not Rung.objects.filter(level="division").exists()


def test_an_administrator_of_a_branch_only_reads_it(cast, branch, as_):
    client = as_(branch)
    page = client.get(CHAIN)
    assert page.status_code == 200 and "Add a step" not in page.content.decode()
    assert client.get(reverse("rung-detail", kwargs={"pk": rung("site").pk})).status_code == 403
    assert client.post(reverse("rung-removal", kwargs={"pk": rung("site").pk})).status_code == 403
    client.post(CHAIN, {"level": "division", "kind": "regional_lead", "days": 20})
    assert not Rung.objects.filter(level="division").exists()


@pytest.mark.parametrize("who", ["maya", "max", "pru", "bea", "igor", "rosa"])
def test_nobody_else_sees_it(cast, as_, who):
    client = as_(getattr(cast, who))
    assert client.get(reverse("rung-detail", kwargs={"pk": rung("site").pk})).status_code == 404
    assert not client.get(CHAIN).context or not client.get(CHAIN).context.get("rungs")
