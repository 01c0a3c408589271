"""Who gets which answer at each address of the room."""

from datetime import date

import pytest
from django.urls import reverse

from floorboard.people.models import AccessNeed, Invitation, PasswordCard, Role

LISTS = {
    # name of the page: (who opens it, who is sent away)
    "person-list": ("adam", "maya max igor nia insa nobody"),
    "leaver-list": ("adam", "maya max igor"),
    "mail-list": ("adam", "maya max igor"),
    "invitation-list": ("adam", "maya max igor"),
    "invitation-new": ("adam", "maya max igor"),
    "need-list": ("sol lena bea", "adam maya nia max igor nobody"),
    "look-list": ("igor", "adam maya max safa"),
    "gap-list": ("adam reg maya nobody", ""),
    "access": ("adam maya nobody insa", ""),
    "me": ("adam maya nobody insa", ""),
    "my-address": ("maya nobody", ""),
    "my-looks": ("maya nobody", ""),
    "my-needs": ("maya nobody", ""),
    "password-change": ("maya nobody", ""),
    "notice-list": ("maya nobody", ""),
    "told-list": ("maya sol lena nia", "adam rosa tom max igor nobody"),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_opens_for_those_whose_work_it_is(client, cast, name):
    opens, stays_shut = LISTS[name]
    for who in opens.split():
        client.force_login(cast.everybody[who])
        assert client.get(reverse(name)).status_code == 200, who
    for who in stays_shut.split():
        client.force_login(cast.everybody[who])
        assert client.get(reverse(name)).status_code == 403, who


@pytest.mark.parametrize("name", LISTS)
def test_nobody_comes_in_without_signing_in(client, cast, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


@pytest.fixture
def branch(cast):
    """Beside Adam, who administers all of Alder Care, Nora administers the North and nothing else."""
    cast.nora = cast.everybody["nora"] = type(cast.adam).objects.create_user(
        "nora", name="Nora", password="pine-boards-7"
    )
    Role.give(person=cast.nora, unit=cast.north, kind="administrator", by=cast.adam)
    return cast


THINGS = {
    # the page of something in the North: adam and nora administer it; of something in the South: adam alone
    "person-detail": lambda cast, site: cast.everybody[site],
    "person-access": lambda cast, site: cast.everybody[site],
    "person-roles": lambda cast, site: cast.everybody[site],
    "role-detail": lambda cast, site: cast.everybody[site].roles.get(),
    "invitation-detail": lambda cast, site: Invitation.make(
        kind="ward_staff", unit={"max": cast.larch, "gus": cast.rowan}[site], called="Kit", by=cast.adam
    ),
    "password-card": lambda cast, site: PasswordCard.make(person=cast.everybody[site], by=cast.adam),
}


@pytest.mark.parametrize("name", THINGS)
def test_administrators_act_inside_their_branch_only(client, branch, name):
    expected = {
        "max": {"adam": 200, "nora": 200, "reg": 404, "igor": 404, "nobody": 404},
        "gus": {"adam": 200, "nora": 404, "reg": 404, "igor": 404, "nobody": 404},
    }
    for site, table in expected.items():
        address = reverse(name, args=[THINGS[name](branch, site).pk])
        for who, status in table.items():
            client.force_login(branch.everybody[who])
            assert client.get(address).status_code == status, (site, who)


def test_ones_own_role_can_be_seen_but_its_page_is_for_administrators(client, cast):
    client.force_login(cast.max)
    assert client.get(reverse("role-detail", args=[cast.max.roles.get().pk])).status_code == 403
    assert client.get(reverse("person-detail", args=[cast.max.pk])).status_code == 403


def test_needs_open_for_whoever_prepares_papers_of_that_ward(client, cast):
    address = reverse("person-needs", args=[cast.rosa.pk])
    for who, status in {
        "sol": 200,
        "lena": 200,
        "rosa": 403,
        "maya": 404,
        "tom": 404,
        "adam": 403,
        "nobody": 404,
    }.items():
        client.force_login(cast.everybody[who])
        assert client.get(address).status_code == status, who
    client.force_login(cast.sol)
    assert client.get(reverse("person-needs", args=[cast.tom.pk])).status_code == 404


def test_unknown_keys_and_hidden_ones_get_the_same_page(client, branch):
    client.force_login(branch.nora)
    hidden = client.get(reverse("person-detail", args=[branch.gus.pk]))
    none = client.get(reverse("person-detail", args=[12345]))
    assert hidden.status_code == none.status_code == 404
    assert hidden.content == none.content


@pytest.mark.parametrize("who", ["adam", "maya", "sol", "igor", "nobody"])
def test_pages_ask_the_database_little(client, cast, django_assert_max_num_queries, who):
    AccessNeed.record(person=cast.rosa, by=cast.rosa, formats=["easy_read"])
    Role.give(person=cast.tom, unit=cast.rowan, kind="inspector", until=date(2099, 1, 1))
    client.force_login(cast.everybody[who])
    for name in LISTS:
        with django_assert_max_num_queries(15):
            client.get(reverse(name))
