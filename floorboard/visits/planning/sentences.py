"""What could not be met, in plain words. The codes come from the plan, the names from whoever asks."""

from collections.abc import Callable

from floorboard.visits.planning.plan import Nearly, Reason, Rule, Unmet

Name = Callable[[str], str]

WHY = {
    Reason.NOBODY_NEAR_WITH_LINE: "Nobody near {ward} has lived experience of {line}.",
    Reason.NOT_OPEN: "{ward} has no visitors on these days.",
    Reason.ONE_RULE: "Nobody could come to {ward} by all the rules.",
    Reason.NO_ONE_RULE: "Nobody could come to {ward}, and changing one rule alone would not help.",
}
RELAX = {
    Rule.LINE: "It would help if somebody near could come without this lived experience.",
    Rule.TRAVEL: "It would help if somebody could travel farther.",
    Rule.AVOIDED: "It would help if somebody who stays away from this ward said they could come again.",
    Rule.GATES: "It would help if somebody's checks were in date.",
    Rule.AWAY: "It would help if somebody who is away could come.",
    Rule.WEEKDAY: "It would help if somebody could come on another day of the week.",
    Rule.WEEKLY_LIMIT: "It would help if somebody could come more often in a week.",
    Rule.MONTHLY_LIMIT: "It would help if somebody could come more often in a month.",
    Rule.ELSEWHERE: "It would help if another ward could be visited on another day.",
    Rule.ALONE: "Two people come together here, and there is only one.",
}
STOPPED = {
    Rule.LINE: "{person} has no lived experience of {line}.",
    Rule.TRAVEL: "{person} does not travel so far.",
    Rule.AVOIDED: "{person} does not go to {ward}.",
    Rule.GATES: "A check of {person} is not in date.",
    Rule.AWAY: "{person} is away.",
    Rule.WEEKDAY: "{person} does not come on these days of the week.",
    Rule.WEEKLY_LIMIT: "{person} has enough visits that week.",
    Rule.MONTHLY_LIMIT: "{person} has enough visits that month.",
    Rule.ELSEWHERE: "{person} is at another ward that day.",
    Rule.ALONE: "{person} could come, but not alone.",
}


def sentences(unmet: Unmet, *, ward: Name = str, line: Name = str, say: Name = str) -> list[str]:
    """Why, and which rule to relax. `say` puts a sentence into the reader's language before names go in."""
    words = say(WHY[unmet.reason]).format(ward=ward(unmet.due.ward), line=line(unmet.line))
    return [words, say(RELAX[unmet.relax])] if unmet.relax else [words]


def stopped(unmet: Unmet, nearly: Nearly, *, ward: Name = str, line: Name = str, person: Name, say: Name = str) -> str:
    """The one rule that stopped this person. For those who plan only: it may say something about the person."""
    return say(STOPPED[nearly.rule]).format(
        person=person(nearly.person), ward=ward(unmet.due.ward), line=line(unmet.line)
    )
