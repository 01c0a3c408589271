"""What could not be met, who was nearly able, and the one rule that stopped each."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from floorboard.visits.planning.brief import Visit, Ward
from floorboard.visits.planning.ground import Diary, Ground
from floorboard.visits.planning.matching import answered
from floorboard.visits.planning.plan import Due, Nearly, Reason, Rule, Unmet


def not_met(ground: Ground, visits: Iterable[Visit]) -> tuple[Unmet, ...]:
    visits = list(visits)
    made, diary = answered(ground, visits), Diary(ground, visits)
    return tuple(why(ground, diary, due) for due in ground.due if due not in made)


def why(ground: Ground, diary: Diary, due: Due) -> Unmet:
    ward = ground.wards[due.ward]
    days = ground.open_days(ward, due.span)
    line = ward.line_on(due.span.first)
    if not days:
        return Unmet(due, line, Reason.NOT_OPEN)
    nearly = tuple(
        Nearly(key, rule) for key in ground.people if (rule := only_rule(ground, diary, ward, days, key)) is not None
    )
    in_reach = [
        person
        for person in ground.people.values()
        if not set(ground.place_rules(person, ward, line)) & {Rule.LINE, Rule.TRAVEL}
    ]
    if not in_reach:
        return Unmet(due, line, Reason.NOBODY_NEAR_WITH_LINE, nearest_rule(nearly), nearly)
    if not nearly:
        return Unmet(due, line, Reason.NO_ONE_RULE)
    return Unmet(due, line, Reason.ONE_RULE, nearest_rule(nearly), nearly)


def nearest_rule(nearly: tuple[Nearly, ...]) -> Rule | None:
    """The rule that would let most of them come; of two alike, the first in the order of rules."""
    counted = Counter(one.rule for one in nearly)
    order = list(Rule)
    return min(counted, key=lambda rule: (-counted[rule], order.index(rule)), default=None)


def only_rule(ground: Ground, diary: Diary, ward: Ward, days: list[date], key: str) -> Rule | None:
    """The one rule that stops this person on the day when least stops them, or None when it is more than one."""
    found = None
    for day in days:
        rules = ground.standing_rules(ground.people[key], ward, day) + diary.rules(key, day)
        if not rules:
            return Rule.ALONE
        if len(rules) == 1 and found is None:
            found = rules[0]
    return found
