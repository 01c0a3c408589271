"""The pages of reward: a claim from the first touch until it is paid, and what each may see."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from floorboard.people.models import Person
from floorboard.reward.models import (
    AdviserOffer,
    Claim,
    Expense,
    OwnLimit,
    PayrollBatch,
    RateCard,
    Reference,
    Threshold,
)
from tests.asking import read_the_map
from tests.reward.conftest import claim_of, days_ago, named, signed_in
from tests.reward.receipts import a_receipt


def words(client, url) -> str:
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    return page.content.decode()


@pytest.fixture
def edie(cast):
    return signed_in(cast.edie)


@pytest.fixture
def pru(cast):
    return signed_in(cast.pru)


@pytest.fixture
def bea(cast):
    return signed_in(cast.bea)


def filled(unit, **more) -> dict:
    return {
        "activity": named("A meeting").key, "on": "18 November 2026", "starts": "2pm", "ends": "4pm", "unit": unit.key,
        "what_for": "The new kitchen", "choice": "full", "once": "1",
    } | more  # fmt: skip


def test_from_the_claim_to_the_money(cast, card, edie, pru, bea):
    sent = edie.post("/reward/claims/new/", filled(cast.larch))
    assert sent.status_code == 302 and "£75.00 · Waiting for an answer" in words(edie, "/reward/")
    claim = Claim.objects.get()
    page = f"/reward/claims/{claim.key}/"
    assert page in words(pru, "/reward/approvals/") and "Promised by 17 December 2026" in words(pru, page)
    pru.post(f"{page}query/", {"words": "Which room?", "once": "2"})
    assert "Which room?" in words(edie, page)
    edie.post(f"{page}reply/", {"words": "The blue one", "once": "3"})
    assert "The blue one" in words(pru, page)
    pru.post(f"{page}answer/", {"answer": "yes", "once": "4"})
    assert "1 claim, £75.00" in words(bea, "/reward/payroll/")
    batch = bea.post("/reward/payroll/").url
    assert "The new kitchen" not in words(bea, batch) and "Edie" in words(bea, batch)
    sheet = bea.get(f"{batch}sheet/")
    assert sheet["Cache-Control"] == "no-store" and "attachment" in sheet["Content-Disposition"]
    assert b"75.00" in sheet.content
    bea.post(batch, {"on": "19 November 2026", "once": "5"})
    assert "Paid on 19 November 2026" in words(edie, "/reward/")
    assert "Paid: 1, by the promised day: 1" in words(pru, "/reward/measures/")
    assert bea.get(page).status_code == 404 and signed_in(cast.tom).get(page).status_code == 404


def test_a_form_sent_twice_is_one_claim(cast, card, edie):
    for _again in "12":
        assert edie.post("/reward/claims/new/", filled(cast.larch)).status_code == 302
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    "wrong, said",
    [({"on": "1 December 2026"}, "too late"), ({"ends": "half past"}, "could not read this time"),
     ({"starts": "", "ends": "", "hours": "-2"}, "less than nothing"), ({"choice": "less"}, "less than £75.00"),
     ({"starts": "8am", "ends": "11pm"}, "up to 8 hours"), ({"activity": "none"}, "Choose one from the list"),
     ({"less": "a lot", "choice": "less"}, "Write a number")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_lost(cast, card, edie, wrong, said):
    page = edie.post("/reward/claims/new/", filled(cast.larch, **wrong)).content.decode()
    assert said in page and "The new kitchen" in page and not Claim.objects.exists()


def test_a_claim_over_a_limit_warns_offers_an_adviser_and_may_go_on(cast, card, edie):
    edie.post("/reward/limits/", {"per": "week", "amount": "£50", "since": "", "words": "My adviser said so"})
    assert OwnLimit.objects.get().amount == Decimal("50.00")
    page = edie.post("/reward/claims/new/", filled(cast.larch)).content.decode()
    assert "more than your own limit, £50.00" in page and 'name="goes_on"' in page and not Claim.objects.exists()
    offer = AdviserOffer.objects.get()
    assert "Talk to an adviser first" in words(edie, "/reward/")
    edie.post(f"/reward/offers/{offer.key}/", {"answer": "spoken"})
    assert "Talk to an adviser first" not in words(edie, "/reward/")
    edie.post("/reward/claims/new/", filled(cast.larch, goes_on="on"))
    assert Claim.objects.count() == 1 and "Over the limit" in words(edie, "/reward/")


def test_expenses_are_asked_agreed_and_claimed_with_a_receipt(cast, card, edie, pru):
    asked = {"kind": "fare", "on": "19 November 2026", "what_for": "The bus", "most": "5.50", "unit": cast.larch.key,
             "once": "1"}  # fmt: skip
    edie.post("/reward/expenses/new/", asked)
    page = f"/reward/expenses/{Expense.objects.get().key}/"
    assert page in words(pru, "/reward/approvals/")
    assert edie.post(f"{page}answer/", {"answer": "yes", "once": "2"}).status_code == 403
    pru.post(f"{page}answer/", {"answer": "yes", "once": "3"})
    edie.post(page, {"spent": "5.20", "uploads": [a_receipt(), a_receipt()], "once": "4"})
    claim = Claim.objects.get()
    assert claim.amount == Decimal("5.20") and claim.pictures.count() == 2
    picture = f"/reward/receipts/{claim.pictures.first().key}/"
    assert picture in words(pru, f"/reward/claims/{claim.key}/")
    shown = pru.get(picture)
    assert shown["Content-Type"] == "image/png" and shown["Cache-Control"] == "no-store"
    for who in ("tom", "bea", "adam", "lena"):
        assert signed_in(cast.everybody[who]).get(picture).status_code == 404
    expense = page
    assert expense not in words(edie, "/reward/") and "Send the claim" not in words(edie, expense)
    pru.post(f"/reward/claims/{claim.key}/answer/", {"answer": "no", "reason": "I cannot read it", "once": "5"})
    assert expense in words(edie, "/reward/") and "Turned down" in words(edie, expense)
    edie.post(expense, {"spent": "5.20", "uploads": [a_receipt()], "once": "6"})
    assert Claim.objects.open().get().pictures.count() == 1 and "Waiting for an answer" in words(edie, expense)


def test_a_page_of_a_claim_leaves_its_receipts_where_they_lie(cast, card, edie):
    asked = {"unit": cast.larch, "kind": "fare", "on": days_ago(0), "most": Decimal(9), "what_for": "The bus"}
    expense = Expense.ask(**asked, by=cast.edie)
    expense.answer(agreed=True, by=cast.pru)
    claim = expense.claim_back(spent=Decimal(9), uploads=[a_receipt()] * 3, by=cast.edie)
    with CaptureQueriesContext(connection) as asked_for:
        page = words(edie, f"/reward/claims/{claim.key}/")
    assert page.count("/reward/receipts/") == 3
    assert not [one["sql"] for one in asked_for if '"reward_receiptpicture"."picture"' in one["sql"]]


def test_an_administrator_writes_the_card_and_the_national_amounts(cast):
    adam, edie = signed_in(cast.adam), signed_in(cast.edie)
    adam.post("/reward/rates/new/", {"since": "1 November 2026", "pence_per_mile": "45", "once": "1"})
    page = f"/reward/rates/{RateCard.objects.get().key}/"
    assert edie.get(page).status_code == 404
    rate = {"activity": named("A meeting").key, "hours": "4", "amount": "75"}
    assert adam.post(f"{page}rate/", rate).status_code == 302
    adam.post(f"{page}publication/")
    assert "£75.00, up to 4 hours" in words(edie, page)
    adam.post("/reward/activities/new/", {"name": "A walk round the ward", "kind": "involvement", "once": "2"})
    assert "A walk round the ward" in words(edie, "/reward/rates/")
    amount = {"name": "An invented amount", "per": "week", "amount": "90", "since": "6 April 2026", "source": "A page"}
    assert edie.post("/reward/thresholds/", amount).status_code == 403
    adam.post("/reward/thresholds/", amount)
    assert Threshold.objects.count() == 1 and "We looked on 19 November 2026" in words(edie, "/reward/thresholds/")
    for url in ("/reward/rates/new/", "/reward/activities/new/"):
        assert edie.get(url).status_code == 403


def test_a_card_with_a_day_that_is_over_gets_another_day(cast, card, edie):
    adam = signed_in(cast.adam)
    adam.post("/reward/rates/new/", {"since": "1 November 2026", "pence_per_mile": "45", "once": "1"})
    draft = RateCard.objects.get(published_on=None)
    page = f"/reward/rates/{draft.key}/"
    adam.post(f"{page}publication/")
    assert "1 November 2026" in words(adam, page) and f'action="{page}day/"' in words(adam, page)
    other = {"since": "1 December 2026", "pence_per_mile": "50", "words": "The board", "once": "2"}
    assert "could not read this" in adam.post(f"{page}day/", other | {"since": "soon"}).content.decode()
    assert edie.post(f"{page}day/", other).status_code == 404
    assert adam.post(f"{page}day/", other).status_code == 302
    adam.post(f"{page}publication/")
    assert "Rate card from 1 December 2026" in words(edie, page) and "50.0 pence" in words(edie, page)
    late = adam.post(f"{page}day/", other | {"once": "3"}).content.decode()
    assert "stays as it is" in late and f'action="{page}day/"' not in late
    assert edie.post(f"{page}day/", other).status_code == 403


def test_what_is_no_rate_is_not_taken_out(cast, card):
    adam = signed_in(cast.adam)
    draft = RateCard.begin(unit=cast.alder, since=days_ago(-9), pence_per_mile=Decimal(45), by=cast.adam)
    for letters in ("", "none", "i" * 12, "0" * 13):
        assert adam.post(f"/reward/rates/{draft.key}/rate/", {"out": letters}).status_code == 404
    adam.post(f"/reward/rates/{draft.key}/rate/", {"out": draft.rates.first().key})
    assert draft.rates.count() == card.rates.count() - 1


def test_an_adviser_sees_limits_and_totals_until_it_is_taken_back(cast, card, edie):
    claim_of(cast.edie, cast.larch)
    edie.post("/reward/advisers/", {"username": "carol"})
    carol, key = signed_in(cast.carol), cast.edie.own_advisers.get().key
    page = words(carol, f"/reward/advised/{key}/")
    assert "£75.00" in page and "kitchen" not in page
    carol.post(f"/reward/advised/{key}/", {"per": "week", "amount": "20", "since": "", "words": ""})
    assert "£20.00" in words(edie, "/reward/limits/")
    assert edie.get(f"/reward/advised/{key}/").status_code == 404
    assert carol.post(f"/reward/advisers/{key}/end/").status_code == 404
    edie.post(f"/reward/advisers/{key}/end/")
    assert carol.get(f"/reward/advised/{key}/").status_code == 404


@pytest.mark.parametrize("format", ["page", "plain", "docx"])
@pytest.mark.parametrize("what", ["letter", "certificate", "changed"])
def test_documents_about_somebody_are_made_anew_and_kept_nowhere(cast, approved, edie, what, format):
    page = edie.get(f"/reward/{what}/?format={format}")
    assert page.status_code == 200 and "no-store" in page["Cache-Control"]
    if format != "docx":
        assert ("£75.00" in page.content.decode()) == (what != "certificate")


def test_miles_that_come_to_nothing_are_no_broken_page(cast, card, edie):
    RateCard.objects.update(pence_per_mile=0)
    asked = {"kind": "mileage", "on": "19 November 2026", "what_for": "By car", "miles": "20", "most": "",
             "unit": cast.larch.key, "once": "1"}  # fmt: skip
    page = edie.post("/reward/expenses/new/", asked).content.decode()
    assert "pays nothing for so few miles" in page and "By car" in page and not Expense.objects.exists()


def test_what_your_time_changed_says_what_they_did_and_nobody_elses(cast, approved, edie):
    page = words(edie, "/reward/changed/")
    assert "A meeting: once, 2 hours" in page and "The new kitchen" in page
    assert "The new kitchen" not in words(signed_in(cast.tom), "/reward/changed/")


def test_a_reference_is_asked_for_and_written(cast, edie, pru):
    edie.post("/reward/references/new/", {"what_for": "A job in a kitchen", "once": "1"})
    page = f"/reward/references/{Reference.objects.get().key}/"
    assert "It is being written." in words(edie, page)
    pru.post(f"{page}words/", {"words": "Edie listens.", "once": "2"})
    assert "Edie listens." in words(edie, page)
    assert signed_in(cast.tom).get(page).status_code == 404


@pytest.mark.parametrize(
    "who, url, many_questions",
    [("edie", "/reward/", 13), ("edie", "/reward/changed/", 13), ("edie", "/reward/letter/", 7),
     ("pru", "/reward/approvals/", 10), ("bea", "/reward/payroll/", 6)],
)  # fmt: skip
def test_more_claims_need_no_more_questions_to_the_database(cast, card, who, url, many_questions):
    client, counts = signed_in(cast.everybody[who]), []
    for first in (1, 11):
        for many in range(first, first + (2 if first == 1 else 8)):
            one = claim_of(cast.edie, cast.larch, on=days_ago(many), goes_on=True)
            other = claim_of(cast.edie, cast.larch, on=days_ago(many + 40), goes_on=True)
            other.approve(by=cast.pru)
            one.query(words="Where?", by=cast.pru)
        if who == "bea":
            PayrollBatch.make(unit=cast.alder, by=cast.bea)
        words(client, url)
        read_the_map()
        with CaptureQueriesContext(connection) as asked:
            words(client, url)
        counts.append(len(asked))
    assert counts == [many_questions, many_questions]


class TestMyRewardOnAPhone:
    def test_what_is_owed_stands_apart_from_what_was_paid(self, cast, card, batch):
        batch.pay(by=cast.bea)
        waiting = claim_of(cast.edie, cast.larch, on=days_ago(3), what_for="A second one", choice="charity",
                           given_to="Cats")  # fmt: skip
        page = signed_in(cast.edie).get(reverse("my-reward"))
        assert [one.pk for one in page.context["owed"]] == [waiting.pk]
        assert [one.batch_id for one in page.context["before"]] == [batch.pk]
        words = page.content.decode()
        assert "Claims before that" in words and "Cats" in words and "Promised by" in words

    def test_a_new_claim_begins_with_the_last_choice_and_shows_what_it_asks_for(self, cast, card):
        fresh = signed_in(cast.edie).get(reverse("claim-new")).context["form"]
        assert fresh.initial["choice"] == "full" and not fresh.opens_more
        claim_of(cast.edie, cast.larch, choice="charity", given_to="Cats")
        again = signed_in(cast.edie).get(reverse("claim-new")).context["form"]
        assert (again.initial["choice"], again.initial["given_to"], again.opens_more) == ("charity", "Cats", True)

    def test_an_adviser_is_found_however_a_phone_writes_the_name(self, cast):
        signed_in(cast.edie).post(reverse("my-advisers"), {"username": " Ada "})
        assert cast.edie.own_advisers.get().adviser == cast.ada

    def test_a_user_name_tells_nobodys_name(self, cast):
        Person.objects.filter(pk=cast.ada.pk).update(name="Adelaide Alderson")
        edie = signed_in(cast.edie)
        page = edie.post(reverse("my-advisers"), {"username": "ada"}, follow=True).content.decode()
        assert "<bdi>ada</bdi>" in page and "Adelaide" not in page

    def test_nobody_tries_out_who_has_an_account(self, cast):
        edie, url = signed_in(cast.edie), reverse("my-advisers")
        for number in range(10):
            assert "know nobody else" in edie.post(url, {"username": f"somebody{number}"}).content.decode()
        for name in ("ada", "somebody"):
            page = edie.post(url, {"username": name}).content.decode()
            assert "many names in this hour" in page and "know nobody" not in page and f'value="{name}"' in page
        assert not cast.edie.own_advisers.exists()
        signed_in(cast.tom).post(url, {"username": "ada"})
        assert cast.tom.own_advisers.get().adviser == cast.ada


class TestWhatWasWrittenIsKept:
    def test_an_answer_and_a_question_that_were_not_right(self, cast, claim):
        pru, url = signed_in(cast.pru), reverse("claim", args=[claim.pk])
        page = pru.post(f"{url}answer/", {"answer": "no", "reason": " ", "once": "a"}).content.decode()
        assert page.count("Say why. The person reads it.") == 1 and 'value="no"' in page and "checked" in page
        long = "Which kitchen? " + "x" * 2000
        page = pru.post(f"{url}query/", {"words": long, "once": "b"}).content.decode()
        assert long in page and claim.queries.count() == 0

    def test_a_reply_that_was_too_long(self, cast, claim):
        claim.query(words="Which kitchen?", by=cast.pru)
        long = "The new one " + "x" * 2000
        page = signed_in(cast.edie).post(reverse("claim-reply", args=[claim.pk]), {"words": long, "once": "a"})
        assert long in page.content.decode() and not claim.queries.get().is_replied

    def test_an_answer_to_an_expense(self, cast, card):
        asked = {"unit": cast.larch, "kind": "fare", "on": days_ago(-2), "most": Decimal(9), "what_for": "The bus"}
        expense = Expense.ask(**asked, by=cast.edie)
        url = reverse("expense-answer", args=[expense.pk])
        page = signed_in(cast.pru).post(url, {"answer": "no", "reason": "", "once": "a"}).content.decode()
        assert page.count("Say why not. The person reads it.") == 1 and "checked" in page
