"""Plans are made in the background, and promised when somebody has looked at them."""

import time
from dataclasses import asdict, replace
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from floorboard.experts.models import Expert
from floorboard.history.models import remember
from floorboard.organisation.models import map_at_hand
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.visits import planning
from floorboard.visits.briefing import brief_for, council_hours
from floorboard.visits.models import CalledOff, Plan, Visit, VisitPattern

EACH_SECOND = 1.0


@task()
@map_at_hand()
def make(pk: int):
    """Make the plan that was asked for. Safe to repeat: a plan that was made stays as it is."""
    asked = Plan.objects.filter(pk=pk, state=Plan.State.WAITS, thrown_away_on=None).select_related("unit").first()
    if asked is None:
        return
    try:
        found = found_plan(asked)
    except planning.Impossible as why:
        asked.state, asked.wrong = Plan.State.FAILED, why.wrong
        asked.save(update_fields=["state", "wrong"])
        return
    days = {visit for visit in found.visits if asked.first <= visit.day <= asked.last}
    asked.visits, asked.moved = as_rows(days), as_rows(found.moved)
    asked.unmet = [_unmet(one) for one in found.unmet]
    asked.measures = asdict(found.measures)
    asked.stages = [{**asdict(one), "gap": one.gap} for one in found.stages]
    asked.state = Plan.State.MADE
    asked.save(update_fields=["visits", "moved", "unmet", "measures", "stages", "state"])


def found_plan(asked: Plan) -> planning.Plan:
    """The plan: what is promised stays as far as it can, and a new one fills what is due besides."""
    brief, tell = brief_for(asked.unit, asked.first, asked.weeks), teller(asked)
    if not brief.wards:
        raise planning.Impossible([_("No ward here has a pattern of visits. Set one first.")])
    if not brief.people:
        raise planning.Impossible([_("Nobody in the team here may visit in these weeks. See what must be in date.")])
    seconds = settings.VISIT_PLAN_SECONDS
    if asked.kind == Plan.Kind.CHANGE:
        since = max(timezone.localdate() + timedelta(days=1), brief.first)
        return planning.replan(brief, brief.promised, since=since, seconds=min(seconds, 4), tell=tell)
    if not any(visit.day in brief.days for visit in brief.promised):
        return planning.plan(brief, seconds=seconds, tell=tell)
    kept = planning.replan(brief, brief.promised, seconds=min(seconds, 4), tell=tell)
    whole = planning.plan(replace(brief, promised=kept.visits), seconds=seconds, tell=tell)
    return replace(whole, moved=kept.moved, lost=kept.lost)


def teller(asked: Plan):
    """Writes down how far it is, once a second at most, so that the page can show it."""
    last = [0.0]

    def told(progress: planning.Progress):
        now = time.monotonic()
        if now - last[0] >= EACH_SECOND:
            last[0] = now
            facts = {"aim": progress.aim, "value": progress.value, "seconds": round(progress.seconds, 1)}
            Plan.objects.filter(pk=asked.pk).update(progress=facts)

    return told


def as_rows(visits) -> list:
    rows = ([visit.day.isoformat(), int(visit.ward), sorted(int(key) for key in visit.people)] for visit in visits)
    return sorted(rows)


def _unmet(one: planning.Unmet) -> dict:
    return {
        "ward": int(one.due.ward),
        "first": one.due.span.first.isoformat(),
        "last": one.due.span.last.isoformat(),
        "line": one.line,
        "reason": one.reason,
        "relax": one.relax or "",
        "nearly": [[int(nearly.person), nearly.rule] for nearly in one.nearly],
    }


@task()
@map_at_hand()
def ask_everybody(pk: int, by: int | None):
    """Promise the plan in the background. Safe to repeat: it is promised once."""
    plan = Plan.objects.filter(pk=pk).first()
    if plan and plan.may_be_promised:
        promise(plan, by=Person.objects.filter(pk=by).first())


@transaction.atomic
def promise(plan: Plan, *, by) -> Plan:
    """Ask everybody in the plan to come. Each visit is looked at once more: what no longer can be is left out, and
    said. Visits of these weeks that are not in the plan any more are called off."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if not plan.may_be_promised:
        raise Refused(_("This plan was promised or thrown away already, or is not made yet."))
    tomorrow = timezone.localdate() + timedelta(days=1)
    wanted = {(date.fromisoformat(day), ward): people for day, ward, people in plan.visits}
    wanted = {key: people for key, people in wanted.items() if key[0] >= tomorrow}
    experts = Expert.objects.in_bulk(set().union(*wanted.values()))
    patterns = {one.unit_id: one for one in VisitPattern.objects.current().below(plan.unit).select_related("unit")}
    there = _release(plan, wanted, max(tomorrow, plan.first), by)
    hours = council_hours(patterns, plan.first, plan.last)
    for (day, ward), people in sorted(wanted.items()):
        try:
            with transaction.atomic():
                _ask_for(there.get((day, ward)), day, patterns.get(ward), people, experts, hours, by)
        except Refused as no:
            plan.left_out.append([day.isoformat(), ward, no.messages])
    plan.promised_on, plan.state = timezone.localdate(), Plan.State.MADE
    plan.save(update_fields=["promised_on", "state", "left_out"])
    remember("plan of visits promised", plan, by)
    return plan


def _release(plan, wanted, first, by) -> dict[tuple[date, int], Visit]:
    """First everybody is let go who is elsewhere in the new plan; answers the visits that stay with others.

    A promised visit that the plan did not move stays as it is, and so does one that was arranged since it was made:
    neither is asked for again.
    """
    moved = {(date.fromisoformat(day), ward) for day, ward, _people in plan.moved}
    stay = {}
    live = Visit.objects.live().below(plan.unit).between(first, plan.last).filter(report=None)
    for visit in live.select_related("unit").prefetch_related("visitors__expert__person"):
        key = visit.day, visit.unit_id
        if key not in moved:
            wanted.pop(key, None)
        elif key not in wanted:
            visit.call_off(because=CalledOff.Because.MOVED, by=by)
        else:
            stay[key] = visit
            for one in visit.who_comes:
                if one.expert_id not in wanted[key]:
                    visit.let_go(one.expert, by=by)
    return stay


def _ask_for(visit, day, pattern, people, experts, hours, by):
    asked = [experts[pk] for pk in people if pk in experts]
    if visit is None:
        if pattern is None:
            raise Refused(_("This ward has no pattern of visits any more."))
        at = hours.get((pattern.unit_id, day), pattern.at)
        Visit.arrange(unit=pattern.unit, day=day, experts=asked, at=at, minutes=pattern.minutes, by=by)
        return
    come = {one.expert_id for one in visit.who_comes}
    for expert in asked:
        if expert.pk not in come:
            visit.ask(expert, by=by)
