"""A pack of evidence holds what its reader may see, says what is left out, and names where each piece is from."""

import csv
import hashlib
import io
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from floorboard.formats import kept
from floorboard.pages.refusals import Refused
from floorboard.papers import evidence_making
from floorboard.papers.all_frameworks import load_shipped, versions_at
from floorboard.papers.models import Evidence, EvidencePack
from floorboard.reports.models import Tally
from tests.papers.conftest import ours
from tests.papers.test_evidence import many, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _made_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(kept.place(), "_location", str(tmp_path))
    kept.place().__dict__.pop("base_location", None)
    kept.place().__dict__.pop("location", None)
    yield
    kept.place().__dict__.pop("base_location", None)
    kept.place().__dict__.pop("location", None)


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def asked(unit, version, by, since=None, until=None):
    pack = EvidencePack.ask(unit=unit, version=version, since=since or day(-30), until=until or day(1), by=by)
    evidence_making.make.call(pack.pk, "en-gb")
    pack.refresh_from_db()
    return pack


def folder(pack):
    with kept.place().open(pack.file) as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def test_a_pack_is_asked_for_made_read_and_taken_away(cast, client, confirmed, version):
    client.force_login(cast.reg)
    assert reverse("evidence-pack-list", args=[cast.tern.pk]) in words(client, "measure-list", cast.tern.pk)
    sent = {"version": version.pk, "since": day(-30).isoformat(), "until": day(1).isoformat()}
    answered = client.post(reverse("evidence-pack-list", args=[cast.tern.pk]), sent)
    page = client.get(answered.url).content.decode()
    for said in ("The tap drips.", "Larch Ward", "Programme lead", "Nothing stands here.", "Our own words"):
        assert said in page
    pack = EvidencePack.objects.get()
    assert pack.digest in page
    got = client.get(reverse("evidence-pack-folder", args=[pack.pk]))
    content = b"".join(got.streaming_content)
    assert hashlib.sha256(content).hexdigest() == pack.digest
    assert client.get(answered.url + "?format=pdf").content[:4] == b"%PDF"


def test_the_index_says_where_each_piece_is_from(cast, confirmed, version):
    made = folder(asked(cast.tern, version, cast.pru))
    rows = list(csv.DictReader(io.StringIO(made.read("index.csv").decode("utf-8-sig"))))
    assert [row["Statement"] for row in rows] == ["People are heard", "People are safe"]
    first, second = rows
    assert first["Confirmed by"] == "Programme lead" and first["Address"].endswith(f"/items/{kept_key(confirmed)}/")
    assert hashlib.sha256(made.read(first["File"])).hexdigest() == first["SHA-256"]
    assert b"The tap drips." in made.read(first["File"]) and second["What"] == "Nothing stands here."
    index = made.read("index.html").decode()
    assert first["SHA-256"] in index and "<h1" in index
    assert "rosa" not in (index + made.read("index.csv").decode() + made.read(first["File"]).decode()).lower()


def kept_key(evidence):
    return Evidence(pk=evidence.number).key


def test_what_a_reader_may_not_see_is_left_out_and_not_called_nothing(cast, confirmed, version):
    made = folder(asked(cast.alder, version, cast.ines))
    index = made.read("index.csv").decode()
    assert "The tap drips." not in index and "Something is left out here." in index
    assert index.count("Nothing stands here.") == 1 and len(made.namelist()) == 2


def test_what_was_taken_out_or_is_of_another_time_is_not_in_it(cast, confirmed, version):
    with time_machine.travel(timezone.now() + timedelta(days=90), tick=False):
        assert folder(asked(cast.tern, version, cast.pru)).read("index.csv").decode().count("Nothing stands here.") == 2
    confirmed.take_out(reason="No", by=cast.pru)
    assert "The tap drips." not in folder(asked(cast.tern, version, cast.pru)).read("index.csv").decode()


