"""What a council's page says to a person: as much as they may see."""

from collections import Counter

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from floorboard.councils.measures import CHAIRS, LOOK_BACK, is_behind
from floorboard.councils.models import Attendance, Minutes, Reply
from floorboard.councils.models.quorum import PICTURE, room_of
from floorboard.councils.models.quorum_words import ORDER, count_in_words
from floorboard.councils.question_pages import questions_of
from floorboard.councils.seats import seats_on_page
from floorboard.people.access import Can, may, roles_that
from floorboard.voice.chips import chip
from floorboard.voice.models import Item, Verdict

SHOWN = 6
ALWAYS = ("person", "carer")  # said even when nobody of them came
FIRST = ("check", "could_not", "waiting", "promised", "said")


def page_of_council(council, person) -> dict:
    """Everything on the page; words of the circle only for those who see them."""
    can = abilities(council, person)
    coming, held, minutes = meetings_of(council, minutes_for(council, can))
    last = next((meeting for meeting in held if meeting.is_closed), None)
    page = {
        "council": council,
        "place": f"{council.unit.name}, {council.unit.above.name}" if council.unit.above_id else council.unit.name,
        "meeting": coming,
        "last": last,
        "can": can,
        "may_raise": "raise" in can and bool(roles_that(person, Can.RAISE)),  # saying needs a role, not only a seat
        "may_print": council.is_peoples and may(person, Can.SUPPORT_IN_PERSON, council.unit),
        "is_member": council.is_member(person),
        "is_behind": is_behind(council, held[0].day if held else None),
        "needs_setting_up": council.is_peoples and "plan" in can and council.is_to_set_up_again,
        "other_ways": council.other_ways.splitlines(),
        "year": this_year(council) if council.is_peoples else None,
        "minutes": minutes,
        "asked": list(questions_of(council, person)[:SHOWN]) if council.is_asked and "see_minutes" in can else [],
    }
    if "see" in can:
        page |= {
            "coming_too": who_comes(coming),
            "lines": waiting_for(council, person),
        }
        page |= who_came(council, held, last)
        if council.is_peoples:
            page["led_by"] = council.leaders()[:1]
        else:
            page |= seats_on_page(council, person, [coming, last])
    return page


def meetings_of(council, readable):
    """The next meeting, or None; the last ones that took place, the last first; the last minutes. One query."""
    coming, held = council.meetings.coming(), council.meetings.held()
    last = readable.order_by("-meeting__starts_at").values("meeting")[:1]
    asked = Q(pk__in=coming.values("pk")[:1]) | Q(pk__in=held.values("pk")[:LOOK_BACK]) | Q(pk__in=last)
    found = council.meetings.filter(asked).annotate(has_the_minutes=Q(pk__in=last))
    found = found.select_related("opened", "closed", "cancellation", "minutes__agreement")
    rows = list(found.order_by("-starts_at", "pk"))
    now = timezone.now()
    next_one = (one for one in rows[::-1] if not (one.is_closed or one.is_cancelled) and one.ends_at >= now)
    minutes = next((one.minutes for one in rows if one.has_the_minutes), None)
    return next(next_one, None), [one for one in rows if one.is_opened][:LOOK_BACK], minutes


def abilities(council, person) -> set[str]:
    """The names of what this person may do with this council: the same as the lists answer, without asking again."""
    return {
        str(can) for can in (Can.SEE, Can.SEE_MINUTES, Can.PLAN, Can.RECORD, Can.RAISE) if council.lets(person, can)
    }


def who_comes(meeting):
    """The roles that said they come or send somebody."""
    if meeting is None:
        return []
    replies = Reply.objects.filter(invitation__meeting=meeting).select_related("invitation")
    last = {reply.invitation: reply for reply in replies.order_by("invitation__on", "invitation", "at", "pk")}
    return [(invitation, reply) for invitation, reply in last.items() if reply.kind != Reply.Kind.DECLINE]


def this_year(council) -> dict[str, int]:
    """What was said this year and what became of it, in one query."""
    judged = Verdict.objects.counting().filter(item=OuterRef("pk"), giver="council")
    last = judged.order_by("-number").values("judgement")[:1]
    said = council.own_things().filter(arrived_on__gte=timezone.localdate().replace(month=1, day=1)).order_by()
    ends = Counter(said.values_list("ending__kind", Subquery(last), "on_paper"))

    def many(is_one) -> int:
        return sum(n for (ended, judged, on_paper), n in ends.items() if is_one(ended, judged, on_paper))

    partly = many(lambda ended, judged, _paper: ended is None and judged == "partly")
    return {
        "said": ends.total(),
        "on_paper": many(lambda _ended, _judged, on_paper: on_paper),
        "fixed": many(lambda ended, _judged, _paper: ended == "fixed"),
        "could_not": many(lambda ended, _judged, _paper: ended == "could_not"),
        "partly": partly,
        "open": many(lambda ended, _judged, _paper: ended is None) - partly,
    }


def waiting_for(council, person):
    """What is open, the things we must look at first: (item, chip)."""
    if council.is_peoples:
        items = council.own_things().open()  # whoever sees the council's words sees these
    else:
        items = Item.objects.for_person(person).filter(pk__in=council.things_that_came().values("pk"))
    items = list(items.select_related("theme").order_by("due_on", "arrived_on", "pk")[: SHOWN * 4])
    items.sort(key=lambda item: FIRST.index(item.state) if item.state in FIRST else len(FIRST))
    nation = council.unit.where_bank_holidays_are()
    return [(item, chip(item, nation=nation)) for item in items[:SHOWN]]


def who_came(council, held, last) -> dict:
    """Who was at the last meeting, and the chair that stayed empty at the last few."""
    if last is None:
        return {}
    rows = list(Attendance.objects.filter(meeting__in=held))
    room = room_of([row for row in rows if row.meeting_id == last.pk], council)
    came = [(PICTURE[kind], count_in_words(kind, room.of(kind))) for kind in ORDER if room.of(kind) or kind in ALWAYS]
    came += [(PICTURE["department"], f"{many} {unit.name}") for unit, many in room.departments if many]
    there = {row.capacity for row in rows if row.count}
    missing = next((kind for kind in CHAIRS if kind not in there), None) if council.is_peoples else None
    return {
        "came": came,
        "nobody_lived": room.is_without_lived,
        "empty_chair": (missing, getattr(council, f"last_{missing}")) if missing else None,
    }


def minutes_for(council, can):
    """The minutes this person may read: drafts for the circle, agreed ones for those who may read minutes."""
    written = Minutes.objects.filter(meeting__council=council)
    return written if "see" in can else written.agreed() if "see_minutes" in can else written.none()
