"""What comes back to a ward: the board read this and answered. Item pages and councils ask for it by the settings."""

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from floorboard.councils.journey import ICONS, Said
from floorboard.papers.models import BoardAnswer
from floorboard.voice.models import Item


def _answers():
    found = BoardAnswer.objects.select_related("passage__pack__unit", "passage__item")
    return found.filter(passage__taken_back_on=None).order_by("read_on", "pk")


def said_about(item) -> list[tuple]:
    """For the way of one item: the moment, and what the board said. Papers hold only what everybody here may read."""
    if item.circle not in Item.WIDE:
        return []
    return [(one.at, as_said(one)) for one in _answers().filter(passage__item=item)]


def said_to_councils() -> dict[str, Subquery]:
    """For a council’s page, with the council itself: the newest answer of a board to something said at its place."""
    theirs = Q(passage__item__unit=OuterRef("unit")) | Q(passage__item__handed_over__council=OuterRef("pk"))
    newest = BoardAnswer.objects.filter(
        theirs, passage__taken_back_on=None, passage__item__circle__in=Item.WIDE
    ).order_by("-read_on", "-pk")  # fmt: skip
    told = {
        "board_said": "words",
        "board_meeting": "meeting",
        "board_read_on": "read_on",
        "board_item": "passage__item",
    }
    return {name: Subquery(newest.values(fact)[:1]) for name, fact in told.items()}


def as_said(one) -> Said:
    unit = one.passage.pack.unit
    more = _("The board read this and answered. Meeting: %(meeting)s") % {"meeting": one.meeting}
    return Said(_("The board, %(place)s") % {"place": unit.name}, ICONS[unit.level], one.read_on, more, one.words)
