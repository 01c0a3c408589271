"""The stages of a decision are the provider's own model: an administrator of the provider names and orders them."""

import pytest
from django.urls import reverse

from floorboard.decisions.models import Stage
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role

STAGES = reverse("stage-list")


def names():
    return [stage.words for stage in Stage.objects.all()]


def stage(words):
    return Stage.objects.get(words=words)


@pytest.fixture
def signed_in(client, cast):
    client.force_login(cast.adam)
    return client


def test_an_administrator_adds_names_and_orders_stages(cast, signed_in):
    assert names() == ["Idea", "Design", "Decide", "Deliver", "Review"]
    signed_in.post(STAGES, {"words": "Listen", "moment": "before"})
    signed_in.post(STAGES, {"words": "Learn", "moment": "after"})
    assert names() == ["Idea", "Design", "Listen", "Decide", "Deliver", "Review", "Learn"]
    signed_in.post(reverse("stage-place", args=[stage("Listen").pk]), {"way": "up"})
    signed_in.post(reverse("stage-detail", args=[stage("Decide").pk]), {"words": "Choose"})
    assert names() == ["Idea", "Listen", "Design", "Choose", "Deliver", "Review", "Learn"]
    assert [one.place for one in Stage.objects.all()] == [1, 2, 3, 4, 5, 6, 7]
    signed_in.post(reverse("stage-removal", args=[stage("Learn").pk]))
    assert "Learn" not in names()
    assert "Listen" in signed_in.get(STAGES).content.decode()


WRONG = [
    ({"words": "", "moment": "before"}, "Please fill this in."),
    ({"words": "idea", "moment": "before"}, "There is a stage with this name."),
    ({"words": "x" * 41, "moment": "before"}, "This is too long."),
    ({"words": "Choose again", "moment": "choice"}, "choice"),
]


@pytest.mark.parametrize("typed, words", WRONG)
def test_what_cannot_be_is_said_plainly(signed_in, typed, words):
    page = signed_in.post(STAGES, typed)
    assert page.status_code == 200 and words in page.content.decode()
    assert len(names()) == 5


def test_a_used_stage_and_the_choice_itself_stay(cast, signed_in, decided):
    decided.involvement.join(stage=stage("Idea"), capacity="people", how_many=2, by=cast.maya)
    for words, why in {"Idea": "People took part at this stage", "Decide": "this one stays"}.items():
        page = signed_in.post(reverse("stage-removal", args=[stage(words).pk]), follow=True)
        assert why in page.content.decode() and words in names()


@pytest.mark.parametrize("words, way", [("Idea", "up"), ("Design", "down"), ("Deliver", "up"), ("Review", "down")])
def test_nothing_crosses_the_choice(cast, decided, words, way):
    with pytest.raises(Refused, match="It cannot go further"):
        stage(words).move(way, by=cast.adam)
    assert names() == ["Idea", "Design", "Decide", "Deliver", "Review"]


def test_who_may(client, cast):
    branch = Person.objects.create_user("bran", name="Bran")
    Role.give(person=branch, unit=cast.north, kind=Role.Kind.ADMINISTRATOR)
    address = reverse("stage-detail", args=[stage("Idea").pk])
    for who, expected in {cast.adam: 200, branch: 403, cast.maya: 404, cast.pru: 404, cast.ines: 404}.items():
        client.force_login(who)
        assert client.get(address).status_code == expected
    client.force_login(branch)
    page = client.get(STAGES).content.decode()
    assert "Design" in page and "Add a stage" not in page
    client.post(STAGES, {"words": "Mine", "moment": "before"})
    assert "Mine" not in names()
    client.force_login(cast.maya)
    assert client.get(STAGES).status_code == 403


FOLLOWS = {"rosa": True, "carol": True, "ines": True, "tom": False, "gus": False}


@pytest.mark.parametrize("who", FOLLOWS)
def test_whoever_may_see_a_decision_follows_it_and_hears_of_it(client, cast, menu, who):
    from floorboard.notices.models import Notice

    person, address = cast.everybody[who], reverse("decision-following", args=[menu.pk])
    client.force_login(person)
    assert client.post(address).status_code == (302 if FOLLOWS[who] else 404)
    assert menu.is_followed_by(person) is FOLLOWS[who]
    menu.decide(words="Yes.", how="other", by=cast.maya)
    assert Notice.objects.filter(person=person).exists() is FOLLOWS[who]
    if FOLLOWS[who]:
        assert "No more news of this" in client.get(reverse("decision-detail", args=[menu.pk])).content.decode()
        client.post(address, {"do": "stop"})
        assert not menu.is_followed_by(person)


def test_people_of_a_place_it_touches_may_follow_it(client, cast, menu):
    menu.touches.add(cast.birch)
    client.force_login(cast.tom)
    assert client.post(reverse("decision-following", args=[menu.pk])).status_code == 302
    assert menu.is_followed_by(cast.tom)
