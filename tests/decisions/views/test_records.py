"""Adding to the record of a decision from its pages."""

import pytest
from django.urls import reverse

from floorboard.decisions.models import KindOfDecision
from floorboard.voice.models import Action
from tests.decisions.conftest import day


@pytest.fixture
def maya(client, cast):
    client.force_login(cast.maya)
    return client


def post(client, name, thing, **typed):
    return client.post(reverse(name, args=[thing.pk]), typed)


def test_who_took_part_is_written_and_taken_out(maya, decided, stages):
    typed = {"capacity": "people", "stage": stages["Design"].key, "how_many": 6, "on": "", "rewarded": "paid"}
    refused = post(maya, "decision-involvement", decided, **typed | {"on": "tomorrowish"})
    assert "could not read this day" in refused.content.decode()
    for _twice in range(2):
        assert post(maya, "decision-involvement", decided, **typed).status_code == 302
    row = decided.involvement.joined.get(stage=stages["Design"])
    assert (row.how_many, row.rewarded) == (6, "paid")
    assert post(maya, "decision-involvement", decided, **typed | {"how_many": 0}).status_code == 302
    assert not decided.involvement.joined.filter(stage=stages["Design"]).exists()
    for wrong in (
        {"how_many": -1},
        {"how_many": "many"},
        {"stage": "nowhere"},
        {"capacity": "ghosts"},
        {"how_many": 10**9},
    ):
        assert post(maya, "decision-involvement", decided, **typed | wrong).status_code == 200


def test_the_form_for_who_took_part_has_five_fields(maya, decided):
    form = maya.get(reverse("decision-involvement", args=[decided.pk])).context["form"]
    assert len([field for field in form if not field.is_hidden]) == 5


def test_a_name_is_asked_about_before_it_is_kept(maya, decided, cast):
    asked = post(maya, "decision-missing", decided, words="Sarah Patel")
    assert "Is this a person&#x27;s name?" in asked.content.decode() and not decided.involvement.missing.exists()
    post(maya, "decision-missing", decided, words="Sarah Patel", sure="on")
    missing = decided.involvement.missing.get()
    maya.force_login(cast.rosa)
    assert post(maya, "missing-removal", missing).status_code == 403
    maya.force_login(cast.tom)
    assert post(maya, "missing-removal", missing).status_code == 404
    maya.force_login(cast.maya)
    assert post(maya, "missing-removal", missing).status_code == 302
    assert not decided.involvement.missing.exists()


def test_objections_and_choices_are_added_once(maya, decided):
    for _twice in range(2):
        post(maya, "decision-objection", decided, reason="Too dear.", side="", count=2, once="x")
        post(maya, "decision-option", decided, words="Never", total=0, once="y")
    assert [(one.reason, one.count) for one in decided.outcome.objections.filter(reason="Too dear.")] == [
        ("Too dear.", 2)
    ]
    assert decided.outcome.options.filter(words="Never").count() == 1
    text = maya.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "Too dear." in text and "2 people" in text


@pytest.mark.parametrize("name", ["objection", "option", "review", "return", "promise", "slips"])
def test_what_is_still_open_refuses_it_plainly(maya, menu, cast, name):
    typed = {
        "objection": {"reason": "No.", "side": "", "count": 1, "once": "1"},
        "option": {"words": "A", "total": 1, "once": "2"},
        "review": {"judgement": "keep", "words": "Well.", "once": "3"},
        "return": {"on": "1 January 2099"},
        "promise": {"words": "Do.", "owner": f"{cast.tern.key}-site_manager", "due": "1 January 2099", "once": "4"},
        "slips": {"side": "people", "rung_4": 3, "once": "5"},
    }[name]
    page = post(maya, f"decision-{name}", menu, **typed)
    assert page.status_code == 200
    assert "Please put this right" in page.content.decode()


def test_a_decision_is_looked_at_again(maya, decided):
    post(maya, "decision-return", decided, on="1 January 2099")
    decided.refresh_from_db()
    assert decided.comes_back_on.year == 2099
    page = post(maya, "decision-return", decided, on="1 January 2001")
    assert "still to come" in page.content.decode()
    post(maya, "decision-review", decided, judgement="change", words="The queue is long.", on="", next_on="", once="r")
    text = maya.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "The queue is long." in text and "Keep it, and change something" in text


def test_a_promise_is_recorded_from_the_decision(maya, decided, cast):
    due = day(10).strftime("%d/%m/%Y")
    typed = {"words": "Order the pans.", "owner": f"{cast.catering.key}-department_lead", "due": due, "once": "p"}
    for _twice in range(2):
        assert post(maya, "decision-promise", decided, **typed).status_code == 302
    assert Action.objects.get().owner_unit == cast.catering
    text = maya.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "Order the pans." in text and "Department lead" in text
    maya.force_login(cast.carol)
    assert "Order the pans." not in maya.get(reverse("decision-detail", args=[decided.pk])).content.decode()


def test_each_side_chooses_its_step_in_one_touch(client, cast, decided):
    url = reverse("decision-power", args=[decided.pk])
    client.force_login(cast.rosa)
    text = client.get(url).content.decode()
    assert 'value="people-4"' in text and "staff-4" not in text
    for wrong in ("staff-4", "people-9", "people-", "", "people-²", "x" * 5000):
        page = client.post(url, {"step": wrong})
        assert page.status_code == 200 and 'role="alert"' in page.content.decode()
    assert client.post(url, {"step": "people-4"}).status_code == 302
    assert "You have chosen already" in client.post(url, {"step": "people-5"}).content.decode()
    client.force_login(cast.ada)
    assert "You are neither here" in client.get(url).content.decode()


def test_slips_are_counted_and_the_gap_is_shown(maya, decided):
    post(maya, "decision-slips", decided, side="people", rung_4=6, rung_3=2, once="a")
    post(maya, "decision-slips", decided, side="people", rung_4=6, rung_3=2, once="a")
    post(maya, "decision-slips", decided, side="staff", rung_6=5, rung_7=2, once="b")
    text = maya.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "That is a gap of 2 steps." in text
    assert "<span>6</span>" in text, "eight people chose, so the counts show"
    assert "<span>5</span>" not in text, "seven staff chose, so theirs do not"


def test_a_place_keeps_a_list_of_the_kinds_of_decision_it_makes(client, cast, decided):
    url = reverse("kind-list", args=[cast.larch.pk])
    client.force_login(cast.rosa)
    assert client.get(url).status_code == 200
    assert client.post(url, {"words": "Menus"}).status_code == 403
    client.force_login(cast.tom)
    assert client.get(url).status_code == 404
    client.force_login(cast.maya)
    for _twice in range(2):
        assert client.post(url, {"words": "Menus"}).status_code == 302
    kind = KindOfDecision.objects.get()
    assert "None yet" in client.get(url).content.decode()
    removal = reverse("kind-removal", args=[kind.pk])
    client.force_login(cast.rosa)
    assert client.post(removal).status_code == 403
    assert client.get(removal).status_code == 405
    client.force_login(cast.maya)
    assert client.post(removal).status_code == 302
    assert "Menus" not in client.get(url).content.decode()
