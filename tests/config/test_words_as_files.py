"""On a device that everybody holds each field of a form comes as a small file; here it is a field again."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from floorboard.config.middleware import words_sent_as_files
from floorboard.voice.models import PooledItem


def read(**fields):
    seen = {}

    def view(request):
        seen.update({name: request.POST.getlist(name) for name in request.POST}, files=len(request.FILES))
        return HttpResponse()

    words_sent_as_files(view)(RequestFactory().post("/", fields))
    return seen


def a_file(words: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("words", words, "text/plain")


def test_a_file_is_the_field_it_was_and_no_file_reaches_a_page():
    seen = read(
        words=a_file("کھڑکی 🪟".encode()), many=[a_file(b"1"), a_file(b"2")], empty=a_file(b""), plain="as ever"
    )
    assert seen == {"words": ["کھڑکی 🪟"], "many": ["1", "2"], "empty": [""], "plain": ["as ever"], "files": 0}


def test_what_is_no_text_harms_nothing():
    assert read(words=a_file(b"\xff\xfe\x00"))["words"] == ["\ufffd\ufffd\x00"]


def test_something_said_arrives_the_same_way(client, larch_link, wash_slug="wash"):
    said = {"theme": wash_slug, "known": "nobody", "words": "Cold.", "once": "a-form-of-one-time", "to": "send"}
    sent = {name: a_file(value.encode()) for name, value in said.items()}
    answer = client.post(f"/ward/{larch_link.token}/say/", sent, headers={"origin": "http://testserver"})
    assert answer.status_code == 200 and PooledItem.objects.get().words == "Cold."


def test_a_long_form_of_many_fields_comes_in_whole():
    seen = read(**{f"slip_{number}": a_file(b"1") for number in range(300)})
    assert len(seen) == 301


def test_more_than_a_form_may_hold_is_refused_before_it_is_read(client, larch_link, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    sent = {"words": a_file(b"a" * 20_000), "to": "send"}
    answer = client.post(f"/ward/{larch_link.token}/say/", sent, headers={"origin": "http://testserver"})
    assert answer.status_code == 400
    with pytest.raises(RequestDataTooBig):
        read(words=a_file(b"a" * 20_000))


def test_where_a_page_takes_files_one_with_a_name_of_its_own_stays_a_file():
    seen = {}

    def view(request):
        seen.update(words=request.POST["words"], file=request.FILES["upload"].read())
        return HttpResponse()

    fields = {"words": SimpleUploadedFile("x", b"Our garden"), "upload": SimpleUploadedFile("garden.jpg", b"picture")}
    words_sent_as_files(view)(RequestFactory().post("/pictures/", fields))
    assert seen == {"words": "Our garden", "file": b"picture"}


def test_a_picture_larger_than_any_is_refused_before_it_is_read(settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000
    request = RequestFactory().post("/pictures/", {"upload": SimpleUploadedFile("a.jpg", b"x" * 10_001)})
    with pytest.raises(RequestDataTooBig):
        words_sent_as_files(lambda request: HttpResponse())(request)
