"""Following the links from home, as everybody: each page is reached by somebody, and no link leads to a shut door."""

import re
from collections import defaultdict
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from floorboard.config.routes import patterns
from floorboard.councils.models import Council, Invitation, Meeting, Seat
from floorboard.decisions.models import Decision, Present
from floorboard.formats import voices
from floorboard.organisation.days import months_before
from floorboard.papers import jobs as papers_jobs
from floorboard.papers.models import Making, Pack
from floorboard.people.models import PasswordCard, Role
from tests.access.test_every_door import OTHER, OWN, _people_of_rowan
from tests.access.world import day, one_of_everything
from tests.once import once

LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)', re.IGNORECASE)
# A few of each kind are enough: what two things of a kind lead to is the same, but for what became of them.
OF_A_KIND = defaultdict(
    lambda: 2,
    {
        "decision-detail": 3,
        "meeting-detail": 8,
        "unit-detail": 20,
        "unit-visits": 30,
        "visit-detail": 8,
        "council-detail": 9,
        "council-seats": 5,
    },
)
# Pages no link of a page leads to, and why.
NO_LINK_LEADS_HERE = {
    "passage-answer": "only for words that a council opened to everybody; tried in tests/papers",
    "recommendation-promise": "only once the board has replied; tried in tests/councils",
    "account_logout": "the button on each page goes there",
    "password-forgotten": "where nobody is signed in",
    "password-new": "by a link in an e-mail",
    "welcome": "by the code on a card",
    "typed-before": "after being away",
    "password-card": "after making the card",
    "demo": "only in the demo",
    "demo-key": "only in the demo",
    "healthz": "for the watcher of the machine",
    "static": "files",
    "symbol": "a picture beside easy words",
    "measure-rows": "from each month that is over and has something in it; tried in tests/reports",
    "need-detail": "news of what somebody needs leads there",
    "picture-uploaded": "a picture beside easy words",
    "ward-keeper": "a script",
    "visit-keeper": "a script",
    "calendar-feed": "a calendar fetches it",
    "tablet-home": "the tablet's own first page",
    "tablet-enrolment": "typed on the tablet",
    "tablet-people": "elsewhere than on a tablet it is the page to sign in; tried in tests/journeys",
    "tablet-pin": "by a picture, on the tablet",
    "tablet-card": "on the tablet",
    "tablet-code": "after making the code",
    "ward-manifest": "by the head of the ward's pages",
    "evidence-pack-folder": "once the pack is made; tried in tests/papers",
    "framework-file": "after bringing a file; tried in tests/papers",
    "evidence-for-minutes": "once the minutes are agreed; tried in tests/papers",
    "line-way": "only while an advisory board meets; tried in tests/councils",
    "line-escalation": "by the button of an item's turn in a running meeting",
    "meeting-talks": "only while a council talks with people one by one; tried in tests/councils",
    "reading-typing": "only while a voice waits; tried in tests/voice",
    "reading-voice": "the sound itself, played on the page of typing",
    "ward-minutes": "only while minutes wait for corrections; tried in tests/councils",
}
CAST = [
    "maya", "vera", "sol", "rosa", "carol", "lena", "nia", "ada", "ivo", "edie", "pru", "cleo", "max", "eli", "reg",
    "lea", "ines", "bea", "safa", "fred", "cora", "kit", "igor", "insa", "adam", "nobody",
]  # fmt: skip


@pytest.fixture
def world(cast):
    return once("a lived-in world", lambda: lived_in(cast))


def lived_in(cast):
    own = one_of_everything(cast, cast.larch, cast.tern, cast.max, cast.maya, cast.rosa, OWN)
    one_of_everything(cast, cast.rowan, cast.gull, cast.gus, *_people_of_rowan(cast), OTHER)
    PasswordCard.make(person=cast.rosa, by=cast.adam)
    decided(cast)
    going_on(cast, own)
    return own


def decided(cast):
    """A decision that was made, by people of two sides."""
    decision = Decision.open_question(unit=cast.larch, question="A hot drink at night?", by=cast.maya, decide_by=day(9))
    present = Present(people=7, carers=1, experts=1, advocates=1, staff=4, leaders=1)
    decision.decide(words="Yes.", how="consent", present=present, review_on=day(90), by=cast.maya)


