"""Paper for our ward: what there is to print, for every reader and on every sheet."""

import io
import re

import pypdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from floorboard.councils.documents.meeting import running_order
from floorboard.councils.models.sections import EASY, SCRIPT, SHORT, Section
from floorboard.voice.documents import slips_on_paper
from floorboard.voice.models import SlipPack
from floorboard.voice.slip_codes import pictures_of, shown
from tests.built import with_built_files

WAYS = [{"paper": paper, **way} for paper in ("a4", "a5") for way in ({}, {"size": "large"}, {"read": "easy"})]


@pytest.fixture
def lena(client, cast):
    client.force_login(cast.lena)
    return client


@pytest.fixture
def planned(meeting, said):
    for words in ("The showers are cold.", "Thank you for the soup."):
        said(words)
    meeting.build_agenda()
    return meeting


def text_of(response) -> str:
    return "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(response.content)).pages)


def make(client, unit, **more):
    return client.post(reverse("slip-pack-new", args=[unit.pk]), {"slips": 5, "once": "x"} | more)


@with_built_files
class TestSlips:
    @pytest.mark.parametrize("way", ["plain", "large", "easy"])
    @pytest.mark.parametrize("paper", ["a4", "a5"])
    def test_each_has_its_code_on_both_parts_and_is_kept_nowhere(self, lena, cast, paper, way):
        made = make(lena, cast.larch, paper=paper, way=way)
        assert made["Content-Type"] == "application/pdf" and made["Cache-Control"] == "no-store"
        words = text_of(made)
        for code in SlipPack.objects.get().codes():
            assert words.count(shown(code)) == 2

    def test_the_same_form_sent_again_is_the_same_pack(self, lena, cast):
        first, again = (make(lena, cast.larch) for _twice in range(2))
        assert SlipPack.objects.count() == 1 and text_of(first) == text_of(again)

    def test_fit_on_a_sheet_each(self, lena, cast):
        for paper in ("a4", "a5"):
            made = make(lena, cast.larch, paper=paper, once=paper)
            sheets = len(pypdf.PdfReader(io.BytesIO(made.content)).pages)
            assert sheets == 5, paper

    @pytest.mark.parametrize("slips", ["", "0", "-1", "1000", "x"])
    def test_an_impossible_number_is_said_and_nothing_is_made(self, lena, cast, slips):
        page = lena.post(reverse("slip-pack-new", args=[cast.larch.pk]), {"slips": slips}, follow=True)
        assert page.status_code == 200 and not SlipPack.objects.exists()

    @pytest.mark.parametrize("who, status", [("nia", 200), ("maya", 200), ("rosa", 403), ("max", 403), ("tom", 404)])
    def test_who_may(self, client, cast, who, status):
        client.force_login(cast.everybody[who])
        assert make(client, cast.larch).status_code == status

    def test_the_part_that_goes_in_the_box_does_not_open_the_receipt(self, cast):
        pack = SlipPack.make(unit=cast.larch, slips=1, by=cast.lena)
        code = pack.codes()[0]
        blocks = slips_on_paper(cast.larch, [code], "https://example.org/receipt/").blocks
        tear = next(number for number, block in enumerate(blocks) if block.kind == "tear_line")
        assert not any(block.kind == "code" for block in blocks[:tear])
        kept = next(block for block in blocks[tear:] if block.kind == "code")
        assert len(kept.drawn) == len(pictures_of(code)) == 6
        assert kept.holds.startswith(f"https://example.org/receipt/#{code}.") and kept.holds.count(".") == 7

    def test_they_run_from_right_to_left(self, cast):
        from floorboard.formats.page import direction

        with override("ar"):
            slips = slips_on_paper(cast.larch, ["CDFGHJKM"], "https://example.org/")
        assert direction(slips.language) == "rtl"


