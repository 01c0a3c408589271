"""What all papers of a council have in common."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document
from floorboard.pages.words import day, hour
from floorboard.people.ward_pages import place_of


def paper(title, meeting, blocks, *, easy=False, **more) -> Document:
    style = more.pop("style", "plain")
    place = place_of(meeting.council.unit)
    if easy:
        style = "easy_sheets" if style == "sheets" else "easy"
    return Document(title=title, language=get_language() or "en-gb", blocks=blocks, place=place, style=style, **more)


def when_and_where(meeting) -> str:
    said = {
        "day": day(meeting.starts_at),
        "hour": hour(meeting.starts_at),
        "place": meeting.place or _("place to be told"),
    }
    return _("%(day)s, %(hour)s. %(place)s") % said
