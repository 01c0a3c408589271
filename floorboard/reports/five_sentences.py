"""The five sentences that begin the report from floor to board, on its page and in every other way of reading."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from floorboard.pages.words import day, so_many


class OneOfFive(NamedTuple):
    """One sentence with its picture; `first` is what must not be overlooked, and stands before it.

    rows, first_rows: what stands behind the numbers in them, by its name in `rows_behind`.
    """

    picture: str
    words: str
    rows: str = ""
    first: str = ""
    first_rows: str = ""

    def __str__(self):
        return f"{self.first} {self.words}".strip()


def five_sentences(page: dict) -> Iterator[OneOfFive]:
    """Councils, what is open, what is late, what councils judged, and what was decided; of what `board_of` counted."""
    here, kinds, top = page["here"], page["kinds"], page["top"]
    yield OneOfFive("council", _councils(here), "councils" if here.councils else "")
    yield OneOfFive("say", _open(here, top), "said")
    waits = so_many("%(n)s question waits for an answer.", "%(n)s questions wait for an answer.", here.waiting)
    if here.overdue:
        late = so_many("%(n)s answer is late.", "%(n)s answers are late.", here.overdue)
        yield OneOfFive("clock", waits, "waiting", first=late, first_rows="late")
    else:
        yield OneOfFive("clock", f"{_('No answer is late.')} {waits}", "waiting")
    yield OneOfFive("tick", _judged(here), "judged" if here.judged else "")
    yield OneOfFive("decision", _written(*kinds), "decisions")


def _councils(here) -> str:
    if not here.councils:
        return _("There is no council here yet.")
    if here.councils_behind:
        behind = ngettext(
            "Our council is behind its promise to meet.",
            "%(late)s of %(all)s councils are behind their promise to meet.",
            here.councils,
        )
        return behind % {"late": here.councils_behind, "all": here.councils}
    met = ngettext(
        "Our council met when it said it would.", "All %(all)s councils met when they said they would.", here.councils
    )
    return met % {"all": here.councils}


def _open(here, top) -> str:
    said = [so_many("%(n)s thing is open.", "%(n)s things are open.", here.open)]
    if here.open_on_paper and top.level != "ward":
        said.append(so_many("%(n)s of them came on paper.", "%(n)s of them came on paper.", here.open_on_paper))
    if here.oldest:
        said.append(_("The oldest was said on %(day)s.") % {"day": day(here.oldest)})
    return " ".join(said)


def _judged(here) -> str:
    if here.share_fixed is None:
        return _("No council has judged anything in a year.")
    judged = ngettext("Councils judged one thing in a year.", "Councils judged %(all)s things in a year.", here.judged)
    fixed = ngettext("One of them is fixed, they say.", "%(fixed)s of them are fixed, they say.", here.judged_fixed)
    return f"{judged} {fixed}" % {"all": here.judged, "fixed": here.judged_fixed}


def _written(some: int, every: int) -> str:
    """Which kinds of decision a place takes is its own list: where nobody wrote one, there is nothing to count."""
    if not every:
        return _("Nobody has said yet which kinds of decision belong here.")
    return _("%(some)s of %(all)s kinds of decision were written down here in a year.") % {"some": some, "all": every}