@with_built_files
@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(way.values()))
@pytest.mark.parametrize(
    "name", ["meeting-paper", "meeting-script", "meeting-ballots", "meeting-sheet", "receipt-cards"]
)
@pytest.mark.parametrize("language", ["en-gb", "fa"])
def test_every_paper_prints_for_every_reader(lena, cast, planned, name, way, language, settings):
    settings.LANGUAGES = [("en-gb", "English"), ("fa", "Farsi")]
    place = cast.larch if name == "receipt-cards" else planned
    headers = {"HTTP_ACCEPT_LANGUAGE": language}
    page = lena.get(reverse(name, args=[place.pk]), way, **headers).content.decode()
    assert f'dir="{"rtl" if language == "fa" else "ltr"}"' in page and "style=" not in page
    if language == "en-gb" or way == {"paper": "a4"}:
        made = lena.get(reverse(name, args=[place.pk]), {"format": "pdf"} | way, **headers)
        assert made.content.startswith(b"%PDF")
    assert lena.get(reverse(name, args=[place.pk]), {"format": "plain"} | way, **headers).status_code == 200


@pytest.mark.parametrize("wrong", [{"paper": "a3"}, {"size": "tiny"}, {"format": "morse"}])
def test_a_sheet_that_does_not_exist_is_not_found(lena, planned, wrong):
    for name in ("meeting-paper", "meeting-ballots", "meeting-sheet"):
        assert lena.get(reverse(name, args=[planned.pk]), wrong).status_code == 404


def test_the_page_leads_to_every_paper_as_it_was_chosen(lena, cast, planned):
    page = lena.get(reverse("ward-paper", args=[cast.larch.pk]), {"paper": "a5", "way": "easy"}).content.decode()
    for name in ("meeting-paper", "meeting-script", "meeting-ballots", "meeting-sheet"):
        assert f"{reverse(name, args=[planned.pk])}?format=pdf&amp;paper=a5&amp;read=easy" in page.replace(
            "&amp;amp;", "&amp;"
        )
    assert reverse("wall", args=[cast.larch.pk]) in page


@pytest.mark.parametrize("asked", [{"paper": "a3"}, {"way": "<b>"}, {"paper": "", "way": ""}])
def test_nonsense_chosen_is_what_is_usual(lena, cast, asked):
    page = lena.get(reverse("ward-paper", args=[cast.larch.pk]), asked)
    assert page.status_code == 200 and "<b>&" not in page.content.decode()


@pytest.mark.parametrize("place", ["council-detail", "place-detail"])
def test_whoever_may_print_is_led_there(client, cast, council, place):
    for who, led in (("lena", True), ("nia", True), ("rosa", False), ("carol", False)):
        client.force_login(cast.everybody[who])
        thing = council if place == "council-detail" else cast.larch
        page = client.get(reverse(place, args=[thing.pk])).content.decode()
        assert (reverse("ward-paper", args=[cast.larch.pk]) in page) is led, who


def test_the_running_order_has_room_for_everything_and_begins_on_time(planned):
    lines = list(planned.lines.on_the_plan())
    order = running_order(planned, lines)
    assert [number for number, *_ in order] == list(range(1, len(lines) + 1))
    assert order[0][2] == planned.starts_at
    assert all(minutes >= 2 for *_, minutes in order)
    *_, (_number, _line, at, minutes) = order
    assert at < planned.ends_at and (planned.ends_at - at).total_seconds() / 60 - minutes < len(lines)


def test_the_script_says_what_to_say_at_each_point(lena, planned):
    page = lena.get(reverse("meeting-script", args=[planned.pk])).content.decode()
    for line in planned.lines.on_the_plan():
        assert str(SCRIPT[line.section])[:40].replace("’", "’") in page.replace("&#x27;", "'")
    assert planned.code in page


def test_every_part_has_easy_words_and_minutes():
    for part in Section.values:
        assert all(len(words.split()) <= 15 for words in re.split(r"[.?!] ?", str(EASY[part])))
        assert SHORT[part] > 0


def test_a_sheet_of_who_is_here_asks_for_no_name(lena, planned):
    page = lena.get(reverse("meeting-sheet", args=[planned.pk])).content.decode()
    assert "Write no names." in page and "Family carers" in page and page.count("fb-tick") > 90
