"""Days on three wards, through the real doors: who signs in, holds a card, leads a meeting; and who says something."""

import logging
import random
import sqlite3
import tarfile
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from floorboard.config.clock import tick
from floorboard.config.keeping.backup import back_up
from floorboard.councils.models import Council, Meeting
from floorboard.organisation.models import Unit
from floorboard.pages.drawings import english_words
from floorboard.people.models import Person, Role, SignInCard, WardLink
from floorboard.people.models.kept_draft import KeptDraft
from floorboard.voice.models import Item, PooledItem, Receipt
from floorboard.voice.models.receipt import draw_pictures
from floorboard.voice.views.ward_kept import CAME_LATER
from floorboard.voice.views.ward_saying import SENT
from tests.voice.sealing import sealed, told

NEAR = timedelta(minutes=20)  # so near to something that is recorded does somebody say what they say
ACTIVE = (1, 3, 10)  # people active on each ward, each day
FIRST = date(2026, 3, 2)  # from here on 500 days hold four changes of the clock


@dataclass
class Said:
    """One thing, and who really said it."""

    ticket: str
    ward: int
    day: date
    who: int


@dataclass
class Evidence:
    """All an attacker gets besides the live database: true moments of everybody, nightly backups, every line logged."""

    moments: dict[tuple[int, date], dict[int, list[datetime]]] = field(default_factory=dict)
    backups: list[datetime] = field(default_factory=list)
    waited: dict[str, datetime] = field(default_factory=dict)  # ticket: the first backup in which it waits
    carried: dict[str, datetime] = field(default_factory=dict)  # ticket: the first backup in which it has a receipt
    promised: dict[str, datetime] = field(default_factory=dict)  # ticket: by when it was to be read, while unread
    lines: list[tuple[datetime, str]] = field(default_factory=list)


class Lines(logging.Handler):
    """What goes to the console, as the settings have it, each line with the moment a machine's journal gives it."""

    def __init__(self, kept):
        super().__init__(logging.WARNING)
        self.kept = kept
        for name in settings.LOGGING["handlers"]["console"]["filters"]:
            self.addFilter(settings.LOGGING["filters"][name]["()"])

    def emit(self, record):
        self.kept.append((timezone.now(), record.getMessage()))


