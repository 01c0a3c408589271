"""The pages of decisions: who may open which, and what they say."""

import pytest
from django.urls import reverse

from floorboard.decisions.models import Decision, KindOfDecision, Outcome
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map
from tests.decisions.conftest import day
from tests.decisions.models.test_decision import AT_LARCH

EVERYBODY_MAY_READ = dict.fromkeys(AT_LARCH, 200)
DECIDERS = {"maya", "vera", "sol", "lena", "pru", "cleo", "max", "reg"}


def statuses(client, cast, url):
    found = {}
    for name, who in cast.everybody.items():
        client.force_login(who)
        found[name] = client.get(url).status_code
    return found


def expected(cast, reads, does=None):
    """200 for those who do, 403 for those who only read, 404 for the rest."""
    does = reads if does is None else does
    return {name: 200 if name in does else 403 if name in reads else 404 for name in cast.everybody}


def test_who_may_read_a_decision(client, cast, decided):
    assert statuses(client, cast, reverse("decision-detail", args=[decided.pk])) == expected(cast, AT_LARCH)


@pytest.mark.parametrize(
    "name",
    [
        "outcome",
        "plan",
        "reach",
        "involvement",
        "missing",
        "objection",
        "option",
        "review",
        "return",
        "promise",
        "slips",
    ],
)
def test_who_may_add_to_the_record(client, cast, decided, name):
    found = statuses(client, cast, reverse(f"decision-{name}", args=[decided.pk]))
    assert found == expected(cast, AT_LARCH, DECIDERS)


def test_who_may_open_a_question(client, cast):
    may = DECIDERS | {"gus", "eli", "cass", "lea", "ines", "bea"}
    for name in ("decision-new", "decision-afterwards"):
        found = statuses(client, cast, reverse(name))
        assert found == {who: 200 if who in may else 403 for who in cast.everybody}


def test_who_may_see_the_list_and_nobody_without_an_account(client, cast, decided):
    found = statuses(client, cast, reverse("decision-list"))
    assert {who for who, status in found.items() if status == 403} == {"nobody", "igor", "adam", "kit"}
    client.logout()
    assert client.get(reverse("decision-list")).status_code == 302


def test_the_list_has_what_comes_up_first(client, cast, menu, decided):
    soon = Decision.open_question(
        unit=cast.larch, question="Which trips in May?", by=cast.maya, decide_by=day(5),
        who_can_join="Anybody.", how_to_join="Come on Tuesday.",
    )  # fmt: skip
    Decision.open_question(unit=cast.larch, question="Which trips in June?", by=cast.maya)
    again = Decision.record_afterwards(
        unit=cast.larch,
        question="Which paint?",
        words="Blue.",
        how="dots",
        made_on=day(-60),
        review_on=day(-1),
        by=cast.maya,
    )
    client.force_login(cast.rosa)
    page = client.get(reverse("decision-list"))
    order = [decision.question for decision, _stage in page.context["lines"]]
    assert order == [soon.question, "Which trips in June?", again.question, decided.question]
    text = page.content.decode()
    assert "Coming up" in text and "Come on Tuesday." in text and "To look at again" in text
    assert "Written down afterwards." in text


def test_the_list_asks_the_same_few_questions_however_long_it_is(client, cast, django_assert_max_num_queries):
    client.force_login(cast.rosa)

    def asked(many):
        for number in range(many):
            Decision.open_question(unit=cast.larch, question=f"Question {number}?", by=cast.maya, touches=[cast.larch])
        with django_assert_max_num_queries(10) as queries:
            page = client.get(reverse("decision-list"))
        assert len(page.context["lines"]) <= 50
        return len(queries)

    asked(1)
    assert asked(3) == asked(60)
    assert "?page=2" in client.get(reverse("decision-list")).content.decode()
    assert client.get(reverse("decision-list"), {"page": "nonsense"}).status_code == 200


def test_a_record_asks_few_questions(client, cast, decided, django_assert_max_num_queries):
    decided.promise(words="Pans.", owner_unit=cast.catering, owner_kind="department_lead", due=day(5), by=cast.maya)
    decided.involvement.miss("Night staff", by=cast.maya)
    client.force_login(cast.maya)
    read_the_map()
    with django_assert_max_num_queries(15):
        client.get(reverse("decision-detail", args=[decided.pk]))


