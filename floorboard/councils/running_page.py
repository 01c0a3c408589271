"""What the one screen of a running meeting shows."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.text import Truncator

from floorboard.councils.faces_page import faces_of
from floorboard.councils.forms.running import TalkingForm
from floorboard.councils.models import BallotChoice, Capacity, Minutes, Note, Result
from floorboard.councils.models.quorum import PICTURE
from floorboard.councils.models.sections import PICTURE as PICTURE_OF
from floorboard.councils.models.sections import SCRIPT, STANDING, Section
from floorboard.councils.near import departments_among, pairs_among, places_near
from floorboard.decisions.hearing import only_its_theme, things_seen_by
from floorboard.decisions.models import Outcome
from floorboard.pages.converters import spell
from floorboard.voice.chips import chip_for
from floorboard.voice.models import Item
from floorboard.voice.models.item import shown

LONGEST_TITLE = 60
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
    """One line of the plan with what the screen needs to know of its thing."""

    pk: int
    section: str
    words: str
    item_id: int | None
    said: str | None
    theme: str | None
    theme_picture: str | None
    kind: str | None
    state: str | None
    due_on: date | None
    said_at: int | None
    ending: str | None
    decision_id: int | None
    question: str | None
    asks: int | None
    asked: str | None
    asked_theme: str | None
    asked_ending: str | None
    talked: int | None
    face: str | None
    asked_face: str | None
    put_to_us: int | None
    is_heard: bool = False

    @property
    def key(self) -> str:
        return spell(self.pk)

    @property
    def title(self) -> str:
        """The same words as the line itself says; a thing taken back is silent here too."""
        if self.item_id:
            return self._of_a_thing(self.said, self.theme, self.ending, self.face)
        if self.thing:
            return self._of_a_thing(self.asked, self.asked_theme, self.asked_ending, self.asked_face)
        return self.question or self.words or str(STANDING.get(Section(self.section), ""))

    def _of_a_thing(self, words, theme, ending, face) -> str:
        if not self.is_heard:
            return only_its_theme(theme)
        return shown(words, theme, ending, face or "")

    @property
    def thing(self) -> int | None:
        """The number of what was said that this line is about, itself or as the question."""
        return self.item_id or (None if self.question else self.asks)

    @property
    def short(self) -> str:
        return Truncator(" ".join(self.title.split())).chars(LONGEST_TITLE)

    @property
    def picture(self) -> str:
        return self.theme_picture or PICTURE_OF[self.section]

    @property
    def may_count_hands(self) -> bool:
        return self.item_id is not None and self.state != Item.State.ENDED

    @property
    def is_done(self) -> bool:
        return self.talked is not None

    @property
    def is_standing(self) -> bool:
        return not (self.item_id or self.decision_id or self.words)


def plan_of(meeting, person) -> list[PlanLine]:
    """The plan, in one lean query: a meeting may have many lines, and only one of them is talked about."""
    rows = meeting.lines.on_the_plan().values_list(
        "pk", "section", "words", "item", "item__words", "item__theme__words", "item__theme__picture", "item__kind",
        "item__state", "item__due_on", "item__unit", "item__ending__kind", "decision", "decision__question",
        "decision__item", "decision__item__words", "decision__item__theme__words", "decision__item__ending__kind",
        "talked", "item__face", "decision__item__face", "asked",
    )  # fmt: skip
    lines = [PlanLine(*row) for row in rows]
    seen = things_seen_by(person, {line.thing for line in lines if line.thing})
    return [replace(line, is_heard=line.thing in seen) for line in lines]


def judges_now(council, line) -> bool:
    """Does this council say now whether it is fixed?"""
    return line.state in ("check", "could_not") and council.judges(line.item_id, line.said_at)


def page_of_running(meeting, person, *, now=None, form=None) -> dict:
    """Who is here, the plan with the line of now, and a form to write it up."""
    plan = plan_of(meeting, person)
    line = next((one for one in plan if one.pk == now), None) or next((one for one in plan if not one.is_done), None)
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
        "faces": faces_of(meeting),
    }
    return shown | (about_line(meeting, line, places, form) if line else {})


def about_line(meeting, line, places, form) -> dict:
    """The line of now: its thing, what came of it so far, and the form."""
    judges = judges_now(meeting.council, line)
    if form is None:
        note = Note.objects.filter(line=line.pk).order_by("-version").values_list("words", "version").first()
        began = {"words": note[0], "started_from": note[1]} if note else {}
        began |= from_the_ballots(line) if line.section == Section.DECIDE else {}
        asked = {"judges": judges, "decides": line.section == Section.DECIDE, "may_count": line.may_count_hands}
        form = TalkingForm(initial=began, pairs=pairs_among(places), **asked)
    nation = meeting.unit.where_bank_holidays_are() if line.due_on else ""
    return {
        "form": form,
        "judges": judges,
        "chip": chip_for(line.state, line.due_on, line.ending, timezone.localdate(), nation) if line.item_id else None,
        "results": results_of(line),
        "script": SCRIPT[line.section],
        "to_agree": minutes_to_agree(meeting) if line.is_standing and line.section == "last_time" else [],
    }


def from_the_ballots(line) -> dict:
    """What was counted on paper stands in the boxes already."""
    counted = BallotChoice.objects.filter(line=line.pk).exclude(count=None)
    options = "\n".join(f"{choice.words} {choice.count}" for choice in counted)
    return {"options": options, "how": Outcome.How.BALLOT} if options else {}


def results_of(line):
    """What came of it in this meeting so far."""
    results = list(Result.objects.filter(line=line.pk))
    prefetch_related_objects(results, *{AROUND[result.way] for result in results})
    return results


def minutes_to_agree(meeting):
    """Drafts of earlier meetings that wait for this one."""
    earlier = Minutes.objects.filter(meeting__council=meeting.council_id, meeting__starts_at__lt=meeting.starts_at)
    return list(earlier.drafts().select_related("meeting__council").order_by("meeting__starts_at"))
