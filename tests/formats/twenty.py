"""Twenty-four documents of one ward, each made by the room that has it, from what the cast said and did."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import override

from floorboard.councils.documents import (
    attendance_on_paper,
    ballots_on_paper,
    journey_document,
    minutes_on_paper,
    plan_on_paper,
    receipt_document,
    script_on_paper,
)  # fmt: skip
from floorboard.councils.documents import slips_on_paper as slips_of_a_council
from floorboard.councils.item_pages import page_about, with_its_way
from floorboard.councils.reading_lines import plan_for
from floorboard.councils.views.minutes import lines_with_corrections
from floorboard.councils.views.receipts import page_of_receipt
from floorboard.decisions.documents import record_document
from floorboard.decisions.models import Decision, Present, Stage
from floorboard.decisions.record import Record
from floorboard.formats.document import Document
from floorboard.guides.documents import shipped_document, shipped_whole
from floorboard.guides.text import chapter
from floorboard.notices.documents import news_document
from floorboard.notices.models import Notice
from floorboard.pages.drawings import english_words
from floorboard.reports.documents import document_for, week_document
from floorboard.reports.floor import board_of
from floorboard.reports.floor_document import floor_document
from floorboard.reports.week import lines_for
from floorboard.voice.documents import receipt_cards_on_paper, slips_on_paper
from floorboard.voice.forms.receipt import ReceiptForm
from floorboard.voice.models import Item, SlipPack, Theme
from floorboard.voice.models.pool import empty_pool, say
from tests.access.world import one_of_everything
from tests.once import once

WORDS = "The showers are cold in the morning."
SHOWS_THE_WAY = "https://example.org/receipt/"


def twenty(cast) -> dict[str, Document]:
    """Each document by its name. More than twenty: the same words in other languages run other ways."""
    things, decided, form = once("twenty", lambda: what_happened(cast))
    item = with_its_way(Item.objects).get(pk=things.item.pk)
    larch, unit = things.meeting, cast.larch
    plan = plan_for(cast.maya, larch.lines.on_the_plan())
    lines = lines_with_corrections(things.minutes, cast.maya)
    codes = SlipPack.objects.get().codes()
    return {
        "minutes": minutes_on_paper(things.minutes, lines),
        "minutes, easy": minutes_on_paper(things.minutes, lines, easy=True),
        "minutes, Urdu": said_in("ur", minutes_on_paper, things.minutes, lines),
        "plan": plan_on_paper(larch, plan),
        "plan, easy and giant": replace(plan_on_paper(larch, plan, easy=True), size="giant"),
        "plan, Welsh": said_in("cy", plan_on_paper, larch, plan),
        "what to say": script_on_paper(larch, plan),
        "ballots": ballots_on_paper(larch, [("A hot drink at night?", ("Yes", "No"))]),
        "who is here": attendance_on_paper(larch),
        "slips of a council": slips_of_a_council(larch),
        "slips": slips_on_paper(unit, codes, SHOWS_THE_WAY),
        "slips, easy": slips_on_paper(unit, codes, SHOWS_THE_WAY, easy=True),
        "receipt cards, large": receipt_cards_on_paper(unit, SHOWS_THE_WAY, size="large"),
        "decision": record_document(Record(decided, inside=True)),
        "journey": journey_document(page_about(item)),
        "journey, Polish": said_in("pl", lambda: journey_document(page_about(item))),
        "receipt": receipt_document(page_of_receipt(form)),
        "receipt, Arabic": said_in("ar", lambda: receipt_document(page_of_receipt(form))),
        "news": news_document(news_of(cast.rosa)),
        "poster": document_for(unit),
        "poster, Urdu": said_in("ur", document_for, unit),
        "this week": week_document(unit, lines_for(unit, Item.objects.for_person(cast.maya).filter(unit=unit))),
        "from floor to board": floor_document(board_of(cast.alder, cast.ines)),
        "a chapter, easy": shipped_document(chapter("your-rights"), is_easy=True),
        "the whole guide": shipped_whole(is_easy=False),
    }


def said_in(code, make, *told, **more) -> Document:
    with override(code):
        return make(*told, **more)


def what_happened(cast):
    """One of everything on Larch Ward; a decision by two sides; a pack of slips; and a receipt in somebody's hand."""
    things = one_of_everything(cast, cast.larch, cast.tern, cast.max, cast.maya, cast.rosa, WORDS)
    SlipPack.make(unit=cast.larch, slips=2, by=cast.maya)
    ticket, numbers = say(unit=cast.larch, theme=Theme.objects.get(slug="wash"), once="receipt", words=WORDS)
    empty_pool()
    words = {f"picture_{place}": english_words()[number] for place, number in enumerate(numbers, start=1)}
    form = ReceiptForm({"ticket": ticket} | words)
    assert form.is_valid()
    Item.objects.get(receipt__ticket=ticket).publish(by=cast.max)
    form.opened.item.refresh_from_db()
    form.opened.item.add("And the light.", receipt=form.opened)
    return things, _decided(cast), form


def _decided(cast) -> Decision:
    today = timezone.localdate()
    asked = "A new menu, with a halal choice at every meal?"
    decision = Decision.open_question(
        unit=cast.larch, question=asked, by=cast.maya, decide_by=today + timedelta(days=9)
    )
    stage = Stage.objects.get(words="Design")
    decision.involvement.join(
        stage=stage, capacity="people", how_many=6, on=today - timedelta(days=9), by=cast.maya, rewarded="paid"
    )
    decision.involvement.miss("Night staff", by=cast.maya)
    present = Present(people=7, carers=1, experts=1, advocates=1, staff=4, leaders=1)
    decision.decide(
        words="From January there is a halal choice.", how="consent", present=present,
        review_on=today + timedelta(days=90), options=[("Every day", 12), ("On Fridays", 3)],
        objections=[("It costs more.", "staff", 1)], by=cast.maya,
    )  # fmt: skip
    return decision


def news_of(person):
    notices = list(Notice.objects.for_person(person))
    for notice in notices:
        notice.heading = WORDS
    return notices
