"""From the ward's tablet to the board and back: said, read, decided, promised, refused, sent up, answered, judged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from floorboard.councils.models import Council, Meeting
from floorboard.pages.converters import spell
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of
from floorboard.voice.models import Item
from floorboard.voice.models.pool import empty_pool

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "The showers are cold in the morning."


def in_days(n):
    return f"{timezone.localdate() + timedelta(days=n):%d/%m/%Y}"


def given_a_council_that_meets_today(cast):
    council = Council.establish(unit=cast.larch, by=cast.lena)
    return council, given_a_meeting(council, cast)


def given_a_meeting(council, cast):
    return Meeting.plan(
        council=council, starts_at=timezone.now() + timedelta(seconds=2), place="The day room", by=cast.lena
    )


def when_it_is_said_on_the_ward(tablet, link):
    tablet.goes_to(f"/ward/{link.token}/").touches("Say something").touches("Washing and toilets")
    tablet.chooses("Nobody").touches("Next")
    tablet.writes("words", WORDS).touches("Send it")
    tablet.reads("Your six secret pictures")
    empty_pool()


def when_a_reader_reads_it(reader):
    with reader.a_task():
        reader.goes_to("/").touches("Read first").touches(WORDS).touches("Publish it to the ward")


def when_the_council_begins(chair, meeting):
    chair.goes_to(f"/meetings/{spell(meeting.pk)}/").touches("Look for new things").touches("Begin the meeting")
    for _person in range(4):
        chair.page.locator('button[name="person"][value="+1"]').click()
    chair.page.locator('button[name="staff"][value="+1"]').click()
    chair.looks().reads("We can decide things today")


def when_it_decides(chair):
    chair.touches(WORDS)
    chair.writes("We decided", "Warm water by seven.").writes("Someone will", "Ask for a new heater")
    chair.picks("owner", "Tern Hollow").writes_in("due", in_days(9)).saves("Save and go on")


def when_the_meeting_ends(chair, meeting):
    chair.goes_to(f"/meetings/{spell(meeting.pk)}/closing/").touches("End the meeting")


def when_it_cannot_be_done(manager):
    with manager.a_task():
        manager.goes_to("/").touches("What we promised").touches("Ask for a new heater")
        manager.writes("Why can it not be done?", "It costs too much for us.")
        manager.writes("What happens instead?", "We ask the region.").touches("Tell the ward it cannot be done")


def when_it_goes_up(chair):
    chair.goes_to("/items/").touches(WORDS).touches("Pass it up, with a reason")
    chair.picks("to", "Site manager, Tern Hollow").writes_in("reason", "We cannot buy a heater.")
    chair.touches("Send it")


def when_the_site_passes_it_on(manager):
    with manager.a_task():
        manager.goes_to("/answers/").touches("Pass it on, with a reason")
        manager.picks("to", "Regional lead, North").writes_in("reason", "It is more than we may spend.")
        manager.touches("Pass it on")


def when_the_region_asks_estates(region):
    with region.a_task():
        region.goes_to("/answers/").touches("Ask a department")
        region.picks("to", "Estates").writes_in("reason", "Can you fit one?").touches("Ask them")


def when_it_is_answered(who, owner="Estates"):
    with who.a_task():
        who.goes_to("/answers/").reads(WORDS).chooses("Yes")
        who.writes("What will change?", "A new heater.").picks("owner", owner).writes_in("due", in_days(12))
        who.touches("Send it to the ward")


def when_estates_has_done_it(estates):
    while estates.goes_to("/promises/").page.locator(".fb-inbox").count():
        with estates.a_task():
            estates.touches("A new heater.").writes("What was done?", "Fitted today.").touches("It is done")


def when_the_council_judges(chair, answer, hands):
    chair.touches(WORDS).chooses(answer).writes("Hands of people and carers for this", str(hands))
    chair.saves("Save and stay")


def test_what_a_ward_says_reaches_the_board_and_comes_back(cast, larch_link, visitor):
    council, first = given_a_council_that_meets_today(cast)
    tablet, manager, chair = visitor(), visitor(cast.max), visitor(cast.maya)
    region, estates = visitor(cast.reg), visitor(cast.eli)

    when_it_is_said_on_the_ward(tablet, larch_link)
    when_a_reader_reads_it(manager)
    item = Item.objects.get(words=WORDS)
    when_the_council_begins(chair, first)
    when_it_decides(chair)
    when_the_meeting_ends(chair, first)
    when_it_cannot_be_done(manager)
    when_it_goes_up(chair)
    when_the_site_passes_it_on(manager)
    when_the_region_asks_estates(region)
    when_it_is_answered(estates)
    when_it_is_answered(region)
    when_estates_has_done_it(estates)
    chair.goes_to(f"/items/{item.key}/").reads("Back with us")

    second = given_a_meeting(council, cast)
    when_the_council_begins(chair, second)
    when_the_council_judges(chair, "No", 4)
    when_the_meeting_ends(chair, second)
    when_it_is_answered(estates)
    when_estates_has_done_it(estates)

    third = given_a_meeting(council, cast)
    when_the_council_begins(chair, third)
    when_the_council_judges(chair, "Yes", 4)
    when_the_meeting_ends(chair, third)

    tablet.goes_to(f"/ward/{larch_link.token}/wall/").reads(WORDS)
    Tally.count_again(first_of(timezone.localdate()))
    board = visitor(cast.ines).goes_to("/floor-to-board/")
    board.reads("Councils judged 2 things in a year. One of them is fixed, they say.")
