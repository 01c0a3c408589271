"""The report from floor to board in every way of reading: what the page says, and to whom."""

from types import SimpleNamespace

import pytest

from floorboard.formats.registry import WAYS
from floorboard.reports.five_sentences import five_sentences
from floorboard.voice.models import Escalation, Item

HERE = (
    "councils",
    "councils_behind",
    "open",
    "open_on_paper",
    "oldest",
    "waiting",
    "overdue",
    "judged",
    "judged_fixed",
)


@pytest.fixture
def reads(client, cast, wall):
    def read(who, query="", at="/floor-to-board/"):
        client.force_login(cast.everybody[who])
        return client.get(f"{at}?{query}")

    return read


@pytest.mark.parametrize("way", [*WAYS, "large", "giant"])
def test_it_is_there_in_every_way(reads, way):
    assert reads("ines", f"format={way}").status_code == 200


def test_it_says_the_five_sentences_and_what_each_place_owes(reads):
    said = " ".join(reads("ines", "format=plain").content.decode().split())
    for words in ("Alder Care", "In five sentences", "things are open", "Councils that met: 1 of 1", "Who is missing"):
        assert words in said, said


def test_without_a_list_of_kinds_of_decision_nothing_is_counted_of_nothing(cast, wall):
    page = {"here": SimpleNamespace(**dict.fromkeys(HERE, 0), share_fixed=None), "kinds": (0, 0), "top": cast.alder}
    assert [str(one) for one in five_sentences(page)][-1] == "Nobody has said yet which kinds of decision belong here."


def test_the_page_offers_the_ways_and_others_places_stay_shut(reads, cast):
    page = reads("ines").content.decode()
    assert "Other ways to read this" in page and "?format=braille" in page
    assert reads("tom", "format=pdf", f"/floor-to-board/{cast.larch.key}/").status_code == 404
    assert reads("nobody", "format=pdf").status_code == 200, "they have no place, and read so"


def test_what_waits_longest_has_words_only_for_whoever_may_read_them(reads, cast):
    Escalation.objects.update(due_on="2026-01-05", reached_on="2026-01-01")
    at = f"/floor-to-board/{cast.tern.key}/"
    assert "A bus" in reads("max", "format=plain", at).content.decode()
    told = reads("ines", "format=plain", at).content.decode()
    assert "A bus" not in told and "Waiting the longest" in told


def test_a_question_of_the_whole_provider_has_no_place_above_it(reads, cast):
    Escalation.objects.update(due_on="2026-01-05", reached_on="2026-01-01")
    Item.objects.update(unit=cast.alder)
    said = reads("ines", "format=plain")
    assert said.status_code == 200 and "Waiting the longest" in said.content.decode()
