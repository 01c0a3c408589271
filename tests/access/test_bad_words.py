"""Every form of every page, with words that break careless houses: plain words come back, what was typed stays."""

from html import unescape
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.access.test_every_door import FIELD, FORM, OWN, ROUTES, address, attribute, filled, kept_signed_in, world

__all__ = ["world"]

LONG = "wide " * 20_000
WORDS = {
    "empty": "",
    "100,000 letters": LONG,
    "right to left": "\u0645\u0631\u062d\u0628\u0627 \u202egnihtemos\u202c",
    "emoji": "🙂 👩🏽‍🦽",
    "NUL": "Cold\x00 showers\x07",
}
SAID_PLAINLY = ("This is too long.", "We could not read this day.", "We could not read this time.")


def boxes(form: str) -> list[str]:
    """The names of the boxes of a form that take words."""
    found = []
    for tag, attributes, _inside in FIELD.findall(form):
        kind = attribute(attributes, "type") or "text"
        if tag == "textarea" or tag == "input" and kind == "text" and "numeric" not in attributes:
            found.append(attribute(attributes, "name"))
    return found


def forms_of(client, world):
    """(address of the page, where it sends to, the form, its boxes) of each form this person finds that takes words."""
    for path, _name, door in ROUTES:
        url = address(path, world["own"])
        if "GET" not in door.methods or door.no_cookies:
            continue
        page = client.get(url)
        if page.status_code != 200 or page.streaming:
            continue
        for attributes, form in FORM.findall(page.content.decode()):
            there = urljoin(url, attribute(attributes, "action") or "")
            if 'method="post"' in attributes and "/accounts/" not in there and boxes(form):
                yield url, there, form, boxes(form)


@pytest.mark.parametrize("who", ["maya", "max", "adam", "rosa", "pru"])
def test_every_form_with_every_kind_of_words(who, cast, world):
    client, wrong, sent = Client(), [], 0
    client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    for url, there, form, names in list(forms_of(client, world)):
        for kind, words in WORDS.items():
            with transaction.atomic(), kept_signed_in(client):
                answer = client.post(there, filled(form, OWN) | dict.fromkeys(names, words))
                transaction.set_rollback(True)
            sent += 1
            shown = unescape(answer.content.decode()) if answer.status_code == 200 else ""
            if answer.status_code not in (200, 302):
                wrong.append(f"{url} -> {there} {kind}: {answer.status_code}")
            elif answer.status_code == 200 and words.replace("\x00", "").strip() not in shown.replace("\x00", ""):
                wrong.append(f"{url} -> {there} {kind}: what was typed is lost")
            elif answer.status_code == 302 and words == LONG:
                wrong.append(f"{url} -> {there} {kind}: sent away, and nobody says that it is too long")
            elif answer.status_code == 200 and words == LONG and not any(told in shown for told in SAID_PLAINLY):
                wrong.append(f"{url} -> {there} {kind}: it is not said what is wrong")
    assert sent > 10 and not wrong, "\n".join(wrong)
