"""Rules that propose evidence in the night. Each says in a sentence why; a person confirms or refuses what it found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.decisions.capacities import LIVED
from floorboard.decisions.models import Decision, Stage
from floorboard.decisions.models.joined import Joined
from floorboard.frameworks.models import FrameworkVersion, Statement
from floorboard.organisation.days import months_before
from floorboard.organisation.models import Unit
from floorboard.papers.co_production_model import CODE, step_code
from floorboard.papers.evidence_carried import with_those_before
from floorboard.papers.evidence_kinds import MEASURE
from floorboard.papers.models import Evidence, EvidenceAnswer
from floorboard.reports.measures import MEASURES
from floorboard.reports.models import Tally
from floorboard.reports.months import first_of
from floorboard.visits.models import Report
from floorboard.voice.models import Verdict
from floorboard.voice.nations import nations_along

LOOK_BACK = timedelta(days=60)
ENOUGH = 12  # months with something in them
BATCH = 500


class Found(NamedTuple):
    """A thing that a rule found at a place, over some days. `number` is that of the thing."""

    kind: str
    number: int
    unit: int
    since: date
    until: date


@dataclass(frozen=True)
class Rule:
    """A rule that proposes: its sentence, the statements it proposes for, and how it finds things since a day."""

    key: str
    says: Any
    statements: tuple[tuple[str, str], ...]
    found: Callable[[date], Iterable[Found]]


def fixed(since: date) -> Iterable[Found]:
    said = Verdict.objects.counting_from(since, date.max).filter(judgement=Verdict.Judgement.FIXED)
    open_to_others = said.exclude(item__circle="").exclude(item__about_staff=True).exclude(item__about_safety=True)
    for item, unit, on in open_to_others.values_list("item", "item__unit", "item__arrived_on").distinct():
        yield Found("voice.item", item, unit, on, on)


def decided_together(since: date) -> Iterable[Found]:
    made = Decision.objects.made().filter(outcome__made_on__gte=since)
    early = Joined.objects.filter(capacity__in=LIVED).exclude(stage__moment=Stage.Moment.AFTER)
    together = made.filter(involvement__in=early.order_by().values("involvement"))
    for decision, unit, on in together.values_list("pk", "unit", "outcome__made_on"):
        yield Found("decisions.decision", decision, unit, on, on)


def visits_told(since: date) -> Iterable[Found]:
    told = Report.objects.filter(held=False, sent_on__gte=since)
    for report, unit, on in told.values_list("pk", "visit__unit", "visit__day"):
        yield Found("visits.report", report, unit, on, on)


def a_full_year(measure: str):
    """A site at which something was counted in each month of the last full year, wherever it stood itself then."""

    def found(_since: date) -> Iterable[Found]:
        until = date(timezone.localdate().year, 1, 1) - timedelta(days=1)
        since = first_of(months_before(until, ENOUGH - 1))
        counted = Tally.objects.filter(measure=measure, month__gte=since, month__lte=until)
        months: dict[int, set[date]] = {}
        sites = set(Unit.objects.filter(level=Unit.Level.SITE).values_list("pk", flat=True))
        for path, month in counted.order_by().values_list("path", "month").distinct():
            for site in sites.intersection(map(int, path.strip("/").split("/"))):
                months.setdefault(site, set()).add(month)
        for site, those in months.items():
            if len(those) >= ENOUGH:
                yield Found(f"{MEASURE}{measure}", site, site, since, until)

    return found


CQC, CARE = "cqc-single-assessment", "culture-of-care"
RULES: tuple[Rule, ...] = (
    Rule("fixed", _("The people who said it, or their council, say it is fixed."),
         ((CQC, "listening-to-and-involving-people"), (CARE, "lived-experience"), (CODE, step_code(7))), fixed),
    Rule("decided-together", _("People with lived experience were in it before the choice was made."),
         ((CQC, "shared-direction-and-culture"), (CODE, step_code(2))), decided_together),
    Rule("visit-told", _("An Expert came to the ward and told what they heard there."),
         ((CQC, "partnerships-and-communities"), (CARE, "relationships")), visits_told),
    *(Rule(f"year-{measure.key}", _("It was counted in each month of a full year."),
           ((CODE, step_code(measure.step)),), a_full_year(measure.key))
      for measure in MEASURES if measure.step and not measure.between),
)  # fmt: skip
BY_KEY = {rule.key: rule for rule in RULES}


def propose(since: date | None = None):
    """Propose what the rules find. Safe to repeat: a rule proposes a thing once, also when it was refused."""
    today = timezone.localdate()
    standing = statements_in_force(today)
    for rule in RULES:
        asked = [standing[where] for where in rule.statements if where in standing]
        if asked:
            _propose_by(rule, asked, list(rule.found(since or today - LOOK_BACK)))


def statements_in_force(day: date) -> dict[tuple[str, str], Statement]:
    """By the code of its framework and its own; also by the code that the same statement had in an older version."""
    versions = FrameworkVersion.objects.in_force(day).order_by()
    rows = Statement.objects.filter(version__in=versions.values("pk")).select_related("version__framework")
    now = {statement.pk: statement for statement in rows}
    before = with_those_before(now)
    old = {number for numbers in before.values() for number in numbers} - set(now)
    codes = dict(Statement.objects.filter(pk__in=old).values_list("pk", "code"))
    found = {}
    for statement in rows:
        framework = statement.version.framework.code
        for number in before[statement.pk] & set(codes):
            found[framework, codes[number]] = statement
    return found | {(one.version.framework.code, one.code): one for one in rows}


def _propose_by(rule: Rule, statements: list[Statement], found: list[Found]):
    paths = dict(Unit.objects.filter(pk__in={one.unit for one in found}).values_list("pk", "path"))
    nations = nations_along(paths)
    for statement in statements:
        nation = statement.version.framework.nation
        here = [one for one in found if one.unit in paths and nation in ("", nations[one.unit])]
        there = _there_already(rule, statement, here)
        Evidence.objects.bulk_create(
            [
                Evidence(statement=statement, kind=one.kind, number=one.number, unit_id=one.unit, rule=rule.key,
                         since=one.since, until=one.until)
                for one in here if not {(one.kind, one.number, one.since), (one.kind, one.number)} & there
            ],
            ignore_conflicts=True, batch_size=BATCH,
        )  # fmt: skip


def _there_already(rule: Rule, statement: Statement, found: list[Found]) -> set:
    """What stands beside it or waits, of this time; what was refused or taken out, of whatever time."""
    rows = Evidence.objects.filter(statement=statement, kind__in={one.kind for one in found})
    there = set(rows.values_list("kind", "number", "since"))
    gone = rows.filter(Q(answer__said=EvidenceAnswer.Said.REFUSED) | Q(taken_out__isnull=False))
    return there | set(gone.values_list("kind", "number"))
