"""Everything one line of minutes was made from, and what was made with it: where a name in it may stand as well."""

from floorboard.voice.models import Item


def said_in_the_open(item) -> bool:
    """Opened by a meeting or a decision itself: no person's own words, so those who keep the minutes look after it."""
    return item.known == Item.Known.NAMED and item.raised_by_id is None and not item.name_given


def rows_behind(line):
    """(row, the names of its fields with words) for all that holds the words of this line."""
    yield from ((one, ("words",)) for one in line.corrections.all())
    yield from ((one.looked_at, ("reason",)) for one in line.corrections.exclude(looked_at=None))
    if line.line_id is None:
        yield from ((talk, ("about", "choice")) for talk in line.minutes.meeting.talks.all())
        return
    plan = line.line
    yield from ((other, ("words",)) for other in line.minutes.lines.filter(line=plan).exclude(pk=line.pk))
    yield plan, ("words",)
    yield from ((note, ("words",)) for note in plan.notes.all())
    for result in plan.results.all():
        yield from BEHIND[result.way](result.thing)
    if plan.decision_id:
        yield plan.decision, ("question",)
    if plan.item_id:
        yield from _behind_item(plan.item)


def _behind_item(item):
    """What goes with something said: the way back gives the reason of a verdict, and the wall has short words."""
    if said_in_the_open(item):
        yield item, ("words",)
    yield from ((one, ("reason",)) for one in item.escalations.filter(direction="back"))
    if hasattr(item, "wall_words"):
        yield item.wall_words, ("said", "did")


def _behind_decision(decision):
    yield decision, ("question",)
    yield decision.outcome, ("words",)
    yield from ((option, ("words",)) for option in decision.outcome.options.all())
    yield from ((objection, ("reason",)) for objection in decision.outcome.objections.all())
    if decision.item_id:
        yield from _behind_item(decision.item)


def _behind_action(action):
    yield action, ("words",)
    yield from _behind_item(action.item)


BEHIND = {
    "decision": _behind_decision,
    "action": _behind_action,
    "escalation": lambda escalation: [(escalation, ("reason",))],
    "verdict": lambda verdict: [(verdict, ("words",))],
    "ending": lambda ending: [(ending, ("words",))],
}
