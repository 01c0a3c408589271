"""What can stand beside a statement as evidence: for each kind its rows, its place, its day, its words and its page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from floorboard.councils.models import Minutes
from floorboard.decisions.models import Decision
from floorboard.guides.models import Edition
from floorboard.pages.words import full_day
from floorboard.people.access import Can, may, paths_where, reaches_below
from floorboard.visits.models import Report
from floorboard.voice.models import Action, Item

MEASURE = "measure:"  # and its key; the number is that of the place
LONGEST_TITLE = 200


@dataclass(frozen=True)
class ThingKind:
    """One kind of thing. `rows`: those a person may see and that are finished enough to be shown to others."""

    label: str
    slug: str
    words: Any
    rows: Callable
    unit: Callable
    day: Callable[[Any], date]
    title: Callable[[Any], str]
    page: Callable[[Any], str]

    def title_of(self, thing) -> str:
        words = " ".join(str(self.title(thing)).split())
        return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"


def items(person):
    return Item.objects.for_person(person).exclude(circle="").select_related("unit", "theme")


def decisions(person):
    return Decision.objects.for_person(person).made().select_related("unit", "outcome", "item__theme", "item__ending")


def minutes(person):
    return Minutes.objects.for_person(person).agreed().select_related("meeting__council__unit")


def reports(person):
    return Report.objects.for_person(person).filter(held=False).select_related("visit__unit")


def promises(person):
    return Action.objects.for_person(person).exclude(item__circle="").select_related("item__unit")


def promises_about(item, person):
    """What was promised about this, of what this person may see."""
    return promises(person).filter(item=item)


def editions(person):
    return Edition.objects.for_person(person).published().select_related("guide__unit")


def told_of(report) -> str:
    return say("What came of a visit: %(place)s, %(day)s") % {
        "place": report.visit.unit.name,
        "day": full_day(report.visit.day),
    }


def edition_words(edition) -> str:
    return say("%(title)s, edition %(number)s") % {"title": edition.guide.title, "number": edition.number}


def to(name: str, pk: Callable = lambda thing: thing.pk):
    return lambda thing: reverse(name, args=[pk(thing)])


KINDS = {
    kind.label: kind
    for kind in (
        ThingKind("voice.item", "items", _("Something people said"), items,
                  lambda item: item.unit, lambda item: item.arrived_on, lambda item: item.shown_words,
                  to("item-detail")),
        ThingKind("decisions.decision", "decisions", _("A decision"), decisions,
                  lambda made: made.unit, lambda made: made.outcome.made_on, lambda made: made.heading,
                  to("decision-detail")),
        ThingKind("councils.minutes", "minutes", _("Minutes"), minutes,
                  lambda these: these.unit, lambda these: timezone.localdate(these.meeting.starts_at),
                  lambda these: these.heading, to("minutes", lambda these: these.meeting_id)),
        ThingKind("visits.report", "visit-reports", _("A report of a visit"), reports,
                  lambda report: report.visit.unit, lambda report: report.visit.day, told_of, to("visit-report")),
        ThingKind("voice.action", "promises", _("A promise"), promises,
                  lambda action: action.item.unit, lambda action: action.on, lambda action: action.words,
                  to("item-detail", lambda action: action.item_id)),
        ThingKind("guides.edition", "editions", _("An edition of a guide"), editions,
                  lambda edition: edition.guide.unit, lambda edition: edition.published_on, edition_words,
                  to("edition")),
    )
}  # fmt: skip


def may_tag(person, unit) -> bool:
    """Whoever writes for this place or answers for it, and whoever confirms evidence there."""
    return any(may(person, can, unit) for can in (Can.RECORD, Can.ANSWER, Can.CONFIRM_EVIDENCE))


def may_tag_a_measure(person, unit) -> bool:
    """The same, for the numbers of a place and of all below it."""
    return may_tag(person, unit) and reaches_below(person, Can.SEE_WALL, unit)


def seen_by(person, kind="kind", number="number", unit="unit") -> Q:
    """Rows that point at something this person may see now: each kind's own reader is asked."""
    found = Q(pk__in=[])
    for label, each in KINDS.items():
        found |= Q((kind, label), (f"{number}__in", each.rows(person).order_by().values("pk")))
    for path in paths_where(person, Can.SEE_WALL):
        found |= Q((f"{kind}__startswith", MEASURE), (f"{unit}__path__startswith", path))
    return found


FINISHED: dict[str, Callable[[Any], bool]] = {
    "voice.item": lambda item: bool(item.circle),
    "decisions.decision": lambda decision: decision.is_made,
    "councils.minutes": lambda these: these.is_agreed,
    "visits.report": lambda report: not report.held,
    "voice.action": lambda action: bool(action.item.circle),
    "guides.edition": lambda edition: not edition.is_draft,
}


def is_finished(thing) -> bool:
    """May it be put forward at all? The same as `rows` asks of the database, on a row at hand."""
    return FINISHED[thing._meta.label_lower](thing)
