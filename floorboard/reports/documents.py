"""What a place prints about itself: the wall's poster, and the week in seven lines."""

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from floorboard.councils.models import Meeting
from floorboard.formats.document import Document, Heading, List, SaidAndDone, Sentence, Small
from floorboard.pages.words import day, hour, month, short_day
from floorboard.reports.wall import SHOWN_EACH, wall_of

# What stands over the words that came back, and the sign under them.
STATES = {
    "fixed": ("fixed", gettext_lazy("We did"), gettext_lazy("Fixed, our council says")),
    "check": ("check", gettext_lazy("We did"), gettext_lazy("Done. We check it next")),
    "could_not": ("couldnot", gettext_lazy("We could not, and why"), gettext_lazy("Could not be done")),
}


def wall_document(unit, wall: dict, meeting=None) -> Document:
    """ "We said, we did" as a poster: what was fixed, what we check, and what could not be done and why."""
    blocks: list = []
    for part, (state, heading, sign) in STATES.items():
        for line in wall[part][:SHOWN_EACH]:
            on = (
                _("%(heading)s, %(day)s") % {"heading": heading, "day": short_day(line.on)} if line.on else str(heading)
            )
            who = _("%(place)s said") % {"place": line.place} if line.place else _("We said")
            blocks.append(SaidAndDone(line.said, on, line.did, state, str(sign), who))
    if not blocks:
        blocks.append(Sentence(_("Nothing has come back yet. What we said is on its way.")))
    if meeting:
        words = _("Next council: %(day)s, %(hour)s, %(place)s. Come along, or put a slip in the box.")
        blocks.append(
            Sentence(
                words
                % {"day": day(meeting.starts_at), "hour": hour(meeting.starts_at), "place": meeting.place or unit.name}
            )
        )
    return Document(
        _("We said, we did"),
        get_language() or "en-gb",
        tuple(blocks),
        style="poster",
        place=str(unit.name),
        when=month(timezone.localdate()),
    )


def document_for(unit, alone: bool = False) -> Document:
    """The poster of a place as it is today, with its next meeting. `alone`: without the places under it."""
    return wall_document(unit, wall_of(unit, alone=alone), Meeting.objects.filter(council__unit=unit).coming().first())


def week_document(unit, lines) -> Document:
    """ "This week on our ward": at most seven lines on half a sheet."""
    blocks = (
        Heading(str(unit.name)),
        List(tuple(line.words for line in lines)),
        Small(_("From Floorboard, %(day)s.") % {"day": day(timezone.localdate())}),
    )
    return Document(_("This week on our ward"), get_language() or "en-gb", blocks)
