"""Sentences go out as a PO file to people with their own tools, and come back; a strange file changes nothing."""

import contextlib

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from floorboard.pages.refusals import Refused
from floorboard.readings.exchange import as_po, from_po
from floorboard.readings.machine import fill_in
from floorboard.readings.models import OtherWords, TranslatedLine
from tests.readings.conftest import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture
def urdu(cast, showers):
    return OtherWords.begin(thing=showers, language="ur", is_easy=False, by=cast.lena)


@pytest.fixture
def sources(urdu, showers):
    return urdu.source_words(showers)


def file(content, name="a.po"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else str(content).encode())


def test_there_and_back_again(cast, urdu, sources):
    po = polib.pofile(as_po(urdu, sources).decode())
    assert [entry.msgid for entry in po] == sources
    for entry in po:
        entry.msgstr = f"اردو {entry.msgid}"
    lines, told = from_po(urdu, file(po), sources)
    assert TranslatedLine.put(other_words=urdu, lines=lines, by=cast.lena) == len(sources)
    assert told == []
    again = polib.pofile(as_po(urdu, sources).decode())
    assert again.find(WORDS).msgstr == f"اردو {WORDS}"


def test_what_is_empty_unsure_strange_or_far_too_long_changes_nothing_and_is_told(urdu):
    sources = ["One.", "Two.", "Three."]
    po = polib.POFile()
    po.append(polib.POEntry(msgid=sources[0], msgstr=""))
    po.append(polib.POEntry(msgid=sources[1], msgstr="x", flags=["fuzzy"]))
    po.append(polib.POEntry(msgid="Not ours", msgstr="x"))
    po.append(polib.POEntry(msgid=sources[2], msgstr="x" * 7000))
    lines, told = from_po(urdu, file(po), sources)
    assert lines == {}
    assert len(told) == 2


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"<xml/>", b'msgid "a', b"PK\x03\x04", b"a,b\n1,2"])
def test_a_file_that_is_none_is_refused_or_holds_nothing(urdu, sources, content):
    try:
        assert from_po(urdu, file(content), sources)[0] == {}
    except Refused as refusal:
        assert "PO file" in refusal.words


def test_the_path_of_another_file_is_no_file(urdu, sources, tmp_path):
    """The library opens a path when it is given one."""
    secret = tmp_path / "secret.po"
    secret.write_text(f'msgid "{sources[0]}"\nmsgstr "taken"\n')
    with contextlib.suppress(Refused):
        assert from_po(urdu, file(str(secret)), sources)[0] == {}


def test_a_file_in_another_language_or_of_other_words_is_refused(cast, urdu, sources, showers):
    polish = OtherWords.begin(thing=showers, language="pl", is_easy=False, by=cast.lena)
    with pytest.raises(Refused, match="another language"):
        from_po(urdu, file(as_po(polish, sources)), sources)
    easy = OtherWords.begin(thing=showers, language="ur", is_easy=True, by=cast.lena)
    with pytest.raises(Refused, match="other words"):
        from_po(urdu, file(as_po(easy, sources)), sources)
    large = file(b"#" * 2_000_001)
    with pytest.raises(Refused, match="too large"):
        from_po(urdu, large, sources)


def test_the_page_takes_a_file_and_says_how_many_lines_it_brought(cast, urdu, sources):
    client = Client()
    client.force_login(cast.lena)
    po = polib.pofile(client.get(f"/other-words/{urdu.key}/file/").content.decode())
    for entry in po:
        entry.msgstr = f"x {entry.msgid}"
    answer = client.post(f"/other-words/{urdu.key}/filing/", {"file": file(po)}, follow=True)
    assert f"{len(sources)} lines saved" in answer.content.decode()
    answer = client.post(f"/other-words/{urdu.key}/filing/", {"file": file(b"\xff")}, follow=True)
    assert "We cannot read this file" in answer.content.decode()
    assert urdu.translated_lines.count() == len(sources), "nothing already written is lost"


def backwards(sentences, language):
    return [f"{language}: {sentence[::-1]}" for sentence in sentences]


def broken(sentences, language):
    raise OSError("no wire")


def test_a_machine_fills_only_what_nobody_put(cast, urdu, sources, settings):
    with pytest.raises(Refused, match="No machine"):
        fill_in(urdu, sources, by=cast.lena)
    TranslatedLine.put(other_words=urdu, lines={sources[0]: "mine"}, by=cast.lena)
    settings.MACHINE_TRANSLATION = f"{__name__}.broken"
    with pytest.raises(Refused, match="did not answer"):
        fill_in(urdu, sources, by=cast.lena)
    settings.MACHINE_TRANSLATION = f"{__name__}.backwards"
    assert fill_in(urdu, sources, by=cast.lena) == len(sources) - 1
    assert urdu.translated_lines.get(by_machine=False).words == "mine"
    assert "fuzzy" in as_po(urdu, sources).decode()
