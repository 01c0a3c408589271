"""Searching: who finds what, in words with and without a mistake."""

import pytest
from django.urls import reverse

from floorboard.reports.finding import keeping
from floorboard.reports.finding.search import Wanted, search

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def found(person, words, **narrowed):
    return [line.words for line in search(person, Wanted(words, **narrowed)).lines]


def test_words_are_found_by_those_who_may_read_them_and_by_nobody_else(cast, said):
    said("The showers are freezing.")
    finders = {name for name, person in cast.everybody.items() if "The showers are freezing." in found(person, "freezing")}
    readers = {name for name, person in cast.everybody.items() if sees(person)}
    assert finders == readers
    assert {"maya", "rosa", "ravi", "nia", "max", "reg"} <= finders
    assert not finders & {"tom", "gus", "adam", "carol", "igor", "kit", "nobody"}
    assert keeping.faults() == []


def sees(person):
    from floorboard.voice.models import Item

    return Item.objects.for_person(person).exists()


def test_one_wrong_letter_is_found_too(cast, said):
    said("The window is broken.")
    for typed in ("windwo", "widow", "windoow", "brokne"):
        assert found(cast.maya, typed) == ["The window is broken."], typed
    assert found(cast.maya, "curtain") == []


def test_the_page(client, cast, said):
    said("The window is broken.")
    client.force_login(cast.maya)
    page = client.get(reverse("search"), {"q": "window"})
    assert "The window is broken." in page.text
    assert page["Cache-Control"] == "no-store"
