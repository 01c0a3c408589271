"""A framework is loaded by a person: they bring a file, see every mistake or what it would do, and say yes."""

import io
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from floorboard.frameworks.models import Framework, FrameworkVersion, Statement
from floorboard.frameworks.reading import LARGEST
from floorboard.history.models import Entry
from floorboard.pages.refusals import Refused
from floorboard.papers.models import FrameworkFile, VersionEnding
from tests.papers.conftest import OURS, ours
from tests.papers.test_evidence import words

pytestmark = pytest.mark.django_db


def a_file(*rows, version="2027", since="2027-01-01", nation="") -> bytes:
    return (OURS.format(version=version, since=since, nation=nation) + "\n".join(rows)).encode()


def bring(client, content: bytes, once="a"):
    sent = {"content": SimpleUploadedFile("ours.csv", content, "text/csv"), "once": once}
    return client.post(reverse("framework-file-new"), sent)


def said(client, content: bytes) -> str:
    page = bring(client, content, once="said")
    assert page.status_code == 200 and not FrameworkFile.objects.exists()
    return page.content.decode()


def test_an_administrator_brings_a_file_looks_at_it_and_loads_it(cast, client, version):
    client.force_login(cast.adam)
    assert reverse("framework-file-new") in words(client, "framework-list")
    sent = bring(client, a_file("heard,People are heard,,2026/heard", "new,Something new"))
    file = FrameworkFile.objects.get()
    assert sent.status_code == 302 and sent.url == reverse("framework-file", args=[file.pk])
    page = words(client, "framework-file", file.pk)
    for sentence in ("A new version with 2 lines. What is here stays.", "Version 2026 ends on 31 December 2026.",
                     "1 statement takes over what stood beside it before.", "Something new", "Our own words"):  # fmt: skip
        assert sentence in page
    assert FrameworkVersion.objects.count() == 1
    done = client.post(reverse("framework-file", args=[file.pk]))
    new = FrameworkVersion.objects.get(name="2027")
    assert done.url == reverse("framework", args=[new.pk]) and new.statements.count() == 2
    version.refresh_from_db()
    assert version.until == date(2026, 12, 31)
    assert Entry.objects.filter(what="framework loaded").count() == 1
    client.post(reverse("framework-file", args=[file.pk]))
    assert FrameworkVersion.objects.count() == 2 and Entry.objects.filter(what="framework loaded").count() == 1


def test_what_a_new_version_changes_of_its_framework_is_said_before_it_is_loaded(cast, client, version):
    client.force_login(cast.adam)
    changed = a_file("a,A", nation="Wales").replace(b"name,Ours\nkind,own", b"name,Theirs\nabout,Us\nkind,national")
    bring(client, changed)
    file = FrameworkFile.objects.get()
    page = words(client, "framework-file", file.pk)
    assert "Statements that are here stay." in page and "What is here stays." not in page
    for what, old, new in (("Name", "Ours", "Theirs"), ("Kind", "Our own", "National"),
                           ("Nation", "All nations", "Wales"), ("About", "–", "Us")):  # fmt: skip
        assert f"{what} changes in every version: from “{old}” to “{new}”." in page
    file.load(by=cast.adam)
    now = Framework.objects.get()
    assert (now.name, now.kind, now.nation, now.about) == ("Theirs", "national", "WLS", "Us")
    bring(client, a_file("b,B", version="2028", since="2028-01-01", nation="Wales"), once="b")
    page = words(client, "framework-file", FrameworkFile.objects.waiting().get().pk)
    assert "Name changes" in page and "Nation changes" not in page


def test_a_form_sent_twice_brings_one_file(cast, client):
    client.force_login(cast.adam)
    assert bring(client, a_file("a,A")).url == bring(client, a_file("a,A")).url
    assert FrameworkFile.objects.count() == 1


def test_every_mistake_is_said_with_its_line_and_nothing_is_kept(cast, client):
    client.force_login(cast.adam)
    bad = a_file("a,A", "a,B", "b b,", since="1/1/2027").replace(b"source,Our board\n", b"")
    page = said(client, bad)
    for mistake in ("Line 6: Write the day like 2026-11-28.", "Line 8: Above the table “source” is missing.",
                    "Line 10: The code stands on line 9 already.", "Line 11: A code has small letters",
                    "Line 11: The name is missing."):  # fmt: skip
        assert mistake in page
    assert not Framework.objects.exists()


