"""The keys of the demo's holders: each file opens, with its password, what the demo locked."""

import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.serialization import load_der_private_key

from floorboard.demo.keys import HOLDERS, PASSWORD, ROUNDS
from floorboard.pages.letters import open_letter
from floorboard.people.models import HolderKey, Person
from floorboard.people.models.holder_key import from_letters
from floorboard.people.two_of_many import together
from floorboard.voice.models.locked_name import INFO_PART, LockedName
from tests.voice.holders import unlock


@pytest.fixture
def demo(built, settings):
    settings.DEMO = True


def opened(client, username):
    """The key in a holder's file, as their browser opens it."""
    answer = client.get(f"/demo/{username}/key/")
    assert answer["Content-Disposition"].startswith("attachment")
    told = json.loads(answer.content)
    lock = PBKDF2HMAC(SHA256(), length=32, salt=from_letters(told["salt"]), iterations=ROUNDS)
    plain = AESGCM(lock.derive(PASSWORD.encode())).decrypt(from_letters(told["nonce"]), from_letters(told["box"]), None)
    return load_der_private_key(plain, None)


def test_any_two_files_open_the_locked_name_of_the_demo(demo, client):
    name = LockedName.objects.get()
    assert {str(key) for key in name.holders()} == {Person.objects.get(username=who).name for who in HOLDERS}
    parts = []
    for username in list(HOLDERS)[:2]:
        key = HolderKey.objects.get(person__username=username)
        box, bound = from_letters(name.parts.get(of=key).box), f"{name.pk} {key.pk}"
        parts.append(
            (key.pk, int.from_bytes(open_letter(box, by=opened(client, username), bound=bound, info=INFO_PART)))
        )
    assert unlock(name.box, name.pk, together(*parts)) == "Rosa Lindqvist"


def test_the_first_page_tells_where_the_files_are(demo, client):
    page = client.get("/demo/").content.decode()
    assert PASSWORD in page and all(f"/demo/{who}/key/" in page for who in HOLDERS)


def test_nobody_else_has_a_file_and_outside_the_demo_there_is_none(demo, client, settings):
    assert client.get("/demo/rosa/key/").status_code == 404
    settings.DEMO = False
    assert client.get("/demo/safa/key/").status_code == 404
