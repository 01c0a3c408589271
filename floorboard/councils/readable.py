"""What meetings, minutes and items say in their usual words, as whoever may read them at all reads them: no name."""

from floorboard.councils.documents import journey_document, minutes_on_paper, plan_on_paper
from floorboard.councils.item_pages import page_about, with_its_way
from floorboard.councils.models import AgendaItem
from floorboard.councils.reading_lines import lines_with_corrections, plan_for
from floorboard.formats.document import Document
from floorboard.voice.models import Item


def plan(meeting) -> Document:
    return plan_on_paper(meeting, plan_for(None, AgendaItem.objects.filter(meeting=meeting).on_the_plan()))


def minutes(minutes) -> Document:
    return minutes_on_paper(minutes, lines_with_corrections(minutes))


def journey(item) -> Document:
    return journey_document(page_about(with_its_way(Item.objects).get(pk=item.pk), inside=False))