def test_a_question_is_opened_in_five_fields_and_then_says_who_can_join(client, cast):
    client.force_login(cast.maya)
    url = reverse("decision-new")
    form = client.get(url).context["form"]
    visible = [field for field in form if not field.is_hidden]
    assert len(visible) <= 5
    typed = {"question": "Shall we paint? \x00🙂 السلام", "decide_by": "", "once": "abc-once"}
    sent = client.post(url, typed)
    made = Decision.objects.get()
    assert made.question == "Shall we paint? 🙂 السلام"
    assert sent.url == reverse("decision-plan", args=[made.pk])
    assert client.post(url, typed).url == sent.url, "a second touch finds the first"
    assert Decision.objects.count() == 1


def test_somebody_with_many_places_says_which(client, cast):
    client.force_login(cast.reg)
    url = reverse("decision-new")
    assert client.post(url, {"question": "Which?", "unit": "", "once": "a"}).status_code == 200
    client.post(url, {"question": "Which?", "unit": cast.tern.key, "once": "b"})
    assert Decision.objects.get().unit == cast.tern
    assert client.post(url, {"question": "Which?", "unit": cast.gull.key, "once": "c"}).status_code == 200
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"question": ""}, "Please fill this in."),
        ({"question": "x" * 100_000}, "This is too long."),
        ({"question": "Shall we?", "decide_by": "31 February 2030"}, "There is no 31 February"),
        ({"question": "Shall we?", "decide_by": "1 January 2020"}, "This day is too early"),
        ({"question": "Shall we?", "decide_by": "soon"}, "day"),
    ],
)
def test_bad_input_gets_a_clear_answer_and_nothing_is_lost(client, cast, typed, said):
    client.force_login(cast.maya)
    page = client.post(reverse("decision-new"), {"once": "n", "forum": "Our council", **typed})
    assert page.status_code == 200
    text = page.content.decode()
    assert said in text and "Our council" in text and "Please put this right" in text
    assert not Decision.objects.exists()


def test_a_stale_plan_shows_both_and_loses_nothing(client, cast, menu):
    client.force_login(cast.maya)
    url = reverse("decision-plan", args=[menu.pk])
    version = client.get(url).context["form"]["version"].value()
    menu.plan(by=cast.vera, version=version, who_can_join="Anybody on the ward.")
    typed = {
        "who_can_join": "Carers too.",
        "how_to_join": "",
        "already_settled": "",
        "decide_by": "",
        "version": version,
    }
    page = client.post(url, typed)
    text = page.content.decode()
    assert "Anybody on the ward." in text and "Carers too." in text and "Somebody changed this" in text
    again = client.post(url, typed | {"version": page.context["form"]["version"].value(), "who_can_join": "Both."})
    assert again.status_code == 302
    menu.refresh_from_db()
    assert menu.who_can_join == "Both."


def test_the_reach_of_a_question_is_chosen_from_the_places_below(client, cast):
    asked = Decision.open_question(unit=cast.tern, question="Which trips?", by=cast.max)
    client.force_login(cast.max)
    url = reverse("decision-reach", args=[asked.pk])
    page = client.get(url)
    assert {key for key, _words in page.context["form"].fields["touches"].choices} == {
        unit.key for unit in (cast.tern, cast.larch, cast.birch, cast.catering)
    }
    client.post(url, {"touches": [cast.birch.key], "version": 1})
    asked.refresh_from_db()
    assert list(asked.touches.all()) == [cast.birch]
    assert asked in Decision.objects.for_person(cast.tom) and asked not in Decision.objects.for_person(cast.rosa)
    assert client.post(url, {"touches": [cast.rowan.key], "version": 2}).status_code == 200, "not one of theirs"


