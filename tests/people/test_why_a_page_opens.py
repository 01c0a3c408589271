"""/access/ says why somebody can or cannot see a page, and never whether a hidden thing is there."""

import re

import pytest
from django.urls import reverse

from floorboard.people.models import Person, Role


def ask(client, cast, who, address, about=None):
    client.force_login(cast.everybody.get(who) or getattr(cast, who))
    page = reverse("person-access", args=[about.pk]) if about else reverse("access")
    text = client.post(page, {"address": address}).content.decode()
    found = re.search(r'<div role="status">(.*?)</div>\s*<form', text, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1] if found else text))


def test_each_role_stands_there_with_what_it_grants_and_where(client, cast):
    client.force_login(cast.maya)
    page = client.get(reverse("access")).content.decode()
    assert "Council chair" in page
    assert "Larch Ward" in page
    assert "Run a meeting" in page


def test_yes_because_of_a_role(client, cast):
    said = ask(client, cast, "sol", "/people/needs/")
    assert "Yes, this page can be seen" in said
    assert "Council secretary of Larch Ward" in said


def test_no_because_it_needs_a_role_that_others_have(client, cast):
    said = ask(client, cast, "maya", "/people/needs/")
    assert "No, this page cannot be seen" in said
    assert "see and write down what people need to take part" in said
    assert "Council lead (staff) of Larch Ward" in said


@pytest.mark.parametrize(
    "address", ["/me/", "http://testserver/me/", "me/", " /me/ ", "/me/?page=2", "//testserver/me/"]
)
def test_an_address_may_be_pasted_in_many_ways(client, cast, address):
    assert "Yes, this page can be seen" in ask(client, cast, "maya", address)


@pytest.mark.parametrize(
    "address, words",
    [
        ("https://evil.example/me/", "not an address of this Floorboard"),
        ("/no/such/page/", "No page here has an address like this"),
        ("🙂", "No page here has an address like this"),
        ("http://[", "No page here has an address like this"),
        ("\x00", "required"),
        ("/people/roles/zzzzzzzzzzzz/ending/", "where a form goes"),
        ("/welcome/aaaa-bbbb-cccc/", "Nobody needs to sign in"),
        ("/accounts/login/", "Nobody needs to sign in"),
    ],
)
def test_other_addresses_get_plain_words(client, cast, address, words):
    said = ask(client, cast, "maya", address)
    assert words in said or "Please put this right" in said


def test_a_hidden_thing_and_none_at_all_get_the_same_words(client, cast):
    hidden = reverse("person-detail", args=[cast.gus.pk])
    none = reverse("person-detail", args=[123456])
    for who in ("maya", "reg", "nobody"):
        assert ask(client, cast, who, hidden) == ask(client, cast, who, none)


def test_an_administrator_is_told_nothing_of_what_they_may_not_see(client, cast):
    cast.nora = Person.objects.create_user("nora", name="Nora")
    Role.give(person=cast.nora, unit=cast.north, kind="administrator")
    hidden, none = reverse("role-detail", args=[cast.gus.roles.get().pk]), reverse("role-detail", args=[123456])
    there, nowhere = (ask(client, cast, "nora", address, about=cast.max) for address in (hidden, none))
    assert there == nowhere
    assert "We do not say who may" not in there or "So we do not say who may" in there


def test_an_administrator_hears_only_of_roles_in_their_branch(client, cast):
    cast.nora = Person.objects.create_user("nora", name="Nora")
    Role.give(person=cast.nora, unit=cast.north, kind="administrator")
    Role.give(person=cast.max, unit=cast.rowan, kind="secretary")
    said = ask(client, cast, "nora", "/people/needs/", about=cast.max)
    assert "a role outside your branch" in said
    assert "Rowan" not in said


def test_nor_of_who_could_open_it_elsewhere(client, cast):
    lara = cast.lara = Person.objects.create_user("lara", name="Lara")
    Role.give(person=lara, unit=cast.larch, kind="administrator")
    Role.give(person=cast.rosa, unit=cast.rowan, kind="carer")
    said = ask(client, cast, "lara", "/readings/", about=cast.rosa)
    assert "It needs a role" in said
    for place in ("Gull Point", "Tern Hollow", "Alder Care"):
        assert place not in said
    assert "Gull Point" in ask(client, cast, "adam", "/readings/", about=cast.rosa)


def test_the_page_of_something_of_ones_own(client, cast):
    said = ask(client, cast, "adam", reverse("role-detail", args=[cast.maya.roles.get().pk]))
    assert "Administrator of a branch of Alder Care" in said
    said = ask(client, cast, "maya", reverse("role-detail", args=[cast.maya.roles.get().pk]))
    assert "This account may know that it is there" in said


@pytest.fixture
def unread(cast):
    from floorboard.voice.models import Item, Theme

    theme = Theme.objects.exclude(is_good=True).first() or Theme.objects.create(name="Food (test)")
    return Item.raise_named(unit=cast.larch, theme=theme, by=cast.rosa, words="The soup is cold.")


def test_pages_of_other_rooms_are_explained_too(client, cast, unread):
    reading, journey = reverse("reading-detail", args=[unread.pk]), reverse("item-detail", args=[unread.pk])
    assert "Site manager of Tern Hollow" in ask(client, cast, "max", reading)
    assert "Yes, this page can be seen" in ask(client, cast, "rosa", journey)
    none = reverse("item-detail", args=[123456])
    for who in ("maya", "tom", "adam"):
        assert ask(client, cast, who, journey) == ask(client, cast, who, none)
    assert ask(client, cast, "adam", journey, about=cast.rosa) == ask(client, cast, "adam", none, about=cast.rosa)


def test_asking_costs_few_questions_to_the_database(client, cast, unread, django_assert_max_num_queries):
    client.force_login(cast.maya)
    for address in (
        "/people/needs/",
        reverse("person-detail", args=[cast.gus.pk]),
        reverse("item-detail", args=[unread.pk]),
        reverse("reading-detail", args=[unread.pk]),
        reverse("meeting-detail", args=[unread.pk]),
    ):
        with django_assert_max_num_queries(15):
            client.post(reverse("access"), {"address": address})
