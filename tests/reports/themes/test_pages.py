"""The pages of themes: who sees what, what each button does, and that nothing is cut or counted out."""

import csv
import io
from datetime import date

import pytest

from floorboard.pages.keys import spell
from floorboard.voice.models import CommonTheme, Themed
from floorboard.voice.theme_jobs import begin
from tests.asking import read_the_map
from tests.voice.grouping.conftest import SHOWERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(cast, proposed):
    proposed.confirm("Cold showers", by=cast.pru)
    return proposed


def at(theme, more=""):
    return f"/themes/{theme.key}/{more}"


@pytest.mark.parametrize(
    ("who", "sees"),
    [("pru", 200), ("rosa", 200), ("carol", 200), ("ines", 200), ("reg", 200), ("nobody", 404), ("adam", 404)],
)
def test_who_sees_a_confirmed_theme(cast, client, confirmed, who, sees):
    client.force_login(cast.everybody[who])
    assert client.get(at(confirmed)).status_code == sees


@pytest.mark.parametrize(("who", "sees"), [("pru", 200), ("rosa", 404), ("ines", 404), ("max", 404), ("edie", 404)])
def test_a_proposal_is_for_whoever_leads_the_programme(cast, client, proposed, who, sees):
    client.force_login(cast.everybody[who])
    assert client.get(at(proposed)).status_code == sees


@pytest.mark.parametrize("part", ["name/", "merging/", "splitting/", "changes/"])
def test_only_whoever_leads_the_programme_changes_a_theme(cast, client, confirmed, part):
    client.force_login(cast.rosa)
    assert client.get(at(confirmed, part)).status_code == 403
    client.force_login(cast.pru)
    assert client.get(at(confirmed, part)).status_code == 200


def test_everybody_reads_of_it_what_they_may_read_elsewhere(cast, client, confirmed):
    client.force_login(cast.ravi)
    page = client.get(at(confirmed)).content.decode()
    assert SHOWERS[0] in page and SHOWERS[1] not in page and SHOWERS[2] not in page
    client.force_login(cast.ines)
    assert not any(words in client.get(at(confirmed)).content.decode() for words in SHOWERS)


def test_what_was_taken_back_leaves_by_itself(cast, client, confirmed, showers):
    showers[0].withdraw(by=cast.rosa)
    client.force_login(cast.pru)
    page = client.get(at(confirmed)).content.decode()
    assert SHOWERS[0] not in page and "Taken back" not in page and SHOWERS[1] in page


def test_a_proposal_is_called_by_words_that_more_than_one_said(cast, client, proposed):
    client.force_login(cast.pru)
    page = client.get("/themes/").content.decode()
    assert "cold, shower" in page and "morning" not in page


def test_it_is_confirmed_named_merged_parted_split_and_undone_by_forms(cast, client, proposed, showers):
    client.force_login(cast.pru)
    client.post(at(proposed, "name/"), {"words": "Cold  showers"})
    proposed.refresh_from_db()
    assert (proposed.state, proposed.words) == ("confirmed", "Cold showers")
    client.post(at(proposed, "splitting/"), {"members": [showers[0].pk], "words": "Mornings"})
    new = CommonTheme.objects.get(words="Mornings")
    assert new.members.get().number == showers[0].pk
    client.post(at(new, "merging/"), {"into": proposed.pk})
    assert proposed.all_members().count() == 3
    client.post(at(new, "parting/"))
    assert proposed.all_members().count() == 2 and new.all_members().count() == 1
    member = proposed.members.first()
    client.post(f"/themes/things/{spell(member.pk)}/out/")
    member.refresh_from_db()
    assert member.out_on
    assert member.theme.words in client.get(at(proposed, "changes/")).content.decode()
    client.post(f"/themes/things/{spell(member.pk)}/back/")
    member.refresh_from_db()
    assert member.out_on is None
    client.post(at(proposed, "proposal/"))
    client.post(at(proposed, "dismissal/"))
    proposed.refresh_from_db()
    assert proposed.state == "dismissed"


