"""What a council's page says to a person: as much as they may see."""

from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from floorboard.councils.measures import attendance, behind, missing_since
from floorboard.councils.models import Capacity, Invitation, Meeting, Minutes
from floorboard.councils.models.quorum import PICTURE
from floorboard.councils.models.quorum_words import ORDER, count_in_words
from floorboard.organisation.models import Unit
from floorboard.people.access import Can
from floorboard.voice.chips import chip
from floorboard.voice.models import Item, Verdict

SHOWN = 6
FIRST = ("check", "could_not", "waiting", "promised", "said")


def page_of_council(council, person) -> dict:
    """Everything on the page; words of the circle only for those who see them."""
    can = abilities(council, person)
    meetings = Meeting.objects.for_person(person).filter(council=council)
    coming = meetings.coming().first()
    last = meetings.held().filter(closed__isnull=False).select_related("council").first()
    page = {
        "council": council,
        "place": f"{council.unit.name}, {council.unit.above.name}" if council.unit.above_id else council.unit.name,
        "meeting": coming,
        "last": last,
        "can": can,
        "is_member": council.is_member(person),
        "is_behind": council.pk in behind([council]),
        "needs_setting_up": council.is_peoples and "plan" in can and council.needs_setting_up(),
        "other_ways": council.other_ways.splitlines(),
        "year": this_year(council) if council.is_peoples else None,
        "minutes": minutes_for(council, person),
    }
    if "see" in can:
        page |= {
            "leaders": council.leaders(),
            "coming_too": who_comes(coming, person),
            "lines": waiting_for(council, person),
        }
        page |= {"came": who_came(last), "empty_chair": empty_chair(council) if last else None}
    return page


def abilities(council, person) -> set[str]:
    """The names of what this person may do with this council. One query at most."""
    return {str(can) for can in (Can.SEE, Can.PLAN, Can.RECORD, Can.RAISE) if council.lets(person, can)}


def who_comes(meeting, person):
    """The roles that said they come or send somebody."""
    if meeting is None:
        return []
    invited = (
        Invitation.objects.for_person(person).filter(meeting=meeting).select_related("to").prefetch_related("replies")
    )
    answers = [(invitation, list(invitation.replies.all())) for invitation in invited]
    return [(invitation, replies[-1]) for invitation, replies in answers if replies and replies[-1].kind != "decline"]


def this_year(council) -> dict[str, int]:
    """What was said this year and what became of it, in one query."""
    last = Verdict.objects.filter(item=OuterRef("pk"), giver="council").order_by("-number").values("judgement")[:1]
    said = (
        council.own_things()
        .filter(arrived_on__year=timezone.localdate().year)
        .annotate(judged=Coalesce(Subquery(last), Value("")))
    )
    partly = Q(ending=None, judged="partly")
    return said.aggregate(
        said=Count("pk"), fixed=Count("pk", Q(ending__kind="fixed")), partly=Count("pk", partly),
        open=Count("pk", Q(ending=None) & ~partly), could_not=Count("pk", Q(ending__kind="could_not")),
    )  # fmt: skip


def waiting_for(council, person):
    """What is open, the things we must look at first: (item, chip)."""
    own = council.own_things() if council.is_peoples else council.things_that_came()
    items = Item.objects.for_person(person).filter(pk__in=own.values("pk")).open()
    items = list(items.select_related("theme", "at_unit").order_by("due_on", "arrived_on", "pk")[: SHOWN * 4])
    items.sort(key=lambda item: FIRST.index(item.state) if item.state in FIRST else len(FIRST))
    nation = council.unit.where_bank_holidays_are() if any(item.due_on for item in items) else Unit.Nation.ENGLAND
    return [(item, chip(item, nation=nation)) for item in items[:SHOWN]]


def who_came(meeting):
    """(picture, words) for each capacity at the last meeting; those who matter most are shown even when nobody came."""
    if meeting is None:
        return []
    room = meeting.room()
    always = (Capacity.PERSON, Capacity.CARER)
    came = [(PICTURE[kind], count_in_words(kind, room.of(kind))) for kind in ORDER if room.of(kind) or kind in always]
    return came + [(PICTURE["department"], f"{many} {unit.name}") for unit, many in room.departments if many]


def empty_chair(council):
    """The capacity that matters most among those nobody of which came lately, and since when. None when all came."""
    came = attendance([council]).get(council.pk)
    if came is None or not council.is_peoples:
        return None
    missing = next((kind for kind in (Capacity.PERSON, Capacity.CARER, Capacity.ADVOCATE) if not came[kind]), None)
    return (missing, missing_since(council, missing)) if missing else None


def minutes_for(council, person):
    """The last minutes this person may read."""
    readable = Minutes.objects.for_person(person).filter(meeting__council=council)
    return readable.select_related("meeting__council", "agreement").order_by("-meeting__starts_at").first()
