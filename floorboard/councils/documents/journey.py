"""The way of one item as a document: where it is, what each place said, and what the ward says about it. No name."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Heading, Quote, Row, Rows, Sentence
from floorboard.pages.words import day


def journey_document(page: dict) -> Document:
    """What `page_about` says, as a document. What is not published yet is the raiser's own and never kept."""
    item = page["item"]
    return Document(
        title=item.shown_words or str(item.theme),
        language=get_language() or "en-gb",
        place=page["place"],
        when=str(page["chip"][1] or ""),
        blocks=[*_now(page["now"]), *_way(page["way"]), *_said(item, page["said"]), *_verdicts(page["verdicts"])],
        foot=(_("From Floorboard. It says where this is today."),),
        private=not item.is_published,
    )


def _now(now):
    by = day(now.by) if hasattr(now.by, "year") else str(now.by)
    asked = (
        (_("Where is it now?"), now.where, now.where_more),
        (_("Who must answer?"), now.who, now.who_more),
        (_("By when?"), by, now.by_more),
    )
    yield Rows(tuple(Row(name, ". ".join(filter(None, map(str, (words, more))))) for name, words, more in asked))


def _way(way):
    if len(way) > 1:
        yield Heading(_("The way up, and back to us"))
        for step in way:
            on = f", {day(step.on)}" if step.on else ""
            yield Sentence(f"{step.place}{on}: {step.words}")


def _said(item, said):
    yield Heading(_("What each place said"))
    yield Heading(item.unit.name, 3)
    yield Sentence(f"{day(item.arrived_on)}.")
    yield Quote(item.shown_words)
    for one in said:
        yield Heading(str(one.who), 3)
        yield Sentence(f"{day(one.on)}. {one.more}.")
        yield Quote(str(one.words))


def _verdicts(verdicts):
    if verdicts:
        yield Heading(_("Is it fixed?"))
    for verdict, said_for, said_against in verdicts:
        who = (
            _("By the council, %(n)s to %(m)s") % {"n": said_for, "m": said_against}
            if verdict.giver == "council"
            else _("The person who said it")
        )
        yield Sentence(
            f"{day(verdict.on)}. {who}: {verdict.get_judgement_display()}. {verdict.words}".strip(), "council"
        )
