"""What the holder of a receipt reads, as a document: the way of what they said, and what is for their eyes alone."""

from dataclasses import replace

from django.utils.translation import gettext as _

from floorboard.councils.documents.journey import journey_document
from floorboard.formats.document import Document, Heading, Quote, Sentence
from floorboard.pages.words import day, hour


def receipt_document(page: dict) -> Document:
    """What `page_of_receipt` says. It is one person's, so it is never kept, and its name gives nothing away."""
    item, way = page["item"], journey_document(page)
    own = [*_first_written(item), *_added(page["additions"]), *_proper_ways(item), *_off_the_lists(item)]
    own += _locked(page) if page.get("locked_name") else ()
    return replace(way, title=_("What happened"), blocks=(*way.blocks, *own), private=True)


def _first_written(item):
    if hasattr(item, "original"):
        yield Heading(_("Something was taken out"))
        yield Sentence(_("Only you and the reader see what you wrote first:"))
        yield Quote(item.original.words)


def _added(additions):
    for addition in additions:
        yield Heading(_("Added by the person who said it"))
        unread = "" if addition.read_on else f" {_('Not read yet')}."
        yield Sentence(f"{day(addition.on)}.{unread}")
        yield Quote(addition.words)
        if addition.kept_back:
            yield Sentence(_("What you added is kept back"), strong=True)
            yield Sentence(addition.kept_back)


def _proper_ways(item):
    for route in item.routes.all() if item.was_sent_on else ():
        outcome = getattr(route, "outcome", None)
        yield Heading(route.heading_for_raiser)
        if hasattr(route, "acknowledged") and not outcome:
            yield Sentence(_("Somebody took it on %(day)s.") % {"day": day(route.acknowledged.at)})
        if outcome and outcome.can_be_told:
            yield Quote(outcome.words)
            yield Sentence(f"{day(outcome.on)}.")
        elif outcome:
            told = _("They have dealt with it. You can read more here from %(day)s.")
            yield Sentence(told % {"day": day(outcome.told_from)})
        else:
            yield Sentence(f"{_('Sent to:')} {', '.join(route.went_to)}")
            yield Sentence(route.what_next)
            yield Sentence(_("What came of it is here by %(day)s.") % {"day": day(route.due_on)})


def _off_the_lists(item):
    for taken in item.taken_off.all() if item.was_off else ():
        if not taken.read_on:
            yield Heading(_("It is off the lists for now. A person reads it again."))
            yield from (Quote(words) for words in (taken.words, taken.reason) if words)


def _locked(page):
    yield Heading(_("Your name is locked"))
    if not page["openings"]:
        yield Sentence(_("Nobody has asked to open it. Each opening made here shows on this page."))
    for opening in page["openings"]:
        yield Heading(opening.get_reason_display(), 3)
        yield Sentence(_("Asked by %(name)s on %(day)s") % {"name": opening.by, "day": day(opening.at)})
        yield Quote(opening.words)
        yield Sentence(_what_came(opening))
        if opening.raiser_agrees is not None:
            yield Sentence(f"{_('The person who said it:')} {opening.raiser_says}")


def _what_came(opening) -> str:
    if opening.was_agreed:
        at = opening.agreed.at
        said = {"name": opening.agreed.by, "day": day(at), "hour": hour(at)}
        return _("%(name)s agreed. The two opened it on %(day)s, %(hour)s.") % said
    if opening.was_refused:
        refused = _("%(name)s said no. It stayed closed.") % {"name": opening.refused.by}
        return f"{refused} {opening.refused.words}".strip()
    return (
        _("No second holder has agreed yet. It is closed.") if opening.waits else _("Nobody agreed. It stayed closed.")
    )
