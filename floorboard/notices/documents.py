"""The news of one person as a document."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, List, Sentence
from floorboard.pages.words import day, hour


def news_document(notices) -> Document:
    """What the page of news says, the newest first. It is one person's, so it is never kept."""
    told = List(tuple(map(_line, notices)))
    nothing = Sentence(_("No news yet. You hear here when something you said moves."))
    return Document(_("News"), get_language() or "en-gb", [told if notices else nothing], private=True)


def _line(notice) -> str:
    when = f"{day(notice.at)}, {hour(notice.at)}"
    if not notice.heading:
        return f"{when}. {_('There was news of something you cannot see any more.')}"
    new = "" if notice.seen_at else f"{_('New')}. "
    return f"{when}. {new}{notice.words}: {notice.heading}"
