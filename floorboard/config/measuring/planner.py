"""Measuring the planner of visits: the solver beside the greedy way in one run, and what an illness moves."""

from collections import Counter
from datetime import timedelta

from floorboard.visits.planning import Brief, Plan, Span, away, greedy, plan, replan

A_VISIT = 10  # faces: what one visit counts where visits and continuity are looked at together
PROMISED = {"first plan, s": 10, "gap of both, %": 1, "replan, s": 5, "moved, %": 2}


def measure_planner(brief: Brief, *, seconds: float, seed: int) -> dict:
    """Plain values: what both ways reach, the gaps of the solver, and replanning after one illness."""
    quick = greedy(brief)
    best = plan(brief, seconds=seconds, seed=seed)
    ill = Counter(person for visit in best.visits for person in visit.people).most_common(1)[0][0]
    begins = brief.first + timedelta(weeks=brief.weeks // 3)
    changed = away(brief, ill, Span(begins, begins + timedelta(days=13)))
    after = replan(changed, best.visits, since=begins, seed=seed)
    gaps = {stage.aim: round(stage.gap, 2) for stage in best.stages}
    return {
        "brief": {"wards": len(brief.wards), "people": len(brief.people), "weeks": brief.weeks, "seed": seed},
        "greedy": counted(quick),
        "solver": counted(best),
        "first plan, s": round(best.first_after, 2),
        "most visits after, s": round(best.stages[0].seconds, 2) if best.stages else None,
        "gap of visits, %": gaps.get("visits"),
        "gap of continuity, %": gaps.get("faces"),
        "gap of both, %": gap_of_both(best),
        "replan, s": round(after.seconds, 2),
        "moved, %": round(100 * len(after.moved) / len(best.visits), 2),
        "lost by the illness": len(after.lost),
    }


def gap_of_both(made: Plan) -> float | None:
    """Visits and continuity in one number: how far from the bound of both, when one visit counts ten faces; percent."""
    by_aim = {stage.aim: stage for stage in made.stages}
    if not {"visits", "faces"} <= set(by_aim):
        return None
    visits, faces = by_aim["visits"], by_aim["faces"]
    value = A_VISIT * -visits.value - faces.value
    bound = A_VISIT * -visits.bound - faces.bound
    return round(100 * (bound - value) / max(1.0, abs(value)), 2)


def counted(made: Plan) -> dict:
    told = made.measures
    return {
        "visits kept": f"{told.kept} of {told.due}",
        "people at a ward, new twice": told.faces,
        "came back, %": round(100 * told.returns, 1),
        "council days": f"{told.council_days_met} of {told.council_days}",
        "above the even share": told.uneven,
        "travel, km": round(told.travel),
        "seconds": round(made.seconds, 2),
    }


def plan_table(told: dict) -> list[str]:
    """The numbers as a table to read, and what is over what we promise."""
    brief = told["brief"]
    rows = [f"{brief['wards']} wards, {brief['people']} people, {brief['weeks']} weeks, seed {brief['seed']}"]
    rows.append(f"{'':28}{'solver':>14}{'greedy':>14}")
    rows += [f"{name:28}{value!s:>14}{told['greedy'][name]!s:>14}" for name, value in told["solver"].items()]
    alone = [name for name in told if name not in ("brief", "greedy", "solver")]
    rows += [f"{name:28}{'none' if told[name] is None else told[name]!s:>14}" for name in alone]
    over = [name for name, most in PROMISED.items() if told[name] is None or told[name] > most]
    rows += [f"{name}: {told[name]}, promised {PROMISED[name]}." for name in over]
    return rows if over else [*rows, "Every number is within what we promise."]
