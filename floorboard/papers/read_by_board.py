"""What comes back to a ward: the board read this and answered. Item pages and councils ask for it by the settings."""

from django.utils.translation import gettext as _

from floorboard.councils.journey import ICONS, Said
from floorboard.papers.models import BoardAnswer
from floorboard.papers.models.pack_part import WIDE

FEW = 3


def _answers():
    found = BoardAnswer.objects.select_related("passage__pack__unit", "passage__item")
    return found.filter(passage__taken_back_on=None).order_by("read_on", "pk")


def said_about(item) -> list[tuple]:
    """For the way of one item: the moment, and what the board said. Papers hold only what everybody here may read."""
    if item.circle not in WIDE:
        return []
    return [(one.at, as_said(one)) for one in _answers().filter(passage__item=item)]


def said_to(council) -> list[tuple]:
    """For a council’s page: what it said, and the newest answers a board gave to it. (item, said)."""
    things = council.own_things().order_by().values("pk")
    newest = _answers().filter(passage__item__in=things).order_by("-read_on", "-pk")[:FEW]
    return [(one.passage.item, as_said(one)) for one in newest]


def as_said(one) -> Said:
    unit = one.passage.pack.unit
    more = _("The board read this and answered. Meeting: %(meeting)s") % {"meeting": one.meeting}
    return Said(_("The board, %(place)s") % {"place": unit.name}, ICONS[unit.level], one.read_on, more, one.words)
