"""The report from floor to board as a document: the same five sentences, and what each place owes in one table."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Heading, List, Sentence, Small, Table
from floorboard.pages.words import so_many
from floorboard.reports.five_sentences import five_sentences


def floor_document(page: dict) -> Document:
    """What `board_of` says. What waits longest is told as whoever asks may see it, so it is made for them."""
    about = {"name": page["top"].name, "month": page["month"]}
    return Document(
        title=_("Floor to board: %(name)s, %(month)s") % about,
        language=get_language() or "en-gb",
        blocks=[
            Heading(_("In five sentences")),
            List(tuple(map(str, five_sentences(page)))),
            *_places(page["tree"], page["departments"], page["closed"]),
            *_to_do(page["to_do"]),
            *_longest(page["longest"]),
            *_joined(page["stages"]),
            *_came(page["came"]),
            *_missing(page["missing"]),
            *_changed(page["changed"]),
        ],
        place=page["top"].name,
    )


def _places(tree, departments, closed):
    below = [place for one in tree["below"] for place in (one, *one["below"])]
    head = (_("Place"), _("Open"), _("Waiting"), _("Late"), _("Councils that met"), _("Fixed"))
    rows = tuple(_row(place) for place in (tree, *below, *departments))
    yield Heading(_("From here down to the floor"))
    yield Table(_("What each place owes today"), head, rows)
    for one in closed:
        yield Small(_has_closed(one))
    yield Small(
        _(
            "Days are working days. Places stand in the order of their names. Nobody wins or loses here. What councils"
            " judged is counted each night."
        )
    )


def _has_closed(duties) -> str:
    return so_many(
        "%(name)s has closed. %(n)s thing said there is still open, and counts here.",
        "%(name)s has closed. %(n)s things said there are still open, and count here.",
        duties.open,
        name=duties.unit.name,
    )


def _row(place) -> tuple[str, ...]:
    duties, waits = place["duties"], str(place["duties"].waiting)
    if place["waited"] is not None:
        waits += ", " + so_many("up to %(n)s day", "up to %(n)s days", place["waited"])
    met, fixed = (duties.councils_kept, duties.councils), (duties.judged_fixed, duties.judged)
    return (place["unit"].name, str(duties.open), waits, str(duties.overdue), _of(*met), _of(*fixed))


def _of(some: int, all_of_them: int) -> str:
    return _("%(n)s of %(all)s") % {"n": some, "all": all_of_them} if all_of_them else _("none yet")


def _to_do(to_do):
    lines = [_("%(ward)s: nobody has set up a council yet.") % {"ward": ward.name} for ward in to_do["no_council"]]
    again = _("%(name)s: the ward has another kind of care now. Its council must be set up again.")
    lines += [again % {"name": council.name} for council in to_do["set_up_again"]]
    if lines:
        yield Heading(_("What is still to do here"))
        yield List(tuple(lines), "flag")


def _longest(longest):
    if longest:
        yield Heading(_("Waiting the longest"))
        head = (_("What people said"), _("Where it is now"), _("Late by"))
        yield Table(_("Questions without an answer"), head, tuple(_waits(*one) for one in longest))


def _waits(one, is_heard, late) -> tuple[str, ...]:
    said = f"“{one.item.shown_words}”" if is_heard else str(one.item.theme.words)
    where = ", ".join(unit.name for unit in (one.item.unit, one.item.unit.above) if unit)
    owes = f"{one.to.name}, {one.get_kind_display()}"
    return f"{said} {where}", owes, so_many("%(n)s working day", "%(n)s working days", late)


def _came(came):
    if came:
        yield Heading(_("Who was in the room"))
        yield List(tuple(one.sentence for one in came), "people")


def _changed(changed):
    if changed:
        yield Heading(_("What changed because people spoke"))
        yield List(tuple(f"“{item.shown_words}” {item.did or ''}".strip() for item in changed), "tick")


def _joined(stages):
    if stages:
        yield Heading(_("When people joined in our decisions"))
        yield List(tuple(stages))


def _missing(missing):
    yield Heading(_("Who is missing"))
    if not missing:
        yield Sentence(_("Nobody has written down yet who was missing."))
        return
    lines = (
        f"{words}. {so_many('Missing from %(n)s decision.', 'Missing from %(n)s decisions.', missed)}"
        for words, missed in missing
    )
    yield List(tuple(lines), "chair")
