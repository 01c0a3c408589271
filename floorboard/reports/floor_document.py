"""The report from floor to board as a document: the same five sentences, and what each place owes in one table."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from floorboard.formats.document import Document, Heading, List, Sentence, Small, Table
from floorboard.pages.words import day


def floor_document(page: dict) -> Document:
    """What `board_of` says. What waits longest is told as whoever asks may see it, so it is made for them."""
    about = {"name": page["top"].name, "month": page["month"]}
    return Document(
        title=_("Floor to board: %(name)s, %(month)s") % about,
        language=get_language() or "en-gb",
        blocks=[
            Heading(_("In five sentences")),
            List(tuple(_five(page["here"], page["kinds"], page["top"]))),
            *_places(page["tree"], page["departments"]),
            *_to_do(page["to_do"]),
            *_longest(page["longest"]),
            *_joined(page["stages"]),
            *_missing(page["missing"]),
        ],
        place=page["top"].name,
    )


def _five(here, kinds, top):
    if not here.councils:
        yield _("There is no council here yet.")
    elif here.councils_behind:
        yield ngettext(
            "Our council is behind its promise to meet.",
            "%(late)s of %(all)s councils are behind their promise to meet.",
            here.councils,
        ) % {"late": here.councils_behind, "all": here.councils}
    else:
        yield ngettext(
            "Our council met when it said it would.",
            "All %(all)s councils met when they said they would.",
            here.councils,
        ) % {"all": here.councils}
    open_now = [_many("%(n)s thing is open.", "%(n)s things are open.", here.open)]
    if here.open_on_paper and top.level != "ward":
        open_now.append(_many("%(n)s of them came on paper.", "%(n)s of them came on paper.", here.open_on_paper))
    if here.oldest:
        open_now.append(_("The oldest was said on %(day)s.") % {"day": day(here.oldest)})
    yield " ".join(open_now)
    late = _many("%(n)s answer is late.", "%(n)s answers are late.", here.overdue)
    waits = _many("%(n)s question waits for an answer.", "%(n)s questions wait for an answer.", here.waiting)
    yield f"{late if here.overdue else _('No answer is late.')} {waits}"
    if here.share_fixed is None:
        yield _("No council has judged anything in a year.")
    else:
        said = {"all": here.judged, "fixed": here.judged_fixed}
        judged = ngettext(
            "Councils judged one thing in a year.", "Councils judged %(all)s things in a year.", here.judged
        )
        fixed = ngettext("One of them is fixed, they say.", "%(fixed)s of them are fixed, they say.", here.judged_fixed)
        yield f"{judged} {fixed}" % said
    written = _("%(some)s of %(all)s kinds of decision were written down here in a year.")
    yield written % {"some": kinds[0], "all": kinds[1]}


def _many(one: str, more: str, n: int) -> str:
    return ngettext(one, more, n) % {"n": n}


def _places(tree, departments):
    below = [place for one in tree["below"] for place in (one, *one["below"])]
    head = (_("Place"), _("Open"), _("Waiting"), _("Late"), _("Councils that met"), _("Fixed"))
    rows = tuple(_row(place) for place in (tree, *below, *departments))
    yield Heading(_("From here down to the floor"))
    yield Table(_("What each place owes today"), head, rows)
    yield Small(
        _(
            "Days are working days. Places stand in the order of their names. Nobody wins or loses here. What councils"
            " judged is counted each night."
        )
    )


def _row(place) -> tuple[str, ...]:
    duties, waits = place["duties"], str(place["duties"].waiting)
    if place["waited"] is not None:
        waits += ", " + _many("up to %(n)s day", "up to %(n)s days", place["waited"])
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
    where = f"{one.item.unit.name}, {one.item.unit.above.name}"
    owes = f"{one.to.name}, {one.get_kind_display()}"
    return f"{said} {where}", owes, _many("%(n)s working day", "%(n)s working days", late)


def _joined(stages):
    if stages:
        yield Heading(_("When people joined in our decisions"))
        yield List(tuple(_stage(stage, many) for stage, many in stages))


def _stage(stage, many) -> str:
    if not stage:
        return _many(
            "%(n)s decision: nobody with lived experience was in it.",
            "%(n)s decisions: nobody with lived experience was in them.",
            many,
        )
    return ngettext(
        "%(n)s decision: people with lived experience joined at “%(stage)s”.",
        "%(n)s decisions: people with lived experience joined at “%(stage)s”.",
        many,
    ) % {"n": many, "stage": stage}


def _missing(missing):
    yield Heading(_("Who is missing"))
    if not missing:
        yield Sentence(_("Nobody has written down yet who was missing."))
        return
    lines = (
        f"{words}. {_many('Missing from %(n)s decision.', 'Missing from %(n)s decisions.', many)}"
        for words, many in missing
    )
    yield List(tuple(lines), "chair")
