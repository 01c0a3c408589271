"""What the one screen of a running meeting shows."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from floorboard.councils.forms.running import TalkingForm
from floorboard.councils.models import AgendaItem, Capacity, Minutes
from floorboard.councils.models.quorum import PICTURE
from floorboard.councils.models.sections import PICTURE as PICTURE_OF
from floorboard.councils.models.sections import SCRIPT, STANDING
from floorboard.councils.near import departments_among, pairs_among, places_near
from floorboard.pages.converters import spell
from floorboard.voice.chips import chip

LONGEST_TITLE = 60
TAKEN_BACK = _("Taken back by the person who said it.")
AROUND = {
    "decision": "decision__outcome",
    "action": "action__owner_unit",
    "escalation": "escalation__to",
    "verdict": "verdict",
    "ending": "ending",
}
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


@dataclass(frozen=True)
class PlanLine:
    """One line of the plan, as it stands beside the line of now."""

    key: str
    pk: int
    title: str
    picture: str
    is_done: bool


def plan_of(meeting) -> list[PlanLine]:
    """The plan, in one lean query: a meeting may have many lines, and only one of them is talked about."""
    rows = meeting.lines.on_the_plan().values_list(
        "pk", "section", "words", "item", "item__words", "item__theme__words", "item__theme__picture",
        "item__ending__kind", "decision__question", "talked",
    )  # fmt: skip
    return [plan_line(*row) for row in rows]


def plan_line(pk, section, words, item, said, theme, picture, ending, question, talked) -> PlanLine:
    """The same words as the line itself says; a thing taken back is silent here too."""
    title = (
        (TAKEN_BACK if ending == "withdrawn" else said or theme)
        if item
        else question or words or STANDING.get(section, "")
    )
    title = Truncator(" ".join(str(title).split())).chars(LONGEST_TITLE)
    return PlanLine(spell(pk), pk, title, picture if item else PICTURE_OF[section], talked is not None)


def line_now(meeting, plan, now) -> AgendaItem | None:
    """The line asked for, or the first that is not done."""
    asked = next((one.pk for one in plan if one.pk == now), None)
    pk = asked or next((one.pk for one in plan if not one.is_done), None)
    related = ("item__theme", "item__ending", "decision")
    line = meeting.lines.select_related(*related).get(pk=pk) if pk else None
    if line:
        line.meeting = meeting
    return line


def page_of_running(meeting, person, *, now=None, form=None) -> dict:
    """Who is here, the plan with the line of now, and a form to write it up."""
    plan = plan_of(meeting)
    line = line_now(meeting, plan, now)
    room, places = meeting.room(), places_near(meeting.unit)
    leader = meeting.chairings.order_by("-at", "-pk").values_list("by", "by__name").first() or (None, "")
    shown = {
        "meeting": meeting,
        "council": meeting.council,
        "place": meeting.unit.name,
        "room": room,
        "first_row": counted(room, FIRST_ROW),
        "second_row": counted(room, SECOND_ROW),
        "others_here": any(room.of(name) for name in (*SECOND_ROW, "department")),
        "departments": departments_among(places),
        "lines": plan,
        "line": line,
        "leader": leader[1],
        "leads": leader[0] == person.pk,
        "faces": dict(meeting.faces.values_list("face", "count")),
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
    results = list(line.results.all())
    ways = {AROUND[result.way] for result in results}
    prefetch_related_objects(results, *ways)
    return results


def minutes_to_agree(line):
    """Drafts of earlier meetings that wait for this one."""
    earlier = Minutes.objects.filter(
        meeting__council=line.meeting.council_id, meeting__starts_at__lt=line.meeting.starts_at
    )
    return list(earlier.drafts().select_related("meeting__council").order_by("meeting__starts_at"))
