"""Evidence is proposed by those of the place, confirmed by somebody else, and seen by whoever may see the thing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.formats import tables
from floorboard.frameworks.models import FrameworkVersion
from floorboard.pages.refusals import Refused
from floorboard.papers import evidence_pieces, evidence_rules
from floorboard.papers.all_frameworks import load_shipped
from floorboard.papers.models import Evidence
from floorboard.reports.models import Tally
from floorboard.voice.models import Item, Theme
from tests.asking import read_the_map
from tests.papers.conftest import ours

pytestmark = pytest.mark.django_db


def words(client, name, *args, status=200, query=""):
    page = client.get(reverse(name, args=args) + query)
    assert page.status_code == status, page.content.decode()[-2000:]
    return page.content.decode()


def test_a_chair_proposes_and_the_programme_lead_confirms(cast, client, heard, item):
    client.force_login(cast.maya)
    assert reverse("evidence-for-items", args=[item.pk]) in words(client, "item-detail", item.pk)
    page = words(client, "evidence-for-items", item.pk)
    assert "People are heard" in page and "The tap drips." in page
    sent = {"statement": page.split('value="')[-1].split('"')[0]}
    for key in [spelled for spelled in page.split('<option value="') if "People are heard" in spelled]:
        sent["statement"] = key.split('"')[0]
    assert client.post(reverse("evidence-for-items", args=[item.pk]), sent).status_code == 302
    evidence = Evidence.objects.get()
    assert evidence.proposed_as == "chair" and evidence.unit == cast.larch
    client.force_login(cast.pru)
    assert "The tap drips." in words(client, "evidence-list")
    client.post(reverse("evidence-list"), {"which": [evidence.key], "said": "confirmed"})
    page = words(client, "statement", heard.pk)
    assert "The tap drips." in page and "Programme lead" in page and "Council chair" in page


def test_nobody_confirms_what_they_proposed(cast, heard, item):
    evidence = Evidence.propose(statement=heard, thing=item, by=cast.pru)
    with pytest.raises(Refused, match="somebody else"):
        Evidence.answer_many([evidence.pk], said="confirmed", by=cast.pru)
    assert Evidence.answer_many([evidence.pk], said="confirmed", by=cast.reg) == 1


def test_refusing_and_taking_out_need_a_reason(cast, proposed):
    with pytest.raises(Refused, match="Say why"):
        Evidence.answer_many([proposed.pk], said="refused", by=cast.pru)
    Evidence.answer_many([proposed.pk], said="confirmed", by=cast.pru)
    with pytest.raises(Refused, match="Say why"):
        proposed.take_out(reason=" ", by=cast.pru)
    with pytest.raises(Refused, match="Whoever confirms"):
        proposed.take_out(reason="Wrong", by=cast.maya)
    proposed.take_out(reason="It drips again.", by=cast.pru)
    assert not Evidence.objects.standing().exists()
    with pytest.raises(Refused, match="does not stand"):
        proposed.take_out(reason="Again", by=cast.pru)


def test_a_thing_stands_beside_a_statement_once_and_may_come_back(cast, heard, item, proposed):
    with pytest.raises(Refused, match="already"):
        Evidence.propose(statement=heard, thing=item, by=cast.lena)
    Evidence.answer_many([proposed.pk], said="refused", reason="No", by=cast.pru)
    assert Evidence.propose(statement=heard, thing=item, by=cast.maya)


MAY_TAG = {"maya": 200, "lena": 200, "pru": 200, "reg": 200, "rosa": 403, "nia": 403, "max": 403, "ines": 404,
           "insa": 403, "tom": 404, "gus": 404, "adam": 404, "igor": 404, "nobody": 404}  # fmt: skip


@pytest.mark.parametrize("who", MAY_TAG)
def test_who_may_put_something_beside_a_statement(cast, client, heard, item, who):
    client.force_login(getattr(cast, who))
    assert client.get(reverse("evidence-for-items", args=[item.pk])).status_code == MAY_TAG[who]
    shows = client.get(reverse("item-detail", args=[item.pk]))
    if shows.status_code == 200:
        assert (b"/evidence-for/" in shows.content) == (MAY_TAG[who] == 200)


SEES = {"maya": True, "rosa": True, "reg": True, "insa": True, "carol": False, "ines": False, "tom": False,
        "eli": False, "gus": False, "igor": False, "nobody": False}  # fmt: skip


@pytest.mark.parametrize("who", SEES)
def test_whoever_may_not_see_the_thing_sees_no_title_and_no_count(cast, client, confirmed, heard, version, who):
    client.force_login(getattr(cast, who))
    assert ("The tap drips." in words(client, "statement", heard.pk)) == SEES[who]
    row = words(client, "framework", version.pk).split("People are heard")[1].split("</tr>")[0]
    assert (">1<" in row) == SEES[who] and ("None" in row) != SEES[who]
    file = words(client, "framework", version.pk, query="?file=csv")
    assert ("People are heard,People,1," in file) == SEES[who]


CONFIRMS = {"pru": 200, "reg": 200, "bea": 200, "maya": 403, "max": 403, "insa": 403, "adam": 403, "nobody": 403}


@pytest.mark.parametrize("who", CONFIRMS)
def test_who_may_answer_what_waits(cast, client, proposed, who):
    client.force_login(getattr(cast, who))
    page = client.get(reverse("evidence-list"))
    assert page.status_code == CONFIRMS[who]
    assert (b"The tap drips." in page.content) == (who in ("pru", "reg"))
    client.post(reverse("evidence-list"), {"which": [proposed.key], "said": "confirmed"})
    assert Evidence.objects.standing().exists() == (who in ("pru", "reg"))


def many(cast, heard, number):
    theme = Theme.objects.first()
    for place in range(number):
        item = Item.raise_named(unit=cast.larch, theme=theme, words=f"Thing {place}", by=cast.rosa)
        item.publish(by=cast.max)
        Evidence.propose(statement=heard, thing=item, by=cast.maya)


def test_many_are_answered_at_once_for_the_price_of_few(cast, client, heard, django_assert_max_num_queries):
    client.force_login(cast.pru)
    asked = []
    many(cast, heard, 1)
    client.post(reverse("evidence-list"), {"which": [Evidence.objects.get().key], "said": "confirmed"})
    for number in (5, 60):
        many(cast, heard, number)
        client.get(reverse("evidence-list"))  # what was thanked for is shown once
        read_the_map()
        keys = [one.key for one in Evidence.objects.open()]
        with django_assert_max_num_queries(60) as counted:
            client.get(reverse("evidence-list"))
        seen = len(counted)
        with django_assert_max_num_queries(60) as counted:
            assert client.post(reverse("evidence-list"), {"which": keys, "said": "confirmed"}).status_code == 302
        asked.append((seen, len(counted)))
    assert asked[0] == asked[1] and asked[0][0] <= 15, asked
    assert Evidence.objects.standing().count() == 66
    client.get(reverse("evidence-list"))
    read_the_map()
    with django_assert_max_num_queries(15):
        client.get(reverse("statement", args=[heard.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("framework", args=[heard.version_id]))


def test_what_waits_stands_in_pages_with_the_oldest_first(cast, client, heard):
    with time_machine.travel(timezone.now() - timedelta(days=2), tick=False):
        many(cast, heard, 1)
    old = Evidence.objects.get()
    many(cast, heard, 55)
    client.force_login(cast.pru)
    first, second = (words(client, "evidence-list", query=f"?page={page}") for page in (1, 2))
    assert first.count('type="checkbox"') == 50 and second.count('type="checkbox"') == 6
    assert first.index(old.key) < first.index('type="checkbox"') + 300


def test_bad_ticks_answer_nothing(cast, client, proposed):
    client.force_login(cast.pru)
    for ticks in (["zzz"], [], ["!" * 12], [Evidence(pk=5).key]):
        page = client.post(reverse("evidence-list"), {"which": ticks, "said": "confirmed"})
        assert page.status_code == 200 and "Nothing is left to answer" in page.content.decode()
    assert Evidence.objects.open().count() == 1


def test_numbers_of_a_place_are_put_beside_a_statement(cast, client, heard):
    client.force_login(cast.reg)
    sent = {"unit": cast.tern.pk, "measure": "said", "since": "2026-01-15", "until": "2026-03-02"}
    assert client.post(reverse("evidence-measure", args=[heard.pk]), sent).status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.since, evidence.until) == (date(2026, 1, 1), date(2026, 3, 31))
    Evidence.answer_many([evidence.pk], said="confirmed", by=cast.pru)
    assert reverse("measure-detail", args=[cast.tern.pk, "said"]) in words(client, "statement", heard.pk)
    client.force_login(cast.rosa)
    assert "measures/said" not in words(client, "statement", heard.pk)
    words(client, "evidence-measure", heard.pk, status=403)


def test_months_that_are_not_over_are_no_evidence(cast, client, heard):
    client.force_login(cast.reg)
    address, sent = reverse("evidence-measure", args=[heard.pk]), {"unit": cast.tern.pk, "measure": "said"}
    today = timezone.localdate()
    for until in (today, today + timedelta(days=40), date(2200, 1, 1)):
        page = client.post(address, sent | {"since": "2026-01-15", "until": until.isoformat()})
        assert page.status_code == 200 and "These months are not over yet." in page.content.decode()
    assert not Evidence.objects.exists()
    last = today.replace(day=1) - timedelta(days=1)
    assert client.post(address, sent | {"since": "2026-01-15", "until": last.isoformat()}).status_code == 302
    assert Evidence.objects.get().until == last


def test_a_file_of_what_waits_holds_all_of_it_or_says_that_there_is_more(cast, client, heard, monkeypatch):
    monkeypatch.setattr(evidence_pieces, "AT_ONCE", 2)
    many(cast, heard, 5)
    client.force_login(cast.pru)
    whole = words(client, "evidence-list", query="?file=csv")
    assert whole.count("Thing ") == 5 and "There are more" not in whole
    monkeypatch.setattr(tables, "MOST", 3)
    some = words(client, "evidence-list", query="?file=csv")
    assert some.count("Thing ") == 3 and "There are more. Only the first 3 are here." in some


def test_evidence_of_an_old_version_counts_for_what_asks_the_same(cast, client, confirmed, heard):
    newer = ours("listened,We listen,,2026/heard", version="2026b", since=timezone.localdate().isoformat())
    client.force_login(cast.maya)
    page = words(client, "statement", newer.statements.get().pk)
    assert "The tap drips." in page and "People are heard (2026)" in page
    assert "not in force" in words(client, "statement", heard.pk)


def fixed_item(cast):
    item = Item.raise_named(unit=cast.larch, theme=Theme.objects.first(), words="The lamp is dark.", by=cast.rosa)
    item.publish(by=cast.max)
    action = item.promise(words="Mend", owner_unit=cast.tern, owner_kind="site_manager",
                          due=timezone.localdate() + timedelta(days=5), by=cast.maya)  # fmt: skip
    action.complete(words="Mended.", by=cast.max)
    item.judge("fixed", by=cast.rosa)
    return item


def test_a_rule_proposes_once_and_never_again_what_was_refused(cast, client):
    load_shipped()
    item = fixed_item(cast)
    for _night in range(2):
        evidence_rules.propose()
    found = Evidence.objects.filter(kind="voice.item", number=item.pk)
    codes = {one.statement.code for one in found}
    assert codes == {"listening-to-and-involving-people", "lived-experience", "step-7"}
    client.force_login(cast.pru)
    assert "The people who said it, or their council, say it is fixed." in words(client, "evidence-list")
    Evidence.answer_many([one.pk for one in found], said="refused", reason="Not this", by=cast.pru)
    evidence_rules.propose()
    assert Evidence.objects.count() == 3


def test_a_rule_does_not_propose_what_a_person_put_there(cast):
    load_shipped()
    item = fixed_item(cast)
    statement = FrameworkVersion.objects.get(framework__code="culture-of-care").statements.get(code="lived-experience")
    Evidence.propose(statement=statement, thing=item, by=cast.maya)
    evidence_rules.propose()
    assert Evidence.objects.filter(statement=statement).count() == 1


def test_a_rule_proposes_for_the_regulator_of_the_nation(cast):
    load_shipped()
    chair = cast.gus
    item = Item.raise_named(unit=cast.rowan, theme=Theme.objects.first(), words="Cold.", by=cast.edie)
    Item.objects.filter(pk=item.pk).update(circle="ward")
    item.verdicts.create(judgement="fixed", giver="raiser", by=chair)
    evidence_rules.propose()
    assert {one.statement.code for one in Evidence.objects.all()} == {"step-7"}


def test_a_full_year_of_numbers_is_proposed_for_its_step(cast):
    load_shipped()
    year = timezone.localdate().year - 1
    for month in range(1, 13):
        Tally.objects.create(
            unit=cast.larch, path=cast.larch.path, month=date(year, month, 1), measure="promise", value=1, many=1
        )
    Tally.objects.create(
        unit=cast.rowan, path=cast.rowan.path, month=date(year, 3, 1), measure="promise", value=1, many=1
    )
    for _night in range(2):
        evidence_rules.propose()
    assert [(one.unit, one.measure_key) for one in Evidence.objects.all()] == [(cast.tern, "promise")]


def test_a_full_year_is_proposed_for_a_site_that_moved_within_it(cast):
    load_shipped()
    year = timezone.localdate().year - 1
    for month in range(1, 13):
        if month == 7:
            cast.tern.move(above=cast.south, reason="Nearer", by=cast.adam)
            cast.larch.refresh_from_db()
        Tally.objects.create(
            unit=cast.larch, path=cast.larch.path, month=date(year, month, 1), measure="promise", value=1, many=1
        )
    assert Tally.objects.values("path").distinct().order_by().count() == 2
    evidence_rules.propose()
    found = Evidence.objects.get()
    assert (found.unit, found.measure_key, found.since, found.until) == (
        cast.tern, "promise", date(year, 1, 1), date(year, 12, 31),
    )  # fmt: skip
