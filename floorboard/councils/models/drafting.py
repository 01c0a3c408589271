"""The lines of a draft, made out of what a meeting wrote. Words stand as they were written; nothing is summed up."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from floorboard.councils.models.quorum import LIVED
from floorboard.councils.models.quorum_words import in_words
from floorboard.pages.words import HELD, full_day


def draft_lines(meeting):
    """Each line of the minutes as a dict: kind, words, and the line of the plan and item it belongs to."""
    yield from _who_was_there(meeting)
    lines = (
        meeting.lines.on_the_plan()
        .select_related("item__theme", "decision__item", "asked")
        .prefetch_related("notes", "results", "asked__answers")
    )
    for line in lines:
        written = [*_written(line), *_answered(line), *_came_of(line)]
        if not written and line.is_standing:
            continue
        yield _what_it_was_about(line)
        for kind, words in written:
            yield {"kind": kind, "words": words, "line": line}
    kept = meeting.lines.filter(dropped=None).exclude(carried=None).select_related("item__theme", "decision__item")
    if kept:
        yield {"kind": "heading", "words": _("Kept for next time")}
        for line in kept:
            yield _what_it_was_about(line) | {"kind": "thing"}
    yield from _faces(_("How was this meeting?"), meeting.faces.all(), HOW_IT_WAS)
    yield from _faces(_("Were we asked, this month?"), meeting.asked_faces.all(), WERE_WE_ASKED)


def _what_it_was_about(line):
    """A heading, or something said: its words are not copied, so that they can be taken back."""
    if line.thing:
        return {"kind": "thing", "words": "", "line": line, "item": line.thing}
    return {"kind": "heading", "words": line.title, "line": line}


def _who_was_there(meeting):
    yield {"kind": "heading", "words": _("Who was there")}
    room = meeting.room()
    yield {"kind": "present", "words": in_words(room) or _("Nobody was counted.")}
    talks = list(meeting.talks.all())
    if without_lived(room, talks):
        yield {"kind": "present", "words": _("Nobody with lived experience was in the room.")}
    if room.people_needed or not without_lived(room, talks):
        decide = _("Enough people who use the service were there to decide.") if room.may_decide else room.why_not
        yield {"kind": "present", "words": decide}
    for talk in talks:
        yield {"kind": "note", "words": talk.in_words()}


def without_lived(room, talks) -> bool:
    """Did nobody with lived experience take part, in the room or in a talk of their own?"""
    return room.is_without_lived and not any(talk.capacity in LIVED for talk in talks)


def _written(line):
    notes = list(line.notes.all())
    if notes and notes[-1].words:
        yield "note", notes[-1].words


def _answered(line):
    """That there is an answer, and not what it says: that is for whoever the council lets read it."""
    if line.asked_id and line.asked.answers.all():
        yield "note", _("We gave our answer. It stands with the question.")


def _came_of(line):
    for result in line.results.all():
        yield from WORDS[result.way](result.thing)


def _decided(decision):
    yield "decided", decision.outcome.words


def _promised(action):
    said = {
        "what": action.words.rstrip(" ."),
        "who": f"{action.owner_unit.name}, {action.get_owner_kind_display()}",
        "day": full_day(action.due_on).replace(" ", HELD),
    }
    yield "promised", _("%(what)s. Who: %(who)s. By: %(day)s.") % said


def _sent(escalation):
    said = {
        "who": f"{escalation.to.name}, {escalation.get_kind_display()}",
        "day": full_day(escalation.due_on).replace(" ", HELD),
        "why": escalation.reason,
    }
    yield "sent", _("To %(who)s. Answer by %(day)s. Why: %(why)s") % said


def _judged(verdict):
    said = {"what": verdict.get_judgement_display(), "for": verdict.hands_for, "against": verdict.hands_against}
    words = _("%(what)s, our council says: %(for)s hands for it, %(against)s against.") % said
    yield "judged", f"{words} {verdict.words}".strip()


def _ended(ending):
    yield "ended", f"{ending.get_kind_display()}. {ending.words}".strip()


WORDS = {"decision": _decided, "action": _promised, "escalation": _sent, "verdict": _judged, "ending": _ended}


HOW_IT_WAS = {
    "good": ngettext_lazy("%(n)s said: good, I was heard.", "%(n)s said: good, I was heard.", "n"),
    "ok": ngettext_lazy("%(n)s said: it was OK.", "%(n)s said: it was OK.", "n"),
    "bad": ngettext_lazy("%(n)s said: not good for me.", "%(n)s said: not good for me.", "n"),
}
WERE_WE_ASKED = {
    "counted": ngettext_lazy("%(n)s said: asked, and it counted.", "%(n)s said: asked, and it counted.", "n"),
    "little": ngettext_lazy("%(n)s said: asked a little.", "%(n)s said: asked a little.", "n"),
    "not": ngettext_lazy("%(n)s said: not asked.", "%(n)s said: not asked.", "n"),
}


def _faces(heading, touched, words):
    """Under a heading, how many touched each face; nothing where nobody touched one."""
    if said := [words[one.face] % {"n": one.count} for one in touched if one.count]:
        yield {"kind": "heading", "words": heading}
        yield {"kind": "faces", "words": " ".join(said)}
