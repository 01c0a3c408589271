"""Papers to count with: ballots with a box for each choice, and a sheet of who is here, in numbers and never names."""

from django.utils.translation import gettext as _

from floorboard.councils.documents.parts import paper, when_and_where
from floorboard.councils.models.quorum import PICTURE, Capacity
from floorboard.formats.document import Document, PageBreak, Quote, Sentence, Small
from floorboard.formats.to_fill_in import Choice, Marks, Room, SheetHead, TearLine, Ticks

BALLOTS, EMPTY_CHOICES, SQUARES = {"a4": 3, "a5": 1}, 4, {"a4": 13, "a5": 10}


def ballots_on_paper(meeting, questions, *, easy=False, paper_size="a4") -> Document:
    """Ballots to cut apart. `questions`: pairs of what is asked and its choices; none, and both are left to fill in."""
    many = 1 if easy else BALLOTS[paper_size]
    title = _("Ballots, %(council)s") % {"council": meeting.council}
    blocks = _ballots(meeting, questions or [("", ())], many, easy)
    return paper(title, meeting, blocks, easy=easy, style="sheets")


def _ballots(meeting, questions, many, easy):
    for number, (question, choices) in enumerate(questions):
        if number:
            yield PageBreak()
        for copy in range(many):
            if copy:
                yield TearLine(_("Cut here"))
            yield SheetHead(_("What do you choose?"), str(meeting))
            yield Quote(question) if question else Room(_("The question"), 2)
            if easy:
                yield Sentence(_("Tick one box."), "tick")
                yield Sentence(_("Nobody knows what you tick. Do not write your name."), "nobody")
            yield Ticks("", tuple(map(Choice, choices)) or (Choice("", line=True),) * EMPTY_CHOICES)
            if easy:
                yield Sentence(_("Fold the paper. Put it in the box."), "paper")
            else:
                yield Small(_("Tick one. Write no name. Fold it and put it in the box."))


def attendance_on_paper(meeting, *, easy=False, paper_size="a4") -> Document:
    """A mark for each person, by the capacity in which they came."""
    title = _("Who is here: %(council)s") % {"council": meeting.council}
    blocks = _attendance(easy, SQUARES[paper_size] if not easy else 8)
    return paper(title, meeting, blocks, easy=easy, when=when_and_where(meeting))


def _attendance(easy, squares):
    if easy:
        yield Sentence(_("We count who is here."), "people")
        yield Sentence(_("Put one mark in one square for each person."), "pencil")
        yield Sentence(_("Do not write names."), "nobody")
    else:
        yield Sentence(_("One mark for each person. Count who is here, not who it is. Write no names."), strong=True)
    shown = [kind for kind in Capacity if kind != Capacity.DEPARTMENT]
    names = tuple((PICTURE[kind], str(kind.label)) for kind in shown)
    yield Marks(_("How many are here"), names, squares, _("How many:"))
    yield Room(_("Departments: which, and how many from each"), 2)
    yield Small(_("“Here for the first time” are counted twice: there, and among the others."))
