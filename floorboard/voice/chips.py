"""One item in one chip: a shape and a few words."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from floorboard.organisation.days import working_days_between

ENDED = {
    "fixed": ("fixed", _("Fixed")),
    "could_not": ("couldnot", _("Could not be done")),
    "withdrawn": ("private", _("Taken back")),
    "joined": ("said", _("Joined to another")),
    "thanks": ("said", _("Thanks, read out")),
    "answered": ("fixed", _("Answered")),
    "routed": ("private", _("Dealt with another way")),
}
OPEN = {
    "arrived": ("private", _("Waiting to be read")),
    "held": ("private", _("Held back, with a reason")),
    "routed": ("private", _("With the right people")),
    "said": ("said", _("Said")),
    "waiting": ("waiting", _("Waiting for an answer")),
    "promised": ("promised", _("Promised")),
    "check": ("check", _("Done. Please check")),
    "could_not": ("couldnot", _("Could not be done. We hear why")),
}
LATE = ("said", "waiting", "promised")  # states with a day by which something is owed


def chip(item, on: date | None = None, nation: str = "ENG") -> tuple[str, str]:
    """(kind of chip, its words) for an item: late when its day has passed, else where it stands."""
    ending = item.ending.kind if item.state == "ended" else ""
    return chip_for(item.state, item.due_on, ending, on or timezone.localdate(), nation)


def chip_for(state: str, due_on: date | None, ending: str, on: date, nation: str) -> tuple[str, str]:
    """The same from the bare facts."""
    if state == "ended":
        kind, words = ENDED[ending]
        return kind, str(words)
    if due_on and due_on < on and state in LATE:
        late = working_days_between(due_on, on, nation)
        if not late:
            return "late", str(_("Late. The day has passed"))
        return "late", ngettext("Late by %(n)s working day", "Late by %(n)s working days", late) % {"n": late}
    kind, words = OPEN[state]
    return kind, str(words)
