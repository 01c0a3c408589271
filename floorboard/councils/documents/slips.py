"""Slips without a code, for people who cannot or do not want to come."""

from django.utils.translation import gettext as _

from floorboard.councils.documents.parts import paper, when_and_where
from floorboard.formats.document import Document, Heading, PageBreak, Sentence
from floorboard.formats.to_fill_in import Room

SLIPS = 4


def slips_on_paper(meeting) -> Document:
    """Slips for people who cannot or do not want to come."""
    return paper(_("You still have a say"), meeting, _slips(meeting), when=when_and_where(meeting))


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
        for words in (_("I want to say"), _("I want to thank"), _("How was the last meeting for me?")):
            yield Room(words, 4)