class Days:
    """A provider with a ward for each number of active people. It keeps who said what; the attacker never sees that."""

    def __init__(self, house, reader, folder, seed=1, urgent=False, timed=None):
        self.chance, self.urgent, self.folder = random.Random(seed), urgent, folder
        self.reader, self.timed = reader, timed or [job for job in settings.TIMED_JOBS if ".voice.jobs." in job[0]][:2]
        self.said: list[Said] = []
        self.receipts: dict[str, str] = {}  # what the people hold: the form's own number, and the ticket
        self.evidence = Evidence()
        self.tablet = Client(headers={"origin": "http://testserver"})
        self.wards = [self._ward(house, number) for number in ACTIVE]

    def _ward(self, house, active):
        more = {"service_line": house.acute, "age_band": "adults", "usual_people": 14}
        unit = Unit.open_new(level="ward", name=f"Ward of {active}", above=house.tern, **more)
        people = [
            Person.objects.create_user(f"p{active}-{number}", password="x", name=f"P {number}")  # noqa: S106
            for number in range(active * 3 // 2 + 1)
        ]
        for person in people:
            Role.give(person=person, unit=unit, kind=Role.Kind.CHAIR, since=date(2026, 1, 1))
        council = Council.establish(unit=unit, by=people[0])
        link = WardLink.make(unit=unit, by=people[0])
        return SimpleNamespace(unit=unit, people=people, council=council, address=f"/ward/{link.token}/")

    @contextmanager
    def logged(self):
        handler = Lines(self.evidence.lines)
        logging.getLogger().addHandler(handler)
        try:
            yield self
        finally:
            logging.getLogger().removeHandler(handler)

    def go_on(self, days):
        with self.logged():
            for ahead in range(days):
                self.day(FIRST + timedelta(days=ahead))
            night = timezone.make_aware(datetime.combine(FIRST + timedelta(days=days), settings.POOL_NIGHT))
            with time_machine.travel(night + timedelta(seconds=20), tick=False):
                tick(jobs=self.timed)

    def day(self, day):
        """Everything of one day in its order, and the clock between."""
        plan = []
        for number, active in enumerate(ACTIVE):
            plan += self._plan(day, number, self.chance.sample(self.wards[number].people, active))
        midnight = timezone.make_aware(datetime.combine(day, settings.POOL_NIGHT))
        plan += [(midnight + timedelta(seconds=20), tick, (None, self.timed))]
        plan += [(midnight + timedelta(minutes=5), self.back_up, ())]
        for hour in settings.POOL_EMPTIED_AT:
            plan += [(midnight.replace(hour=hour, minute=0, second=20), tick, (None, self.timed))]
        plan += [(midnight.replace(hour=hour, minute=30), self.read, ()) for hour in (8, 10, 12, 14, 16, 18)]
        for moment, do, what in sorted(plan, key=lambda one: one[0]):
            with time_machine.travel(moment, tick=False):
                do(*what)

    def _plan(self, day, number, people):
        """Each is active once or twice that day; one or two of them say something near to it, and look at it later."""
        first = timezone.make_aware(datetime.combine(day, datetime.min.time()))
        seconds = (timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time())) - first).seconds
        seconds = seconds or 86_400
        moments = self.evidence.moments.setdefault((number, day), {})
        plan = []
        for person in people:
            for _time in range(self.chance.choice([1, 1, 2])):
                moment = first + timedelta(seconds=self.chance.randrange(seconds))
                moments.setdefault(person.pk, []).append(moment)
                plan.append(
                    (moment, self.chance.choice([self.signs_in] * 3 + [self.holds_a_card, self.types]), (person,))
                )
        if day.weekday() == 0 and day.day <= 7:
            person = self.chance.choice(people)
            plan.append((moments[person.pk][0], self.leads_a_meeting, (number, person)))
        for _thing in range(min(2, len(people))):
            author = self.chance.choice(people)
            near = self.chance.choice(moments[author.pk]) + timedelta(seconds=self.chance.uniform(-1, 1) * NEAR.seconds)
            moment = min(max(near, first), first + timedelta(seconds=seconds - 1))
            once = f"{self.chance.getrandbits(120):x}"
            plan.append((moment, self.says, (number, day, author, once)))
            if self.chance.random() < 0.3:
                plan.append((moment + timedelta(minutes=3), self.looks, (once,)))
        return plan

    def signs_in(self, person):
        browser = Client()
        browser.force_login(person)
        browser.get("/me/")

    def holds_a_card(self, person):
        SignInCard.make(by=person)

    def types(self, person):
        """The tablet locked while they typed, and keeps it for them."""
        KeptDraft.keep(person.pk, "sealed")

    def leads_a_meeting(self, number, person):
        now = timezone.localtime()
        if now.hour < 23:  # a meeting is opened on its day
            soon = now + timedelta(minutes=1)
            Meeting.plan(council=self.wards[number].council, starts_at=soon, by=person).open(by=person)

    def says(self, number, day, author, once):
        SENT.tries.clear()
        before = self.tickets()
        if self.urgent or self.chance.random() < 0.8:
            self._by_the_form(self.wards[number], once)
        else:
            self._without_a_network(self.wards[number], once)
        [ticket] = self.tickets() - before
        self.said.append(Said(ticket, number, day, author.pk))
        self.receipts[once] = ticket

    def _by_the_form(self, ward, once):
        told = {"theme": "wash", "known": "nobody", "words": "It is cold.", "once": once}
        page = self.tablet.post(f"{ward.address}say/", told | {"to": "urgent" if self.urgent else "send"})
        assert page.status_code == 200
        self.tablet.post(f"{ward.address}say/", {"to": "finish", "once": once})

    def _without_a_network(self, ward, once):
        """The tablet kept it, sealed, and sends it in the same minute: nothing hides more than that."""
        CAME_LATER.tries.clear()
        pictures = "-".join(map(str, draw_pictures(once, settings.RECEIPT_KEY)))
        body = sealed(told(ward.unit, ticket=f"{self.chance.randrange(100_000, 1_000_000)}", pictures=pictures), once)
        headers = {"Idempotency-Key": f'"{once}"'}
        came = self.tablet.post(f"{ward.address}kept/", body, content_type="application/octet-stream", headers=headers)
        assert came.status_code == 201, came.content

    def tickets(self):
        """Everything of today, waiting or carried."""
        carried = Receipt.objects.filter(made_on=timezone.localdate()).values_list("ticket", flat=True)
        return {*carried, *PooledItem.objects.filter(said_on=timezone.localdate()).values_list("ticket", flat=True)}

    def looks(self, once):
        """They open their receipt at the tablet: it is read, and nothing is written."""
        words = [english_words()[number] for number in draw_pictures(once, settings.RECEIPT_KEY)]
        pictures = {f"picture_{place}": word for place, word in enumerate(words, start=1)}
        assert self.tablet.post("/receipt/", {"ticket": self.receipts[once]} | pictures).status_code == 200

    def read(self):
        """Somebody reads everything that was carried, in the order of the reading list."""
        for item in Item.objects.filter(state=Item.State.ARRIVED).order_by("read_by", "pk"):
            item.publish(by=self.reader)

    def back_up(self):
        """The backup of the night, as the clock makes it; the attacker reads every ticket in it."""
        now = timezone.now()
        waits, carried, promised = self._in_a_backup() if connection.vendor == "sqlite" else self._in_the_database()
        self.evidence.backups.append(now)
        for ticket in waits:
            self.evidence.waited.setdefault(ticket, now)
        for ticket in carried:
            self.evidence.carried.setdefault(ticket, now)
        self.evidence.promised |= promised

    def _in_a_backup(self):
        file = self.folder / "night.backup"
        back_up(file, night=True)
        with tarfile.open(file) as tar:
            tar.extract("database.sqlite3", self.folder, filter="data")
        file.unlink()
        with closing(sqlite3.connect(self.folder / "database.sqlite3")) as copy:
            waits, carried = (
                {ticket for (ticket,) in copy.execute(f"SELECT ticket FROM {table}")}  # noqa: S608
                for table in ("voice_pooleditem", "voice_receipt")
            )
            unread = copy.execute(
                "SELECT ticket, read_by FROM voice_receipt r JOIN voice_item i ON i.id = r.item_id WHERE read_by <> ''"
            )
            return waits, carried, {ticket: datetime.fromisoformat(f"{by}+00:00") for ticket, by in unread}

    def _in_the_database(self):
        """The same without pg_dump, whose leaving out is tried in tests/config/test_backup_of_the_night.py."""
        unread = Receipt.objects.exclude(item__read_by=None).values_list("ticket", "item__read_by")
        return set(), set(Receipt.objects.values_list("ticket", flat=True)), dict(unread)
