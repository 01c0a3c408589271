"""The plan of a meeting in its running order, and the words of whoever leads it, perhaps for the first time."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.councils.documents.parts import paper, when_and_where
from floorboard.councils.models.sections import EASY, SCRIPT, SHORT
from floorboard.councils.models.sections import PICTURE as PICTURE_OF
from floorboard.formats.document import Document, Heading, Quote, Sentence, Small
from floorboard.formats.to_fill_in import Room
from floorboard.pages.words import hour

AT_LEAST = 2  # minutes for each thing


def running_order(meeting, lines) -> list[tuple]:
    """(number, line, when it begins, how many minutes) of each line. Things share what the usual parts leave."""
    things = [line for line in lines if not line.is_standing]
    usual = sum(SHORT[line.section] for line in lines if line.is_standing)
    minutes = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    each = max(AT_LEAST, (minutes - usual) // len(things)) if things else 0
    order, at = [], meeting.starts_at
    for number, line in enumerate(lines, start=1):
        many = SHORT[line.section] if line.is_standing else each
        order.append((number, line, at, many))
        at += timedelta(minutes=many)
    return order


def plan_on_paper(meeting, lines, *, easy=False) -> Document:
    """The plan, for the wall and for everybody's hand."""
    return paper(str(meeting.council), meeting, _plan(meeting, lines, easy), easy=easy, when=when_and_where(meeting))


def _plan(meeting, lines, easy):
    if meeting.is_cancelled:
        reason = {"reason": meeting.cancellation.reason}
        yield Sentence(_("This meeting is called off. %(reason)s") % reason, "minus", strong=True)
        return
    if easy:
        yield Sentence(_("This is the plan of our meeting."), "paper")
        yield Sentence(_("You can come for a part of it."), "people")
        yield Sentence(_("You can leave when you want."), "out")
    else:
        yield Sentence(_("You can come for part of it. You can leave when you want."), strong=True)
    for number, line, at, minutes in running_order(meeting, lines):
        yield from _line(meeting, number, line, at, minutes)
        if easy and line.is_standing:
            yield Sentence(str(EASY[line.section]), PICTURE_OF[line.section])
    yield Small(_("This plan grows until the meeting. Ask for it again on the day."))


def _line(meeting, number, line, at, minutes):
    yield Heading(f"{number}. {line.title}" if line.is_standing else _heading_of(number, line))
    if not line.is_standing:
        yield Quote(line.title)
    if not meeting.is_one_by_one:
        about = ngettext("From %(hour)s, about %(n)s minute", "From %(hour)s, about %(n)s minutes", minutes)
        yield Small(about % {"hour": hour(_five_minutes(at)), "n": minutes})


def _five_minutes(at):
    """Nobody begins at three minutes past."""
    return at - timedelta(minutes=at.minute % 5, seconds=at.second)


def _heading_of(number, line) -> str:
    return f"{number}. {line.item.theme.words if line.item_id else line.get_section_display()}"


def script_on_paper(meeting, lines, *, easy=False) -> Document:
    """The running order with what whoever leads may say at each point, and room to write."""
    title = _("For whoever leads: %(council)s") % {"council": meeting.council}
    return paper(title, meeting, _script(meeting, lines, easy), easy=easy, when=when_and_where(meeting))


def _script(meeting, lines, easy):
    if easy:
        yield Sentence(_("You lead the meeting today. Thank you."), "council")
        yield Sentence(_("You can read out the words beside the speech mark."), "say")
        yield Sentence(_("Somebody sits beside you and writes."), "pencil")
    else:
        yield Sentence(
            _("You lead today. Read out the words that begin with “Say”, or use your own. Somebody else writes."),
            strong=True,
        )
        yield Sentence(_("Too much for one time? Keep it for the next meeting. A break is fine."))
    for number, line, at, minutes in running_order(meeting, lines):
        yield from _line(meeting, number, line, at, minutes)
        yield Sentence(str(EASY[line.section]) if easy else _say(SCRIPT[line.section]), "say")
        if not line.is_standing:
            yield Room(_("We said"), 3)
            yield Room(_("Who does what, by when"), 2)
            yield Room(_("Hands: people and carers / staff"))
    yield Heading(_("At the end"))
    code = {"code": meeting.code}
    yield Sentence(_say(_("Thank you. The code of this meeting is %(code)s.") % code), "say")
    yield Sentence(_say(_("With the code, anybody can say what is not right in the minutes.")), "say")


def _say(words) -> str:
    return _("Say: “%(words)s”") % {"words": words}
