"""What a council can print: the plan of a meeting, the words of whoever leads it, slips, and minutes."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.councils.models.sections import SCRIPT
from floorboard.formats.document import Document, Heading, List, PageBreak, Quote, Row, Rows, Sentence, Small
from floorboard.pages.words import day, hour, short_day

SLIPS = 4


def room(lines: int) -> str:
    """Empty lines to write on."""
    return "\n".join(["\u00a0"] * lines)


def _document(title, meeting, blocks, **more) -> Document:
    where = meeting.council.unit
    place = f"{where.name}, {where.above.name}" if where.above_id else where.name
    return Document(title=title, language=get_language() or "en-gb", blocks=blocks, place=place, **more)


def _when(meeting) -> str:
    said = {
        "day": day(meeting.starts_at),
        "hour": hour(meeting.starts_at),
        "place": meeting.place or _("place to be told"),
    }
    return _("%(day)s, %(hour)s. %(place)s") % said


def plan_on_paper(meeting, lines) -> Document:
    """The plan, for the wall and for everybody's hand."""
    return _document(str(meeting.council), meeting, _plan(meeting, lines), when=_when(meeting))


def _plan(meeting, lines):
    if meeting.is_cancelled:
        yield Sentence(
            _("This meeting is called off. %(reason)s") % {"reason": meeting.cancellation.reason}, strong=True
        )
        return
    yield Sentence(_("You can come for part of it. You can leave when you want."), strong=True)
    for line in lines:
        if line.item_id:
            yield Quote(line.title)
        else:
            yield Heading(line.title)
    yield Small(_("This plan grows until the meeting. Ask for it again on the day."))


def script_on_paper(meeting, lines) -> Document:
    """The plan with what whoever leads may read out, and room to write."""
    return _document(
        _("For whoever leads: %(council)s") % {"council": meeting.council},
        meeting,
        _script(meeting, lines),
        when=_when(meeting),
    )


def _script(meeting, lines):
    yield Sentence(
        _("The code of this meeting is %(code)s. Read it out at the end. With it, anybody can correct the minutes.")
        % {"code": meeting.code}
    )
    for line in lines:
        if line.item_id:
            yield Quote(line.title)
            yield Rows(
                (
                    Row(_("We said"), room(4)),
                    Row(_("Who, by when"), room(2)),
                    Row(_("Hands: people and carers / staff"), room(1)),
                )
            )
        else:
            yield Heading(line.title)
            yield Sentence(str(SCRIPT[line.section]))


def slips_on_paper(meeting) -> Document:
    """Slips for people who cannot or do not want to come."""
    return _document(_("You still have a say"), meeting, _slips(meeting), when=_when(meeting))


def _slips(meeting):
    for number in range(SLIPS):
        if number:
            yield PageBreak()
        yield Heading(str(meeting.council))
        yield Sentence(
            _(
                "Write or draw what you want to say. You need not write your name."
                " Put it in the box, or give it to anybody you trust."
            )
        )
        rows = [_("I want to say"), _("I want to thank"), _("How was the last meeting for me?")]
        yield Rows(tuple(Row(words, room(5)) for words in rows))


def minutes_on_paper(minutes, lines) -> Document:
    """The minutes as they stand, with corrections beside the words."""
    title = _("Minutes: %(council)s") % {"council": minutes.meeting.council}
    return _document(title, minutes.meeting, _minutes(minutes, lines), when=day(minutes.meeting.starts_at))


def _minutes(minutes, lines):
    if minutes.is_agreed:
        yield Sentence(
            _("Agreed at the meeting of %(day)s.") % {"day": short_day(minutes.agreement.meeting.starts_at)},
            strong=True,
        )
    else:
        yield Sentence(
            _("A draft. You can say what is not right until %(day)s.") % {"day": short_day(minutes.open_until)},
            strong=True,
        )
    for line in lines:
        yield from _minute_line(line)
    if not minutes.is_agreed:
        yield Heading(_("What is not right"))
        yield Rows((Row(_("Which line?"), room(1)), Row(_("What is not right?"), room(5))))
        yield Small(_("Give this sheet to anybody on the council. They type it in for you. No name is needed."))


def _minute_line(line):
    if line.kind == "heading":
        yield Heading(line.shown_words)
    elif line.kind == "thing":
        yield Quote(line.shown_words)
    elif line.kind in ("note", "present", "faces"):
        yield Sentence(line.shown_words)
    else:
        yield Rows((Row(str(line.get_kind_display()), line.shown_words),))
    corrected = [
        correction
        for correction in line.corrections.all()
        if hasattr(correction, "looked_at") and correction.looked_at.taken
    ]
    if corrected:
        yield List(
            tuple(_("Put right: %(words)s") % {"words": correction.words} for correction in corrected), picture="pencil"
        )