@pytest.mark.parametrize("words", ["", "   ", "x" * 100_000, "\x00\u202e"])
def test_a_name_that_is_none_is_said_on_the_form(cast, client, proposed, words):
    client.force_login(cast.pru)
    page = client.post(at(proposed, "name/"), {"words": words})
    assert page.status_code == 200 and 'class="nhsuk-error' in page.content.decode()
    proposed.refresh_from_db()
    assert proposed.is_proposed


def test_splitting_everything_out_and_merging_with_itself_are_refused_with_words(cast, client, confirmed, showers):
    client.force_login(cast.pru)
    page = client.post(at(confirmed, "splitting/"), {"members": [one.pk for one in showers], "words": "All"})
    assert "At least one thing stays here." in page.content.decode() and CommonTheme.objects.count() == 1
    assert client.post(at(confirmed, "merging/"), {"into": confirmed.pk}).status_code == 200
    assert client.post(at(confirmed, "splitting/"), {"members": ["9" * 30], "words": "All"}).status_code == 200


def test_the_list_as_a_file_holds_no_number_of_few(cast, client, confirmed):
    client.force_login(cast.rosa)
    answer = client.get("/themes/?file=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1] == ["Cold showers", "a few"]
    assert client.get("/themes/?file=xlsx").content[:2] == b"PK"
    assert client.get("/themes/?file=pdf").status_code == 404


def test_no_words_of_formulas_run_in_a_spreadsheet(cast, client, proposed):
    proposed.confirm("=1+1", by=cast.pru)
    client.force_login(cast.pru)
    assert "'=1+1" in client.get("/themes/?file=csv").content.decode()


def test_progress_is_shown_while_it_looks(cast, client, showers):
    run = begin(cast.alder)
    run.do_a_month(run.first, lambda month: None)
    client.force_login(cast.pru)
    assert "We are looking: 1 of 2 months are done." in client.get("/themes/").content.decode()


def test_looking_is_begun_in_the_background(cast, client, showers, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    client.force_login(cast.pru)
    client.post("/themes/search/")
    assert CommonTheme.objects.count() == 1
    client.force_login(cast.rosa)
    assert client.post("/themes/search/").status_code == 403


def many_themes(cast, how_many):
    for number in range(how_many):
        theme = CommonTheme.found(cast.alder, [], f"Theme {number}")
        CommonTheme.objects.filter(pk=theme.pk).update(state="confirmed" if number % 2 else "proposed")


def test_what_is_not_a_theme_is_a_list_with_pages(cast, client):
    many_themes(cast, 70)
    CommonTheme.objects.filter(state="proposed").update(state="dismissed")
    client.force_login(cast.pru)
    first, second = (client.get(f"/themes/?dismissed={page}").content.decode() for page in (1, 2))
    assert "?dismissed=2" in first and "?dismissed=1" in second
    assert sum(f"Theme {number}<" in page for number in range(0, 70, 2) for page in (first, second)) == 35
    client.force_login(cast.rosa)
    assert "Theme 0<" not in client.get("/themes/").content.decode()


def test_nothing_is_cut_without_saying_so(cast, client):
    many_themes(cast, 60)
    client.force_login(cast.pru)
    first, second = (client.get(f"/themes/?page={page}").content.decode() for page in (1, 2))
    assert "Theme 1<" in first and sum(page.count("How often, in") for page in (first, second)) == 30
    assert "?waiting=2" in first


@pytest.mark.parametrize("page", ["", "splitting/", "changes/"])
def test_pages_ask_as_often_for_many(cast, client, confirmed, said, look, page, django_assert_max_num_queries):
    client.force_login(cast.pru)
    many_themes(cast, 30)
    for number in range(30):
        said(f"The shower is cold, day {number}.")
    look(date(2026, 10, 1), date(2026, 10, 31))
    assert Themed.objects.count() == 33
    read_the_map()
    with django_assert_max_num_queries(15):
        client.get(at(confirmed, page))
    with django_assert_max_num_queries(15):
        client.get("/themes/")
