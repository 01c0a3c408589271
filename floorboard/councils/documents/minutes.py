"""The minutes on paper, with room to say what is not right."""

from django.utils.translation import gettext as _

from floorboard.councils.documents.parts import paper
from floorboard.formats.document import Document, Heading, List, Quote, Row, Rows, Sentence, Small
from floorboard.formats.to_fill_in import Room
from floorboard.pages.words import day, short_day


def minutes_on_paper(minutes, lines, *, easy=False) -> Document:
    """The minutes as they stand, with corrections beside the words."""
    title = _("Minutes: %(council)s") % {"council": minutes.meeting.council}
    blocks = [*(_easy_begin() if easy else ()), *_minutes(minutes, lines)]
    return paper(title, minutes.meeting, blocks, easy=easy, when=day(minutes.meeting.starts_at))


def _easy_begin():
    """Easy words are made with people, never worked out. What was said stays as it was said."""
    yield Sentence(_("This is what we said at our meeting."), "council")
    yield Sentence(_("It is in the words of the people who were there."), "say")
    yield Sentence(_("Nobody has put it in easy words yet."), "else")
    yield Sentence(_("Ask somebody on the council to read it with you."), "helper")


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
        yield Room(_("Which line?"))
        yield Room(_("What is not right?"), 4)
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
