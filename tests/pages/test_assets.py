"""What a browser is given: small, from this site only, nothing that is not ours to show."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from floorboard.pages.pictures import PICTURES
from tests.built import with_built_files

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "floorboard" / "static" / "build"


def sent(name):
    return len(gzip.compress((BUILT / name).read_bytes(), 6))


@with_built_files
def test_styles_script_and_pictures_are_sent_in_40_kilobytes():
    assert sent("floorboard.css") + sent("fb.js") + sent("icons.svg") + sent("mark.svg") <= 40_000


@with_built_files
def test_even_unpacked_they_leave_room_for_the_page_in_100_kilobytes():
    whole = sum((BUILT / name).stat().st_size for name in ("floorboard.css", "fb.js", "icons.svg", "mark.svg"))
    assert whole <= 96_500


@with_built_files
def test_the_latin_letters_are_40_kilobytes():
    fonts = list((BUILT / "fonts").glob("*-latin-[467]00-normal.woff2"))
    assert len(fonts) == 3 and sum(font.stat().st_size for font in fonts) <= 40_000


@with_built_files
def test_urdu_is_one_weight_and_other_letters_wait_until_a_page_has_them():
    assert len(list((BUILT / "fonts").glob("*nastaliq*"))) == 1
    faces = re.findall(r"@font-face\s*{[^}]*}", (BUILT / "floorboard.css").read_text())
    assert faces and all("unicode-range" in face and "font-display:swap" in face for face in faces)


@with_built_files
def test_every_script_a_page_may_have_is_there_in_two_weights_or_one_in_its_own_letters_alone():
    sizes = {font.name: font.stat().st_size for font in (BUILT / "fonts").iterdir()}
    for name, most in (
        ("noto-sans-arabic-arabic", 52_000),
        ("noto-sans-gurmukhi-gurmukhi", 13_000),
        ("noto-sans-bengali-bengali", 50_000),
    ):
        assert all(sizes[f"{name}-{weight}-normal.woff2"] <= most for weight in (400, 700)), name
    assert not [name for name in sizes if "latin" in name and "atkinson" not in name], "Latin letters have one typeface"


@with_built_files
@pytest.mark.parametrize("letters", ["ŵŷŴŶâêîôû", "ąćęłńóśźż", "ăâîșțȘȚ"])
def test_the_letters_of_welsh_polish_and_romanian_are_in_our_own_typeface(letters):
    from fontTools.ttLib import TTFont

    there = set()
    for name in ("latin", "latin-ext"):
        there |= set(TTFont(BUILT / "fonts" / f"atkinson-hyperlegible-next-{name}-400-normal.woff2").getBestCmap())
    assert not set(map(ord, letters)) - there


@with_built_files
@pytest.mark.parametrize("name", ["floorboard.css", "floorboard-rtl.css", "fb.js", "icons.svg"])
def test_nothing_points_outside_and_nothing_is_of_a_health_service(name):
    text = (BUILT / name).read_text()
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text)
    assert "frutiger" not in text.lower() and "nhs-logo" not in text.lower() and "005eb8" not in text.lower()


@with_built_files
def test_styles_name_their_fonts_from_where_they_stand():
    addresses = re.findall(r"url\(([^)]+)\)", (BUILT / "floorboard.css").read_text())
    assert addresses
    for address in addresses:
        address = address.strip("\"'")
        assert address.startswith("data:") or (BUILT / address).exists(), address


@with_built_files
def test_the_notice_names_each_package_its_version_and_licence():
    text = (BUILT / "THIRD_PARTY.txt").read_text()
    for name, licence in (("nhsuk-frontend", "MIT"), ("@fontsource/atkinson-hyperlegible-next", "OFL-1.1")):
        assert re.search(rf"^{re.escape(name)} \d+\.\d+\.\d+: {re.escape(licence)}$", text, re.MULTILINE)


def test_the_sheet_of_pictures_and_the_list_of_names_are_the_same():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (FRONTEND / "icons.svg").read_text()))
    assert drawn == PICTURES


def test_the_lock_names_no_registry():
    for name in ("package-lock.json", "package.json", ".npmrc"):
        text = (FRONTEND / name).read_text()
        assert "resolved" not in text.replace("omit-lockfile-registry-resolved", "") and "registry." not in text


def test_our_own_style_sheets_are_short():
    for path in (FRONTEND / "css").glob("*.css"):
        assert len(path.read_text().splitlines()) <= 150, path.name


@with_built_files
def test_with_the_names_production_gives_them_every_file_is_still_found(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    named = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    style = (tmp_path / named["build/floorboard.css"]).read_text()
    fonts = re.findall(r"url\([\"']?\.?/?(fonts/[^)\"']+)", style)
    assert fonts and all((tmp_path / "build" / font).exists() for font in fonts)
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) for font in fonts), "a name without a digest is never kept"
