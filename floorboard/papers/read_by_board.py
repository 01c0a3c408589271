"""What comes back to a ward: it was read in a paper, and answered. Item pages and councils ask by the settings."""

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from floorboard.councils.journey import ICONS, Said
from floorboard.councils.models.way_to_board import THE_BOARD
from floorboard.papers.models import BoardAnswer
from floorboard.voice.models import Item


def _answers():
    found = BoardAnswer.objects.select_related("passage__pack__unit", "passage__item")
    return found.filter(passage__taken_back_on=None).order_by("read_on", "pk")


def said_about(item) -> list[tuple]:
    """For the way of one item: the moment, and what was answered. Papers hold only what everybody here may read."""
    if item.circle not in Item.WIDE:
        return []
    return [(one.at, as_said(one)) for one in _answers().filter(passage__item=item)]


def said_to_councils() -> dict[str, Subquery]:
    """For a council’s page, with the council itself: the newest answer to something said at its place that stood
    in a paper. Where `board_is_it` is not so, somebody below the board answered, and the page names their place."""
    theirs = Q(passage__item__unit=OuterRef("unit")) | Q(passage__item__handed_over__council=OuterRef("pk"))
    shown = BoardAnswer.objects.filter(theirs, passage__taken_back_on=None, passage__item__circle__in=Item.WIDE)
    newest = shown.annotate(is_theirs=Q(said_as__in=THE_BOARD)).order_by("-read_on", "-pk")
    told = {
        "board_said": "words",
        "board_meeting": "meeting",
        "board_read_on": "read_on",
        "board_item": "passage__item",
        "board_is_it": "is_theirs",
        "board_place": "passage__pack__unit__name",
    }
    return {name: Subquery(newest.values(fact)[:1]) for name, fact in told.items()}


def as_said(one) -> Said:
    board = _("The board read this and answered. Meeting: %(meeting)s")
    below = _("Read in a paper, and answered. Meeting: %(meeting)s")
    more = (board if one.is_of_the_board else below) % {"meeting": one.meeting}
    return Said(one.who, ICONS[one.passage.pack.unit.level], one.read_on, more, one.words)
