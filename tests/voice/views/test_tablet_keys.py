"""The keys tablets lock words with, and what a tablet is given to keep."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from floorboard.pages.languages import STANDING
from floorboard.pages.letters import CannotBeOpened
from floorboard.voice import kept_files
from floorboard.voice.models import PooledItem, Receipt
from floorboard.voice.tablet_keys import key_in_use, open_sealed
from tests.voice.sealing import sealed, told
from tests.voice.views.test_ward_kept import KEY, bring, why


@pytest.fixture
def address(larch_link):
    return f"/ward/{larch_link.token}/kept/"


def test_locked_with_an_older_key_it_still_opens(tablet, address, cast, settings):
    older = sealed(told(cast.larch), KEY)
    settings.TABLET_KEYS = [*settings.TABLET_KEYS, "the new secret of this house"]
    assert key_in_use().number == 2
    assert bring(tablet, address, older).status_code == 201
    assert bring(tablet, address, sealed(told(cast.larch), f"{KEY}-2"), f"{KEY}-2").status_code == 201


def test_a_key_that_is_lost_opens_nothing_and_it_opens_when_the_key_is_back(tablet, address, cast, settings):
    keys = settings.TABLET_KEYS
    settings.TABLET_KEYS = [*keys, "the second secret"]
    body = sealed(told(cast.larch), KEY)
    settings.TABLET_KEYS = keys
    assert why(bring(tablet, address, body)) == (422, "opened")
    settings.TABLET_KEYS = [*keys, "another second secret"]
    assert why(bring(tablet, address, body)) == (422, "opened")
    settings.TABLET_KEYS = [*keys, "the second secret"]
    assert bring(tablet, address, body).status_code == 201


@pytest.mark.parametrize("place", [0, 1, 2, 3, 40, 70, 90, -1])
def test_one_changed_bit_anywhere_and_it_does_not_open(cast, place):
    body = bytearray(sealed(told(cast.larch), KEY))
    body[place] ^= 1
    with pytest.raises(CannotBeOpened):
        open_sealed(bytes(body), KEY)


def test_the_length_tells_little(cast):
    lengths = {len(sealed(told(cast.larch, words="x" * many), KEY)) for many in range(0, 600, 50)}
    assert len(lengths) == 1


def test_a_new_key_is_one_more_line_in_the_data_folder(tmp_path, settings, monkeypatch):
    settings.DATA, settings.DEMO = tmp_path, False
    monkeypatch.delenv("FLOORBOARD_TABLET_KEY", raising=False)
    (tmp_path / "tablet_key.txt").write_text("the first\n".replace(" ", "-"))
    call_command("new_tablet_key", stdout=StringIO())
    lines = (tmp_path / "tablet_key.txt").read_text().split()
    assert lines[0] == "the-first" and len(lines) == 2 and len(lines[1]) > 60
    monkeypatch.setenv("FLOORBOARD_TABLET_KEY", "given")
    with pytest.raises(CommandError):
        call_command("new_tablet_key")


def test_the_page_that_is_kept_holds_nothing_typed_and_only_the_open_half_of_the_key(tablet, larch_link, settings):
    page = tablet.get(f"/ward/{larch_link.token}/say/kept/").content.decode()
    assert "What is it about?" in page and "Who can know it was you?" in page and "Say it in your own words" in page
    assert settings.TABLET_KEYS[0] not in page and 'data-key-number="1"' in page
    assert "checked" not in page and tablet.post(f"/ward/{larch_link.token}/say/kept/", {}).status_code == 405


def test_the_manifest_names_the_wards_home_and_our_own_mark(tablet, larch_link):
    answer = tablet.get(f"/ward/{larch_link.token}/manifest/")
    told_us = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert told_us["start_url"] == larch_link.path
    assert told_us["scope"] == larch_link.path.rstrip("/"), "the same ward in another language is in it too"
    assert "mark" in told_us["icons"][0]["src"]
    pictures = {(one["sizes"], one["purpose"]) for one in told_us["icons"] if one["type"] == "image/png"}
    assert pictures == {(f"{size}x{size}", use) for size in (192, 512) for use in ("any", "maskable")}
    assert 'rel="apple-touch-icon"' in tablet.get(larch_link.path).content.decode()
    assert told_us["display"] == "standalone"
    assert (
        f'<link rel="manifest" href="/ward/{larch_link.token}/manifest/">'
        in tablet.get(larch_link.path).content.decode()
    )


def test_the_keeper_is_a_script_of_our_own_whose_text_changes_with_what_it_keeps(tablet, monkeypatch):
    answer = tablet.get("/ward/keeper.js")
    assert answer["Content-Type"].startswith("text/javascript") and not answer.cookies
    first = kept_files.keeper()
    assert answer.content.decode() == first and all(f'".{code}"' in first for code in STANDING), "in every language"
    monkeypatch.setattr(kept_files, "_content", lambda name: b"changed")
    kept_files.keeper.cache_clear()
    assert kept_files.keeper().split("\n")[0] != first.split("\n")[0]
    kept_files.keeper.cache_clear()


def test_a_receipt_row_is_made_for_it_as_for_all(tablet, address, cast):
    bring(tablet, address, sealed(told(cast.larch, urgent=True), KEY))
    assert Receipt.objects.get().ticket == "482913" and not PooledItem.objects.exists()