def test_the_kind_is_named_also_when_it_is_decided(client, cast, decided):
    menus = KindOfDecision.list_at(cast.larch, "Menus", by=cast.maya)
    trips = KindOfDecision.list_at(cast.tern, "Trips", by=cast.max)
    client.force_login(cast.maya)
    url = reverse("decision-kind", args=[decided.pk])
    assert client.post(url, {"kind": trips.key}).status_code == 200, "a kind of another place"
    for chosen, now in ((menus.key, menus), ("", None)):
        assert client.post(url, {"kind": chosen}).status_code == 302
        decided.refresh_from_db()
        assert decided.kind == now


def test_a_question_can_come_from_something_that_was_said(client, cast):
    theme = Theme.objects.get(slug="food")
    item = Item.raise_named(unit=cast.larch, theme=theme, words="No halal food.", by=cast.rosa)
    item.publish(by=cast.max)
    hidden = Item.raise_named(unit=cast.birch, theme=theme, words="Too cold.", by=cast.tom)
    client.force_login(cast.maya)
    page = client.get(reverse("decision-new"), {"item": item.key})
    assert page.context["form"]["item"].value() == item.key
    for number, (key, found) in enumerate(((item.key, item), (hidden.key, None), ("nonsense!", None), ("", None))):
        client.post(reverse("decision-new"), {"question": f"Question {number}?", "item": key, "once": str(number)})
        assert Decision.objects.get(question=f"Question {number}?").item == found


def test_an_outcome_is_written_once_though_sent_twice(client, cast, menu):
    client.force_login(cast.maya)
    url = reverse("decision-outcome", args=[menu.pk])
    typed = {"words": "Yes, every day.", "how": "hands", "made_on": "", "review_on": "", "once": "same"}
    for _twice in range(2):
        assert client.post(url, typed).status_code == 302
    assert Outcome.objects.get().words == "Yes, every day."
    late = client.post(url, typed | {"once": "other", "words": "No."})
    assert "decided already" in late.content.decode()


def test_a_decision_made_before_is_written_down_afterwards(client, cast):
    client.force_login(cast.cass)
    url = reverse("decision-afterwards")
    visible = [field for field in client.get(url).context["form"] if not field.is_hidden]
    assert len(visible) <= 5
    typed = {"question": "Which bread?", "words": "Brown.", "how": "other", "made_on": "1 March 2024", "once": "o"}
    page = client.post(url, typed, follow=True)
    text = page.content.decode()
    assert "This was written down afterwards" in text and "Nobody could join in time." in text


def test_the_record_says_plainly_when_people_came_late(client, cast, decided, stages):
    decided.involvement.join(stage=stages["Idea"], capacity="leaders", how_many=6, by=cast.maya)
    client.force_login(cast.rosa)
    text = client.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "People with lived experience joined at Decide." in text
    assert "6 other people were in it before them." in text
    assert "Next time, ask people first." in text
    assert "Coercion" in text and "Think Local Act Personal" in text
    assert "15 people were there. 10 of them were not staff or leaders." in text
    assert "It costs more." in text


def test_outside_the_circle_small_numbers_of_people_are_not_shown(client, cast, decided):
    client.force_login(cast.ines)  # on the board: sees walls, stands in no ward's circle
    text = client.get(reverse("decision-detail", args=[decided.pk])).content.decode()
    assert "About 15 people were there. About 10 of them" in text
    assert "a few" in text and "<b>7</b>" not in text and "<b>4</b>" not in text


def test_paper_comes_from_the_same_address(client, cast, decided):
    client.force_login(cast.maya)
    url = reverse("decision-detail", args=[decided.pk])
    pdf = client.get(url, {"format": "pdf"})
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    plain = client.get(url, {"format": "plain"}).content.decode()
    assert "From January there is a halal choice at every meal." in plain
    assert client.get(url, {"format": "morse"}).status_code == 404
    client.force_login(cast.tom)
    assert client.get(url, {"format": "pdf"}).status_code == 404, "paper is no second door"


@pytest.mark.parametrize("name", ["detail", "power", "outcome"])
def test_a_decision_that_is_not_there_is_not_found(client, cast, menu, name):
    client.force_login(cast.maya)
    assert client.get(reverse(f"decision-{name}", args=[12345])).status_code == 404