def test_numbers_go_in_as_a_table(cast, heard, version):
    Tally.objects.create(unit=cast.larch, path=cast.larch.path, month=date(2026, 2, 1), measure="said", value=1, many=4)
    put = {
        "statement": heard,
        "unit": cast.tern,
        "measure": "said",
        "since": date(2026, 1, 1),
        "until": date(2026, 3, 31),
    }
    evidence = Evidence.propose_measure(**put, by=cast.reg)
    Evidence.answer_many([evidence.pk], said="confirmed", by=cast.pru)
    made = folder(asked(cast.tern, version, cast.pru, since=date(2026, 2, 1), until=date(2026, 2, 2)))
    rows = list(csv.DictReader(io.StringIO(made.read("pieces/001.csv").decode("utf-8-sig"))))
    counted = {row["Months from"]: row["Of so many"] for row in rows}
    assert counted == {"2026-02-01": "4", "2026-03-01": "0"}


def test_too_much_is_given_up_with_clear_words(cast, client, heard, version, monkeypatch):
    monkeypatch.setattr(evidence_making, "MOST_PIECES", 3)
    many(cast, heard, 4)
    Evidence.answer_many(list(Evidence.objects.values_list("pk", flat=True)), said="confirmed", by=cast.pru)
    pack = asked(cast.tern, version, cast.pru)
    assert pack.state == "failed"
    client.force_login(cast.pru)
    assert "There are more than 3 pieces." in words(client, "evidence-pack", pack.pk)
    words(client, "evidence-pack-folder", pack.pk, status=404)


def test_what_breaks_is_said_and_not_left_waiting(cast, confirmed, version, monkeypatch):
    monkeypatch.setattr(evidence_making, "content_of", lambda piece: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        asked(cast.tern, version, cast.pru)
    assert EvidencePack.objects.get().why.startswith("Something broke")


def test_one_that_was_stopped_says_so(cast, client, version):
    client.force_login(cast.pru)
    pack = EvidencePack.ask(unit=cast.tern, version=version, since=day(-3), until=day(0), by=cast.pru)
    assert "It begins soon." in words(client, "evidence-pack", pack.pk)
    EvidencePack.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert "taken too long" in words(client, "evidence-pack", pack.pk)


def test_a_pack_of_ten_years_is_refused(cast, version):
    for since, until, why in ((day(-3650), day(0), "3 years at most"), (day(0), day(-1), "Turn them round")):
        with pytest.raises(Refused, match=why):
            EvidencePack.ask(unit=cast.tern, version=version, since=since, until=until, by=cast.pru)


def test_a_folder_that_was_forgotten_is_asked_for_again(cast, client, confirmed, version):
    pack = asked(cast.tern, version, cast.pru)
    kept.forget_what_was_made()
    client.force_login(cast.pru)
    assert "Ask for it again" in words(client, "evidence-pack", pack.pk)
    words(client, "evidence-pack-folder", pack.pk, status=404)


ASKS = {"pru": 200, "reg": 200, "max": 200, "ines": 200, "insa": 200, "rosa": 404, "maya": 404, "gus": 404, "adam": 403}


@pytest.mark.parametrize("who", ASKS)
def test_who_may_ask_for_the_pack_of_a_site_and_nobody_reads_that_of_another(cast, client, version, who):
    pack = asked(cast.tern, version, cast.edie)
    client.force_login(getattr(cast, who))
    words(client, "evidence-pack-list", cast.tern.pk, status=ASKS[who])
    for name in ("evidence-pack", "evidence-pack-folder"):
        words(client, name, pack.pk, status=404)


def test_each_place_has_the_regulators_of_its_own_nations(cast):
    load_shipped()
    ours("a,A", nation="Wales", code="welsh")

    def codes(unit):
        return {one.framework.code for one in versions_at(unit, timezone.localdate(), cast.pru)}

    assert "cqc-single-assessment" in codes(cast.larch) and "health-and-social-care-standards" not in codes(cast.larch)
    assert "health-and-social-care-standards" in codes(cast.rowan) and "cqc-single-assessment" not in codes(cast.rowan)
    both = codes(cast.alder)
    assert {"cqc-single-assessment", "health-and-social-care-standards", "co-production-model"} <= both
    assert not both & {"welsh", "hiw"}
