"""The rows behind the numbers of a place: what is open, waits, was judged and decided, as far as the reader may see."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncMonth
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.measures import behind, with_last_meeting
from floorboard.councils.models import Council
from floorboard.decisions.models import Decision, Missing, Stage
from floorboard.organisation.models import Unit
from floorboard.pages.words import day, short_day
from floorboard.reports.duties import OPEN_STATES
from floorboard.reports.measures.of_the_loop import judged as judged_by_councils
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of
from floorboard.voice.models import Action, Escalation, Item

A_YEAR = timedelta(days=365)
ON_A_PAGE = 200


class Row(NamedTuple):
    """One thing that was counted: its words, where it is, more about it, and its page if the reader may open it."""

    words: str
    place: str
    more: str = ""
    address: str = ""


class Rows(NamedTuple):
    """What one number counts, in words, and how so many of its rows are found."""

    title: Any  # words that are put into the reader’s language when they are shown
    find: Callable
    of_the_place: bool = False  # of the place alone, and not of all below it


def rows_behind(slug: str, unit: Unit, person, most: int = ON_A_PAGE) -> list[Row]:
    """The first so many of them."""
    return list(ROWS[slug].find(unit, person, timezone.localdate(), most))


def _item(item: Item, more: str = "") -> Row:
    return Row(f"“{item.shown_words}”", item.unit.name, more, reverse("item-detail", args=[item.pk]))


def _open(unit, person, _today, most) -> Iterator[Row]:
    seen = Item.objects.for_person(person).filter(unit__path__startswith=unit.path, state__in=OPEN_STATES)
    for item in seen.select_related("theme").order_by("arrived_on", "pk")[:most]:
        on_paper = " " + _("It came on paper.") if item.on_paper and unit.level != Unit.Level.WARD else ""
        yield _item(item, _("Said on %(day)s.") % {"day": day(item.arrived_on)} + on_paper)


def _asked(unit, person, today, most, **more) -> Iterator[Row]:
    """Questions that wait. What is late everybody may know, by what it is about; the rest only those who hear it."""
    waiting = Escalation.objects.owed().filter(within=None, to__path__startswith=unit.path, **more)
    heard = Exists(Item.objects.for_person(person).filter(pk=OuterRef("item")).order_by())
    waiting = waiting.select_related("item__theme").annotate(is_heard=heard).order_by("reached_on", "pk")
    waiting = waiting.filter(Q(is_heard=True) | Q(due_on__lt=today))
    for one in waiting[:most]:
        told = _item(one.item) if one.is_heard else Row(str(one.item.theme.words), one.item.unit.name)
        facts = {"place": one.to.name, "role": one.get_kind_display(), "day": short_day(one.due_on)}
        yield told._replace(more=_("%(place)s, %(role)s. To be answered by %(day)s.") % facts)


def _late(unit, person, today, most) -> Iterator[Row]:
    return _asked(unit, person, today, most, due_on__lt=today)


def _judged(unit, person, today, most, **more) -> Iterator[Row]:
    """Where a ward stood in the month of each verdict, as it was tallied."""
    since = first_of(today - A_YEAR)
    said = judged_by_councils(since, today + timedelta(days=1)).annotate(
        month=TruncMonth(Coalesce("confirmed_on", "on"))
    )
    here = Tally.objects.under(unit).filter(measure="fixed", unit=OuterRef("item__unit"), month=OuterRef("month"))
    said = said.filter(Exists(here.order_by()), **more)
    said = said.filter(item__in=Item.objects.for_person(person).order_by().values("pk"))
    for verdict in said.select_related("item__theme").order_by("-on", "-pk")[:most]:
        yield _item(verdict.item, f"{verdict.get_judgement_display()}. {day(verdict.on)}")


def _fixed(unit, person, today, most) -> Iterator[Row]:
    return _judged(unit, person, today, most, judgement="fixed")


def _councils(unit, person, today, most) -> Iterator[Row]:
    """Those that kept their promise to meet and those that did not, the last meeting of each."""
    seen = Council.objects.for_person(person).filter(unit__path__startswith=unit.path).open()
    found = list(with_last_meeting(seen).order_by("name", "pk")[:most])
    late = behind(found, today)
    for council in sorted(found, key=lambda one: one.pk not in late):
        met = _("Met last on %(day)s.") % {"day": day(council.last_held)} if council.last_held else _("Not met yet.")
        said = f"{_('Behind its promise to meet.')} {met}" if council.pk in late else met
        yield Row(council.name, council.unit.name, said, reverse("council-detail", args=[council.pk]))


def _decisions(unit, person, today, most) -> Iterator[Row]:
    """The decisions of a year, by the stage at which people joined, with who was missing."""
    made = Decision.objects.for_person(person).made().filter(unit__path__startswith=unit.path)
    made = made.filter(outcome__made_on__gte=first_of(today - A_YEAR)).with_first_stage().with_place()
    stage = Stage.objects.filter(pk=OuterRef("first_stage"))
    made = made.annotate(joined_at=Subquery(stage.values("words")), place_of_stage=Subquery(stage.values("place")))
    made = list(made.select_related("kind").order_by("place_of_stage", "-outcome__made_on", "pk")[:most])
    missing: dict[int, list[str]] = {}
    for number, words in Missing.objects.filter(involvement__decision__in=[one.pk for one in made]).values_list(
        "involvement__decision", "words"
    ):
        missing.setdefault(number, []).append(words)
    for one in made:
        yield _decision(one, missing.get(one.pk, []))


def _decision(one, missing: list[str]) -> Row:
    joined = _("People joined at “%(stage)s”.") % {"stage": one.joined_at} if one.joined_at else ""
    said = [joined or _("Nobody with lived experience was in it.")]
    if one.kind:
        said.insert(0, f"{one.kind.words}.")
    if missing:
        said.append(_("Missing: %(words)s.") % {"words": ", ".join(missing)})
    return Row(str(one.heading), one.unit.name, " ".join(said), reverse("decision-detail", args=[one.pk]))


def _promised(unit, person, today, most) -> Iterator[Row]:
    """What this place promised: all that is still to do, and what came of the rest in a year."""
    heard = Exists(Item.objects.for_person(person).filter(pk=OuterRef("item")).order_by())
    seen = Action.objects.for_person(person).filter(owner_unit=unit).annotate(is_heard=heard)
    seen = seen.filter(Q(owed=True) | Q(due_on__gte=today - A_YEAR))
    for one in seen.select_related("completion", "cannot_do").order_by("-owed", "-due_on", "pk")[:most]:
        said = _("By %(day)s.") % {"day": day(one.due_on)}
        if done := getattr(one, "completion", None):
            said += " " + _("Done on %(day)s.") % {"day": day(done.on)}
        elif no := getattr(one, "cannot_do", None):
            said += " " + _("It cannot be done: %(reason)s") % {"reason": no.reason}
        address = reverse("item-detail", args=[one.item_id]) if one.is_heard else ""
        yield Row(one.words, one.owner_unit.name, said, address)


ROWS = {
    "said": Rows(gettext_lazy("What is open"), _open),
    "waiting": Rows(gettext_lazy("Questions that wait for an answer"), _asked),
    "late": Rows(gettext_lazy("Answers that are late"), _late),
    "judged": Rows(gettext_lazy("What councils judged in a year"), _judged),
    "fixed": Rows(gettext_lazy("What is fixed, councils say"), _fixed),
    "councils": Rows(gettext_lazy("Councils, and when each met last"), _councils),
    "decisions": Rows(gettext_lazy("Decisions of a year, and who was in them"), _decisions),
    "promised": Rows(gettext_lazy("What this place promised"), _promised, of_the_place=True),
}
