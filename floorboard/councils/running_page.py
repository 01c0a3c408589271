"""What the one screen of a running meeting shows."""

from dataclasses import dataclass

from floorboard.councils.forms.running import TalkingForm
from floorboard.councils.models import AgendaItem, Capacity, Minutes
from floorboard.councils.models.quorum import PICTURE
from floorboard.councils.models.sections import SCRIPT
from floorboard.councils.near import departments_among, pairs_among, places_near
from floorboard.people.access import Can
from floorboard.voice.chips import chip

FIRST_ROW = ("person", "carer", "expert", "advocate", "staff", "leader")
SECOND_ROW = ("partner", "guest", "first_time")


@dataclass(frozen=True)
class Counted:
    """One kind of people in the room, as the screen shows it."""

    name: str
    label: str
    picture: str
    value: int


def counted(room, names):
    return [Counted(name, Capacity(name).label, PICTURE[name], room.of(name)) for name in names]


def lines_of(meeting, person):
    lines = AgendaItem.objects.for_person(person, Can.RECORD).filter(meeting=meeting).on_the_plan()
    return list(lines.select_related("item__theme", "item__at_unit", "item__ending", "decision__outcome", "talked"))


def page_of_running(meeting, person, *, now=None, form=None) -> dict:
    """Who is here, the plan with the line of now, and a form to write it up."""
    lines = lines_of(meeting, person)
    line = next((one for one in lines if one.pk == now), None) or next((one for one in lines if not one.is_done), None)
    room, places = meeting.room(), places_near(meeting.unit)
    chairing = meeting.chairings.select_related("by").last()
    shown = {
        "meeting": meeting,
        "council": meeting.council,
        "place": meeting.unit.name,
        "room": room,
        "first_row": counted(room, FIRST_ROW),
        "second_row": counted(room, SECOND_ROW),
        "others_here": any(room.of(name) for name in (*SECOND_ROW, "department")),
        "departments": departments_among(places),
        "lines": lines,
        "line": line,
        "chairing": chairing,
        "leads": chairing is not None and chairing.by_id == person.pk,
        "faces": {face.face: face.count for face in meeting.faces.all()},
    }
    return shown | (about_line(line, places, form) if line else {})


def about_line(line, places, form) -> dict:
    """The line of now: its thing, what came of it so far, and the form."""
    item = line.item
    judges = item is not None and item.state in ("check", "could_not") and line.meeting.council.may_judge(item)
    note = line.note()
    if form is None:
        began = {"words": note.words, "started_from": note.version} if note else {}
        form = TalkingForm(initial=began, line=line, judges=judges, pairs=pairs_among(places))
    return {
        "form": form,
        "judges": judges,
        "chip": chip(item) if item else None,
        "results": results_of(line),
        "script": SCRIPT[line.section],
        "to_agree": minutes_to_agree(line) if line.is_standing and line.section == "last_time" else [],
    }


def results_of(line):
    """What came of it in this meeting so far."""
    return line.results.select_related(
        "decision__outcome", "action__owner_unit", "escalation__to", "verdict", "ending"
    )  # fmt: skip


def minutes_to_agree(line):
    """Drafts of earlier meetings that wait for this one."""
    earlier = Minutes.objects.filter(
        meeting__council=line.meeting.council_id, meeting__starts_at__lt=line.meeting.starts_at
    )
    return list(earlier.drafts().select_related("meeting__council").order_by("meeting__starts_at"))