def a_packed_workbook() -> bytes:
    """What unpacks to 300 MB and takes 300 kB: it must never be unpacked."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book, book.open("xl/sharedStrings.xml", "w") as sheet:
        for _each in range(300):
            sheet.write(b" " * 1_000_000)
    return made.getvalue()


def test_other_files_are_refused_in_plain_words(cast, client):
    client.force_login(cast.adam)
    assert "This is not a CSV file." in said(client, a_packed_workbook())
    assert "The file is too large." in said(client, b"a" * (LARGEST + 1))
    assert "It is not UTF-8." in said(client, a_file("a,Caf\u00e9").decode().encode("latin-1"))
    assert "“framework” is missing" in said(client, b"")
    assert "begins like a formula" in said(client, a_file("a,=1+1"))
    assert client.post(reverse("framework-file-new"), {"once": "z"}).status_code == 200


def test_ten_megabytes_are_stopped_at_the_door(cast, client):
    client.force_login(cast.adam)
    assert bring(client, b"a" * 10_000_000).status_code in (400, 413)
    assert not FrameworkFile.objects.exists()


def test_what_is_exported_can_be_loaded_again_but_not_reworded(cast, client, version, heard):
    client.force_login(cast.adam)
    exported = client.get(reverse("framework", args=[version.pk]) + "?file=framework").content
    bring(client, exported)
    page = words(client, "framework-file", FrameworkFile.objects.get().pk)
    assert "Nothing changes." in page and "Load it" not in page
    FrameworkFile.objects.all().delete()
    by_hand = exported.replace(b"People are heard", b"People are loud")
    assert "Line 10: Here it is “People are heard”. Give the version a new name." in said(client, by_hand)
    table = client.get(reverse("framework", args=[version.pk]) + "?file=csv").content
    assert "A framework begins with a line “framework”" in said(client, table)
    assert Statement.objects.get(code="heard").name == "People are heard"


def test_whoever_may_use_them_brings_the_full_words(cast, client, version):
    client.force_login(cast.adam)
    exported = client.get(reverse("framework", args=[version.pk]) + "?file=framework").content.decode()
    full = exported.replace("heard,People are heard,heading,,", "heard,People are heard,heading,,We hear <b>all</b>.")
    bring(client, full.encode())
    file = FrameworkFile.objects.get()
    assert "1 statement gets its full words." in words(client, "framework-file", file.pk)
    client.post(reverse("framework-file", args=[file.pk]))
    client.force_login(cast.insa)
    assert "We hear &lt;b&gt;all&lt;/b&gt;." in words(client, "statement", version.statements.get(code="heard").pk)


def test_two_people_load_the_same_version(cast, client):
    """The second one is told what the first one did, and nothing of theirs is written."""
    client.force_login(cast.adam)
    for once, content in (("a", a_file("a,A")), ("b", a_file("a,Other", "b,B"))):
        bring(client, content, once)
    first, second = FrameworkFile.objects.order_by("brought_at")
    first.load(by=cast.adam)
    with pytest.raises(Refused, match="Here it is “A”"):
        second.load(by=cast.adam)
    page = words(client, "framework-file", second.pk)
    assert "It does not fit any more." in page and "without “b”" in page and "Load it" not in page
    assert Statement.objects.count() == 1


def test_what_nobody_loaded_goes_after_two_days(cast):
    FrameworkFile.bring(content=a_file("a,A"), by=cast.adam)
    loaded = FrameworkFile.bring(content=a_file("b,B", version="2028", since="2028-01-01"), by=cast.adam)
    loaded.load(by=cast.adam)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        new = FrameworkFile.bring(content=a_file("c,C", version="2029", since="2029-01-01"), by=cast.adam)
    assert set(FrameworkFile.objects.all()) == {loaded, new}


def test_a_version_ends_on_a_day_and_says_so(cast, client, version, confirmed, heard):
    client.force_login(cast.adam)
    day = timezone.localdate() - timedelta(days=1)
    sent = {"until": day.isoformat(), "reason": "It is replaced."}
    assert client.post(reverse("framework-ending", args=[version.pk]), sent).status_code == 302
    assert VersionEnding.objects.get().until == day
    client.force_login(cast.pru)
    page = words(client, "statement", heard.pk)
    assert "This version is not in force today." in page and "The tap drips." in page


def test_what_is_refused_about_an_end(cast, version):
    ours("later,Later", version="2030", since="2030-01-01")
    version.refresh_from_db()
    facts = {"version": version, "reason": "Why", "by": cast.adam}
    for day, why in ((date(2025, 1, 1), "before it began"), (version.until, "already"), (date(2031, 1, 1), "newer")):
        with pytest.raises(Refused, match=why):
            VersionEnding.say(until=day, **facts)
    with pytest.raises(Refused, match="whole provider"):
        VersionEnding.say(until=date(2027, 1, 1), **facts | {"by": cast.pru})


@pytest.mark.parametrize(("who", "status"), [("adam", 200), ("pru", 403), ("reg", 403), ("rosa", 403), ("nobody", 403)])
def test_who_may_load_a_framework(cast, client, version, who, status):
    file = FrameworkFile.bring(content=a_file("a,A"), by=cast.adam)
    client.force_login(getattr(cast, who))
    assert client.get(reverse("framework-file-new")).status_code == status
    assert client.get(reverse("framework-ending", args=[version.pk])).status_code == status
    assert client.get(reverse("framework-file", args=[file.pk])).status_code == (200 if status == 200 else 404)
    assert (reverse("framework-file-new") in words(client, "framework-list")) == (status == 200)
    if status != 200:
        with pytest.raises(Refused):
            file.load(by=getattr(cast, who))