def going_on(cast, own):
    """Groups beside the councils, a promise kept, two departments asked to come, and a meeting running now."""
    Council.establish(unit=cast.tern, kind=Council.Kind.STEERING, name="Steering", by=cast.max)
    board = own.pilot.board
    Seat.give(council=board, kept=board.kept_seats.first(), person=cast.lea, by=cast.bea)
    Meeting.plan(council=board, starts_at=timezone.now() + timedelta(days=3), by=cast.bea)
    month = months_before(timezone.localdate(), 1)
    draft = Pack.begin(unit=cast.tern, since=month, until=month, sections=["stories"], by=cast.pru)
    papers_jobs.make.func(Making.begin(pack=draft, by=cast.pru).pk)
    own.pilot.add_ward(unit=cast.birch, by=cast.pru)  # one that is not ready yet
    own.action.complete(words="There is a timer now.", by=cast.max)
    for place in (cast.estates, cast.catering):
        Invitation.send(meeting=own.meeting, to=place, kind=Role.Kind.DEPARTMENT_LEAD, words="Come.", by=cast.maya)
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=3), tick=False):
        meeting = Meeting.plan(council=own.council, starts_at=now, place="Lounge", by=cast.maya)
    meeting.open(by=cast.maya)
    meeting.set_room({"person": 4, "staff": 1}, by=cast.maya)
    meeting.add("The item", item=own.item, by=cast.maya)


def crawl(client, *starts):
    """Every page a chain of links leads to, a few of each kind: the names reached, and the links to shut doors."""
    reached, dead, seen = set(), [], defaultdict(set)
    waiting = [(start, "") for start in starts]
    while waiting:
        address, source = waiting.pop(0)
        path, _, query = address.partition("?")
        try:
            name = resolve(path).url_name
        except Resolver404:
            dead.append(f"{source} -> {address}: no such page")
            continue
        kind = (name, bool(query), tuple(sorted(re.findall(r"(\w+)=", query))))
        if name == "language" or name == "help" and query or path in seen[kind] or len(seen[kind]) >= OF_A_KIND[name]:
            continue
        seen[kind].add(path)
        page = client.get(address)
        if page.status_code in (301, 302):
            waiting.append((page.url, address))
            continue
        if page.status_code >= 400:
            dead.append(f"{source} -> {address} ({name}): {page.status_code}")
            continue
        reached.add(name)
        if page.headers["Content-Type"].startswith("text/html"):
            for link in LINK.findall(page.content.decode()):
                link = unescape(link)
                if link.startswith("http://testserver"):
                    link = link.removeprefix("http://testserver")
                if link.startswith("?"):
                    link = path + link
                if link.startswith("/") and not link.startswith(settings.STATIC_URL):
                    waiting.append((link, f"{name} {path}"))
    return reached, dead


@pytest.fixture
def nobody_reads_aloud(monkeypatch):
    """Each piece of each sound is made, of silence: the voice takes more time than all pages. tests/formats hears it."""
    monkeypatch.setattr(voices, "say", lambda words, voice, seconds: bytes(2))


def test_every_page_is_reached_by_somebody_and_no_link_is_dead(cast, world, nobody_reads_aloud):
    reached, dead = set(), []
    for who in CAST:
        client = Client()
        client.force_login(cast.everybody[who], backend=settings.AUTHENTICATION_BACKENDS[0])
        names, shut = crawl(client, "/")
        reached |= names
        dead += [f"{who}: {link}" for link in shut]
    names, shut = crawl(Client(), f"/ward/{world.link.token}/")
    reached |= names
    dead += [f"ward: {link}" for link in shut]
    reached |= {"help", "language"}
    pages = {pattern.name for pattern, _ in patterns() if "GET" in getattr(pattern.callback, "door", NO_DOOR).methods}
    lost = pages - reached - set(NO_LINK_LEADS_HERE)
    assert not dead, "\n".join(dead)
    assert not lost, f"No link leads to {sorted(lost)}"
    reached_after_all = set(NO_LINK_LEADS_HERE) & reached
    assert not reached_after_all, f"Links do lead to {sorted(reached_after_all)}"


class NO_DOOR:
    methods = ()
