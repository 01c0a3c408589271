"""Every page of the house as it is sent to somebody it is for, in three languages, for checkers of pages to read."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client

from floorboard.pages import languages
from floorboard.pages.languages import Standing, in_language
from tests.access.test_every_door import ROUTES, address, read_table

ABLE = ["outside", "maya", "max", "adam", "safa", "kit"]
LANGUAGES = (settings.LANGUAGE_CODE, "ur", languages.PLAIN)
# Beside each address as it stands: what it asks for in other ways, and what the walk of every door leaves out.
MORE = {
    "guide-chapter": ["/guide/whole/", "/guide/your-rights/?read=easy"],
    "ward-guide-chapter": ["/ward/{token}/guide/your-rights/?read=easy"],
    "wall": ["?size=giant"],
    "meeting-paper": ["?read=easy&size=large"],
    "notice-list": ["?size=large"],
    "floor-to-board": ["?size=large"],
}


@dataclass(frozen=True)
class Sent:
    """One page: its route, its address, its language, for whom, and what was sent."""

    name: str
    address: str
    language: str
    who: str
    html: str

    def __str__(self):
        return f"{self.address} for {self.who} in {self.language}"


def who_sees(name: str, table: dict) -> str | None:
    """Somebody who gets this page, whoever may do most there first, or None; "outside" when nobody need sign in."""
    found = [who for who in (*ABLE, *sorted(table)) if table.get(who, {}).get(f"{name} own", "").startswith("200")]
    return found[0] if found else None


def addresses(things):
    """(route, address, for whom) of every page that somebody sees."""
    table = read_table()
    for path, name, door in ROUTES:
        who = who_sees(name, table) if "GET" in door.methods else None
        if who:
            here = address(path, things)
            yield name, here, who
            yield from ((name, here + query, who) for query in MORE.get(name, ()))
    for name in ("guide-chapter", "ward-guide-chapter"):
        who = "outside" if name.startswith("ward") else "maya"
        yield from ((name, one.format(token=things.link.token), who) for one in MORE[name])


def client_of(cast, who: str) -> Client:
    client = Client()
    if who != "outside":
        client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def pages(cast, world, monkeypatch) -> list[Sent]:
    """Behind a sign-in as well: as if somebody had checked these languages, so that the pages are there in them."""
    for code in LANGUAGES[1:]:
        monkeypatch.setitem(languages.STANDING, code, Standing(whole=True))
    clients, sent = {}, []
    for name, here, who in addresses(world["own"]):
        client = clients.setdefault(who, client_of(cast, who))
        for code in LANGUAGES:
            answer = client.get(in_language(here, code), headers={"accept-language": code})
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                sent.append(Sent(name, here, code, who, answer.content.decode()))
    return sent


def not_collected(pages) -> set[str]:
    """Routes with a page to look at of which none was collected."""
    looked_at = {name for _path, name, door in ROUTES if "GET" in door.methods}
    return looked_at - {one.name for one in pages}
