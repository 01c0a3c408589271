"""What a ward said last time, what has happened since, and what still waits for its answer."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from floorboard.decisions.first_answer import NEVER, with_first_answer
from floorboard.visits.models import Heard, Report
from floorboard.voice.chips import chip

SHOWN = 12


@dataclass(frozen=True)
class HeardLine:
    """One thing that was heard: the item, where it stands now (chip and words), and if it was answered in time."""

    item: object
    chip: tuple[str, str]
    answered: bool
    late: bool


def not_answered(report) -> int:
    """How many of the things heard have no answer yet. A number: it says nothing of what they are."""
    return with_what_waits(Report.objects.filter(pk=report.pk)).get().waits


def with_what_waits(reports):
    """Each with `many` things heard that the ward answers, and `waits`: how many of them have no answer yet."""
    asked = Heard.objects.filter(report=OuterRef("pk"), item__answer_by__isnull=False)
    asked = asked.exclude(item__ending__kind="withdrawn").order_by()
    many = asked.values("report").annotate(n=Count("pk")).values("n")
    waits = with_first_answer(asked).filter(answered_on=NEVER).values("report").annotate(n=Count("pk")).values("n")
    return reports.annotate(many=Coalesce(Subquery(many), 0), waits=Coalesce(Subquery(waits), 0))


def lines_of(report, person) -> list[HeardLine]:
    """What was heard, as far as this person may read it."""
    rows = with_first_answer(Heard.objects.for_person(person).filter(report=report))
    nation, today = report.visit.unit.where_bank_holidays_are(), timezone.localdate()
    lines = []
    for one in rows.select_related("item__theme", "item__ending")[:SHOWN]:
        answered = one.answered_on != NEVER
        late = bool(one.item.answer_by and one.item.answer_by < (one.answered_on if answered else today))
        lines.append(HeardLine(one.item, chip(one.item, nation=nation), answered, late))
    return lines


def last_report_at(unit, person, before=None) -> Report | None:
    """The newest report about this ward that this person may read; `before`: of a visit before this day."""
    reports = Report.objects.for_person(person).filter(visit__unit=unit.pk)
    if before:
        reports = reports.filter(visit__day__lt=before)
    return reports.select_related("visit").order_by("-visit__day", "-pk").first()
