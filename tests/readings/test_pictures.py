"""Pictures beside easy words: found by a word in any language, added by those who write, and nothing hidden in them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from floorboard.formats.document import Document, Sentence
from floorboard.formats.our_files import picture_file
from floorboard.formats.registry import WAYS
from floorboard.pages.refusals import Refused
from floorboard.readings import cleaning
from floorboard.readings.models import Picture
from tests.built import with_built_files

pytestmark = pytest.mark.django_db


def photo(kind="JPEG", size=(60, 40), **more) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "green").save(made, kind, **more)
    return made.getvalue()


def with_a_place() -> bytes:
    """A photo turned on its side, that says where it was taken and with what."""
    about = Image.Exif()
    about[0x0112], about[0x010F] = 6, "CanaryCamera"
    about[0x8825] = {1: "N", 2: (IFDRational(52), IFDRational(38), IFDRational(0))}
    return photo(exif=about)


def upload(content: bytes, name="a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(cast, content=None, **more):
    facts = {"unit": cast.larch, "kind": "symbol", "words": "Our garden", "by": cast.lena} | more
    return Picture.add(upload=upload(content or photo()), **facts)


def stored(picture) -> bytes:
    with default_storage.open(picture.file) as file:
        return file.read()


class TestCleaning:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_each_kind_comes_out_as_a_small_png(self, kind):
        made = Image.open(BytesIO(cleaning.cleaned(upload(photo(kind, (1600, 900))))))
        assert (made.format, made.size) == ("PNG", (800, 450))

    def test_where_it_was_taken_is_gone_and_it_stands_upright(self):
        assert b"CanaryCamera" in with_a_place()
        made = cleaning.cleaned(upload(with_a_place()))
        assert b"CanaryCamera" not in made and not Image.open(BytesIO(made)).getexif()
        assert Image.open(BytesIO(made)).size == (40, 60)

    @pytest.mark.parametrize(
        "content",
        [
            b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"%PDF-1.7",
            b"<html><script>alert(1)</script>", photo()[:120], b"GIF89a" + b"\x00" * 20,
            b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, photo("TIFF"), photo("BMP"),
        ],
    )  # fmt: skip
    def test_what_is_no_picture_is_refused_in_words(self, content):
        with pytest.raises(Refused, match="not a picture we can use"):
            cleaning.cleaned(upload(content))

    def test_a_script_behind_a_picture_does_not_come_along(self):
        made = cleaning.cleaned(upload(photo("GIF") + b"<script>canary()</script>"))
        assert b"canary" not in made

    def test_a_huge_one_is_refused_before_it_is_unpacked(self, monkeypatch):
        head = photo("PNG")
        monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
        wide = head[:16] + (50_000).to_bytes(4, "big") * 2 + head[24:]
        for content in (wide, head[:16] + (9_000).to_bytes(4, "big") * 2 + head[24:]):
            with pytest.raises(Refused):
                cleaning.cleaned(upload(content))
        with pytest.raises(Refused, match="too large"):
            cleaning.cleaned(upload(b"x" * (cleaning.LARGEST + 1)))


class TestAdding:
    def test_it_stands_in_easy_words_in_every_way(self, cast):
        picture = add(cast)
        assert picture_file(picture.name) == (stored(picture), "image/png")
        easy = Document("A", "en-gb", [Sentence("Our garden is open.", picture.name, shows="Our garden")], style="easy")
        for way in WAYS.values():
            assert way.render(easy)[0]

    def test_without_words_for_what_it_shows_it_is_refused(self, cast):
        for words in ("", "  "):
            with pytest.raises(Refused, match="what the picture shows"):
                add(cast, words=words)
        assert not Picture.objects.exists()

    def test_a_photo_needs_a_yes_of_everybody_in_it(self, cast):
        with pytest.raises(Refused, match="everybody in it said yes"):
            add(cast, kind="photo")
        assert add(cast, kind="photo", everybody_agreed=True).kind == "photo"

    def test_taken_away_it_is_gone_everywhere(self, cast, django_capture_on_commit_callbacks):
        picture = add(cast)
        with django_capture_on_commit_callbacks(execute=True):
            picture.remove(by=cast.lena)
        assert not default_storage.exists(picture.file)
        assert picture_file(picture.name)[1] == "image/svg+xml", "the picture for something else"
        assert Client().get(f"/pictures/uploads/{picture.key}/").status_code == 404

    def test_the_database_refuses_one_that_says_nothing(self, cast):
        picture = add(cast)
        with pytest.raises(IntegrityError, match="a_picture_says_what_it_shows"), transaction.atomic():
            Picture.objects.filter(pk=picture.pk).update(words="")
        before = timezone.localdate() - timedelta(days=1)
        with pytest.raises(IntegrityError, match="a_picture_is_removed_after_it_was_added"), transaction.atomic():
            Picture.objects.filter(pk=picture.pk).update(removed_on=before)


@pytest.fixture
def reads(cast):
    def client(who):
        made = Client()
        made.force_login(cast.everybody[who])
        return made

    return client


class TestPages:
    FIELDS = {"words": "Our garden", "kind": "symbol"}

    @pytest.mark.parametrize(
        ("who", "status"),
        [("lena", 200), ("sol", 200), ("ivo", 200), ("pru", 200), ("maya", 403), ("rosa", 403), ("adam", 403)],
    )
    def test_who_writes_easy_words_finds_and_adds_pictures(self, cast, reads, who, status):
        assert reads(who).get("/pictures/").status_code == status
        form = self.FIELDS | {"unit": cast.larch.pk, "upload": upload(photo())}
        assert reads(who).post("/pictures/", form).status_code == (302 if status == 200 else status)
        assert Picture.objects.count() == (status == 200)

    @with_built_files
    def test_a_word_finds_symbols_and_our_own(self, cast, reads):
        picture = add(cast)
        page = reads("lena").get("/pictures/?words=garden").content.decode()
        assert f"/pictures/uploads/{picture.key}/" in page and "Fluent Emoji" not in page.split("From the open set")[0]
        assert "/pictures/symbols/1f6bf/" in reads("lena").get("/pictures/?words=shower").content.decode()
        assert "Nothing shows" in reads("lena").get("/pictures/?words=qqqqq").content.decode()

    def test_a_place_of_another_site_is_not_theirs_to_choose(self, cast, reads):
        form = self.FIELDS | {"unit": cast.rowan.pk, "upload": upload(photo())}
        page = reads("lena").post("/pictures/", form)
        assert page.status_code == 200 and not Picture.objects.exists()
        assert "Our garden" in page.content.decode(), "nothing typed is lost"

    @pytest.mark.parametrize("content", [b"nothing", b""])
    def test_what_is_no_picture_comes_back_with_words(self, cast, reads, content):
        form = self.FIELDS | {"unit": cast.larch.pk, "upload": upload(content)}
        page = reads("lena").post("/pictures/", form).content.decode()
        assert "not a picture we can use" in page or "This file is empty" in page
        assert not Picture.objects.exists()

    def test_only_their_own_are_theirs_to_take_away(self, cast, reads):
        picture = add(cast, unit=cast.rowan)
        assert reads("lena").post(f"/pictures/{picture.key}/removal/").status_code == 403
        assert reads("maya").post(f"/pictures/{picture.key}/removal/").status_code == 403
        mine = add(cast)
        assert reads("lena").post(f"/pictures/{mine.key}/removal/").status_code == 302
        assert not Picture.objects.for_person(None).filter(pk=mine.pk).exists()

    def test_its_address_asks_for_no_cookie_and_keeps_nothing(self, cast):
        answer = Client().get(f"/pictures/uploads/{add(cast).key}/")
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "image/png", "no-store")
        assert not answer.cookies and answer["X-Content-Type-Options"] == "nosniff"
