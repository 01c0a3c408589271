"""Every page of councils and meetings in a real browser, on a tablet and on a phone: no barrier, and no sideways scroll."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from floorboard.councils.models import Correction, Council, ExtraCall, Invitation, Meeting, Seat
from floorboard.people.models import Role
from tests.councils.conftest import begin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
K = Role.Kind
SHOTS = os.environ.get("FLOORBOARD_SHOTS")  # a folder to look at the pages with your own eyes
LONG = "The showers are cold in the morning. Nobody washes before breakfast now, and some of us have stopped washing at all."


@pytest.fixture
def february():
    """The browser has its own clock, so these tests stay in today."""
    return


@pytest.fixture
def year(cast, council, said, larch_link):
    """A council with a meeting that is over, one that runs, and one to come."""
    cold, door, music = (
        said(LONG),
        said("The phone room has no door.", "family"),
        said("More music in the evening", "todo"),
    )
    thanks = said("The cook is kind.", "good")
    first = begin(council, cast.maya)
    due = timezone.localdate() + timedelta(days=9)
    line = first.lines.get(item=cold)
    line.write("Jo froze. Shower 3 is worst.", by=cast.sol)
    line.decide("Ask for a new heater.", by=cast.maya)
    line.promise(words="Mend shower 3", owner_unit=cast.tern, owner_kind=K.SITE_MANAGER, due=due, by=cast.maya)
    first.lines.get(item=door).send(to=cast.tern, kind=K.SITE_MANAGER, reason="We cannot buy a door.", by=cast.maya)
    first.lines.get(item=thanks).end("thanks", by=cast.maya)
    first.face("good", 4)
    first.close(by=cast.maya)
    Correction.send(
        minutes=first.minutes,
        words="It was shower 4.",
        way="member",
        line=first.minutes.lines.get(kind="note"),
        by=cast.rosa,
    )
    cold.actions.get().complete("A new heater is in.", by=cast.max)
    second = begin(council, cast.maya)
    second.count("department", +1, department=cast.estates)
    second.lines.get(section="welcome").go_on(by=cast.maya)
    third = Meeting.plan(council=council, starts_at=timezone.now() + timedelta(days=9), place="Day room", by=cast.maya)
    Invitation.send(meeting=third, to=cast.estates, kind=K.DEPARTMENT_LEAD, words="Shower 3", by=cast.maya)
    invitation = Invitation.objects.get()
    invitation.answer("send", words="The heating engineer", by=cast.eli)
    ExtraCall.make(
        council=council, starts_at=timezone.now() + timedelta(days=5), reason="The heating is off.", by=cast.rosa
    )
    group = Council.establish(unit=cast.tern, kind="steering", by=cast.max)
    Seat.give(council=group, person=cast.edie, capacity="chair", by=cast.max)
    week = Meeting.plan(council=group, starts_at=timezone.now() + timedelta(minutes=1), kind="one_by_one", by=cast.edie)
    week.open(by=cast.edie)
    week.talk(about="Sunday lunch", picture="food", supported_by="ward_staff", by=cast.edie)
    return {
        "council": council, "first": first, "second": second, "third": third, "group": group, "week": week,
        "line": second.lines.get(item=cold), "note": first.minutes.lines.get(kind="note"), "invitation": invitation,
        "item": music, "link": larch_link,
    }  # fmt: skip


# who looks, the name of the shot, the address
PAGES = [
    ("max", "list", "council-list", None),
    ("maya", "council", "council-detail", "council"),
    ("carol", "council-from-outside", "council-detail", "council"),
    ("max", "council-new", "council-new", None),
    ("maya", "council-settings", "council-settings", "council"),
    ("max", "seats", "council-seats", "group"),
    ("max", "cadence", "unit-cadence", "tern"),
    ("maya", "extra", "extra-calls", "council"),
    ("maya", "meetings", "meeting-list", "council"),
    ("maya", "meeting-new", "meeting-new", "council"),
    ("maya", "plan", "meeting-detail", "third"),
    ("maya", "running", "meeting-running", "second"),
    ("maya", "escalation", "line-escalation", "line"),
    ("maya", "closing", "meeting-closing", "second"),
    ("maya", "cancellation", "meeting-cancellation", "third"),
    ("maya", "invitation", "meeting-invitation", "third"),
    ("eli", "asked", "asked-list", None),
    ("eli", "reply", "asked-reply", "invitation"),
    ("edie", "talks", "meeting-talks", "week"),
    ("maya", "minutes", "minutes", "first"),
    ("maya", "removal", "minute-removal", "note"),
    ("maya", "paper", "meeting-paper", "third"),
    ("maya", "script", "meeting-script", "second"),
    ("maya", "slips", "meeting-slips", "third"),
    ("maya", "minutes-paper", "minutes-paper", "first"),
    ("adam", "unit-closing", "closing-new", "larch"),
]
SIZES = {"tablet": (1024, 768), "phone": (360, 740)}


def looks_at(one, shot):
    for size, (width, height) in SIZES.items():
        one.page.set_viewport_size({"width": width, "height": height})
        one.looks()
        if SHOTS:
            one.page.screenshot(path=f"{SHOTS}/{shot}-{size}.png", full_page=True)
        wide = one.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{shot} is {wide} wide on a {size}"


def test_no_page_has_a_barrier_or_scrolls_sideways(cast, year, visitor):
    visitors, found = {}, []
    for who, shot, name, thing in PAGES:
        one = visitors.setdefault(who, visitor(getattr(cast, who)))
        about = year.get(thing) or getattr(cast, thing) if thing else None
        address = reverse(name, args=[about.pk] if about else [])
        if shot == "running":
            address += f"?line={year['line'].key}"
        try:
            one.goes_to(address)
            looks_at(one, shot)
        except AssertionError as barrier:
            found.append(f"{shot}: {str(barrier)[:600]}")
    assert not found, "\n".join(found)


def test_the_wards_page_of_minutes(year, visitor):
    tablet = visitor()
    tablet.goes_to(reverse("ward-minutes", args=[year["link"].token, year["first"].minutes.pk]))
    looks_at(tablet, "ward-code")
    tablet.writes("The code from the meeting", year["first"].code).touches("Show me the minutes")
    tablet.reads("Ask for a new heater")
    looks_at(tablet, "ward-minutes")


def test_words_not_saved_yet_stay_while_people_are_counted(cast, year, visitor):
    chair = visitor(cast.maya)
    chair.goes_to(reverse("meeting-running", args=[year["second"].pk]) + f"?line={year['line'].key}")
    chair.page.get_by_text("What we said, decided and promised").click()
    chair.writes("What we said", "Half a sentence")
    before = year["second"].room().of("person")
    for name, words in (("+1", before + 1), ("+1", before + 2), ("-1", before + 1)):
        chair.page.locator(f'button[name="person"][value="{name}"]').click()
        expect(chair.page.locator("#room output").first).to_have_text(str(words))
    chair.page.locator('button[name="face"][value="good"]').click()
    expect(chair.page.locator("#faces b").first).to_have_text("1")
    assert chair.page.get_by_label("What we said").input_value() == "Half a sentence"
    assert year["second"].room().of("person") == before + 1
