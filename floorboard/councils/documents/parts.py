"""What all papers of a council have in common."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document
from floorboard.pages.words import day, hour
from floorboard.people.ward_pages import place_of


def paper(title, meeting, blocks, *, easy: bool | None = None, **more) -> Document:
    """`easy`: in the easy words that stand beside the usual ones; None where nobody has written any."""
    style = more.pop("style", "plain")
    if easy:
        style = "easy_sheets" if style == "sheets" else "easy"
    more |= {"place": place_of(meeting.council.unit), "has_easy": easy is not None, "style": style}
    return Document(title=title, language=get_language() or "en-gb", blocks=blocks, **more)


def when_and_where(meeting) -> str:
    said = {
        "day": day(meeting.starts_at),
        "hour": hour(meeting.starts_at),
        "place": meeting.place or _("place to be told"),
    }
    return _("%(day)s, %(hour)s. %(place)s") % said
