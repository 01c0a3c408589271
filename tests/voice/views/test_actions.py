"""Promises: recording one, saying how far it is, and how it ends."""

import pytest
from django.urls import reverse

from floorboard.people.models import Role
from floorboard.voice.models import Action, Item

K = Role.Kind


def address(name, thing):
    return reverse(name, kwargs={"pk": thing.pk})


PROMISERS = [
    ("maya", 302), ("lena", 302), ("max", 302), ("reg", 302), ("rosa", 403), ("nia", 403), ("pru", 403), ("insa", 403),
    ("eli", 404), ("tom", 404), ("adam", 404),
]  # fmt: skip


@pytest.mark.parametrize("who, status", PROMISERS)
def test_who_writes_a_promise_down(cast, showers, as_, day, who, status):
    said = {"words": "A new heater.", "owner": f"{cast.estates.key}-department_lead", "due": day(9).isoformat()}
    assert as_(getattr(cast, who)).post(address("item-action", showers), said).status_code == status
    assert showers.actions.count() == (status == 302)


def test_written_down_twice_is_one_promise(cast, showers, as_, day):
    said = {
        "words": "A fan.",
        "owner": f"{cast.estates.key}-department_lead",
        "due": day(9).isoformat(),
        "once": "same",
    }
    client = as_(cast.maya)
    assert {client.post(address("item-action", showers), said).status_code for _ in range(2)} == {302}
    assert showers.actions.count() == 1


def test_only_roles_that_somebody_near_holds_are_offered(cast, showers, as_):
    form = as_(cast.maya).get(address("item-action", showers)).context["form"]
    offered = {label for _value, label in form.fields["owner"].choices}
    assert {"Council lead (staff), Larch Ward", "Site manager, Tern Hollow", "Department lead, Estates"} <= offered
    assert not {
        label
        for label in offered
        if "Gull" in label or "Resident" in label or "Advocate" in label or "Inspector" in label
    }


SEES = [
    ("eli", 200),
    ("maya", 200),
    ("rosa", 200),
    ("max", 200),
    ("reg", 200),
    ("cass", 404),
    ("tom", 404),
    ("gus", 404),
    ("ines", 404),
]


@pytest.mark.parametrize("who, status", SEES)
def test_who_sees_a_promise(cast, promised, as_, who, status):
    assert as_(getattr(cast, who)).get(address("action-detail", promised)).status_code == status


WORDS = {
    "action-progress": {"progress-words": "Half way.", "progress-job_number": "E-1204"},
    "action-move": {"move-reason": "The part is late."},
    "action-completion": {"completion-words": "Fitted."},
    "action-cannot-do": {"cannot_do-reason": "The law.", "cannot_do-instead": "A fan."},
}
OWNS = [("eli", 302), ("maya", 403), ("rosa", 403), ("max", 403), ("cass", 404), ("tom", 404)]


@pytest.mark.parametrize("who, status", OWNS)
@pytest.mark.parametrize("name", WORDS)
def test_only_whoever_owes_it_writes_on_it(cast, promised, as_, day, name, who, status):
    said = WORDS[name] | ({"move-to": day(20).isoformat()} if name == "action-move" else {})
    assert as_(getattr(cast, who)).post(address(name, promised), said).status_code == status


def test_its_page_tells_its_story(cast, promised, as_, day):
    client = as_(cast.eli)
    client.post(address("action-progress", promised), WORDS["action-progress"])
    client.post(address("action-move", promised), WORDS["action-move"] | {"move-to": day(12).isoformat()})
    page = client.get(address("action-detail", promised)).content.decode()
    for words in ("Half way.", "E-1204", "The part is late.", "Moved by 3 days"):
        assert words in page
    client.post(address("action-completion", promised), WORDS["action-completion"])
    assert Item.objects.get(pk=promised.item_id).state == "check"
    page = client.get(address("action-detail", promised)).content.decode()
    assert "Fitted." in page and "Tell the ward it cannot be done" not in page


@pytest.mark.parametrize("name", WORDS)
def test_empty_forms_come_back_with_the_others_still_there(cast, promised, as_, name):
    page = as_(cast.eli).post(address(name, promised), {}).content.decode()
    assert "Please fill this in" in page and page.count('<form method="post"') >= 4
    assert Action.objects.get().is_open


def test_what_has_ended_takes_no_more_words(cast, promised, as_):
    client = as_(cast.eli)
    client.post(address("action-completion", promised), WORDS["action-completion"])
    again = client.post(address("action-cannot-do", promised), WORDS["action-cannot-do"])
    assert "ended already" in again.content.decode()


def test_the_list_of_what_somebody_owes(cast, promised, as_):
    promises = reverse("action-list")
    assert list(as_(cast.eli).get(promises).context["owed"]) == [promised]
    assert list(as_(cast.maya).get(promises).context["owed"]) == []
    promised.complete("Fitted.", by=cast.eli)
    response = as_(cast.eli).get(promises)
    assert list(response.context["owed"]) == [] and list(response.context["done"]) == [promised]


def test_the_list_asks_no_more_for_thirty(cast, as_, say, day, django_assert_max_num_queries):
    for n in range(30):
        say(f"Number {n}").promise(
            words="Yes.", owner_unit=cast.estates, owner_kind=K.DEPARTMENT_LEAD, due=day(5), by=cast.maya
        )
    client = as_(cast.eli)
    with django_assert_max_num_queries(8):
        client.get(reverse("action-list"))


def test_a_promise_of_ward_staff_is_theirs_to_keep(cast, showers, as_, day):
    small = showers.promise(
        words="I will ring.", owner_unit=cast.larch, owner_kind=K.WARD_STAFF, due=day(2), by=cast.maya
    )
    client = as_(cast.nia)
    assert list(client.get(reverse("action-list")).context["owed"]) == [small]
    assert client.post(address("action-completion", small), {"completion-words": "Rang."}).status_code == 302
