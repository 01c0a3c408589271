"""A plan as whoever leads looks at it: week by week, what could not be met and which rule to relax."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.organisation.models import ServiceLine, Unit
from floorboard.visits.models import Plan, Visit
from floorboard.visits.planning import Due, Nearly, Reason, Rule, Span, Unmet, sentences, stopped

SHOWN_WEEKS, SHOWN_UNMET, NEARLY_SHOWN = 26, 30, 3
AIMS = {
    "visits": _("Visits kept"), "faces": _("Different people at a ward"), "council_days": _("Council days"),
    "uneven": _("Uneven shares"), "travel": _("Kilometres"),
}  # fmt: skip


@dataclass(frozen=True)
class PlannedLine:
    """One visit in a plan, with names, and if it is new, stays as promised, or is with somebody else."""

    day: date
    ward: str
    people: str
    kind: str


@dataclass(frozen=True)
class UnmetLine:
    """A ward that nobody can visit in a time, why, and what would help."""

    ward: str
    first: date
    last: date
    words: list[str]
    nearly: list[str]


def page_of(plan: Plan, person) -> dict:
    """Everything the page of a plan shows. Why somebody could not come is shown only of people this reader leads."""
    wards = dict(Unit.objects.filter(level=Unit.Level.WARD).order_by().values_list("pk", "name"))
    experts = Expert.objects.select_related("person").in_bulk({pk for _d, _w, people in plan.visits for pk in people})
    names = {pk: str(expert.person) for pk, expert in experts.items()}
    return {
        "plan": plan,
        "weeks": weeks_of(plan, wards, names),
        "unmet": unmet_of(plan, wards, person)[:SHOWN_UNMET],
        "unmet_many": len(plan.unmet),
        "measures": plan.measures,
        "returns": round(100 * plan.measures.get("returns", 0)),
        "stages": [{**stage, "name": AIMS.get(stage["aim"], stage["aim"])} for stage in plan.stages],
        "left_out": [(date.fromisoformat(day), wards.get(ward, ""), words) for day, ward, words in plan.left_out],
        "moved": [(date.fromisoformat(day), wards.get(ward, "")) for day, ward, _people in plan.moved],
    }


def weeks_of(plan, wards, names) -> list[tuple[date, list[PlannedLine]]]:
    promised = {}
    live = Visit.objects.live().below(plan.unit).between(plan.first, plan.last).prefetch_related("visitors")
    for visit in live:
        promised[visit.day, visit.unit_id] = sorted(one.expert_id for one in visit.who_comes)
    weeks: dict[date, list[PlannedLine]] = defaultdict(list)
    for text, ward, people in plan.visits:
        day = date.fromisoformat(text)
        was = promised.get((day, ward))
        kind = "new" if was is None else "stays" if was == people else "other"
        who = ", ".join(names.get(pk, "") for pk in people)
        weeks[day - timedelta(days=day.weekday())].append(PlannedLine(day, wards.get(ward, ""), who, kind))
    return sorted(weeks.items())[:SHOWN_WEEKS]


def unmet_of(plan, wards, person) -> list[UnmetLine]:
    led = Expert.objects.for_person(person, "lead_experts").select_related("person")
    names = {str(one.pk): str(one.person) for one in led}
    lines = {str(pk): name for pk, name in ServiceLine.objects.values_list("pk", "name")}
    shown = []
    for row in plan.unmet:
        due = Due(str(row["ward"]), Span(date.fromisoformat(row["first"]), date.fromisoformat(row["last"])))
        relax = Rule(row["relax"]) if row["relax"] else None
        nearly = tuple(Nearly(str(pk), Rule(rule)) for pk, rule in row["nearly"] if str(pk) in names)
        unmet = Unmet(due, row["line"], Reason(row["reason"]), relax, nearly)
        name = {"ward": lambda key: wards.get(int(key), key), "line": lambda key: lines.get(key, key), "say": _}
        near = [stopped(unmet, one, person=lambda key: names[key], **name) for one in nearly[:NEARLY_SHOWN]]
        words = sentences(unmet, **name)
        shown.append(UnmetLine(wards.get(row["ward"], ""), due.span.first, due.span.last, words, near))
    return shown
