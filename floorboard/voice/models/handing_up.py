"""When a place closes, what it owes goes to the level above, so that nobody waits for a place that is no more."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.pages.refusals import Refused
from floorboard.voice.models.action import Action
from floorboard.voice.models.climbing import begun
from floorboard.voice.models.escalation import Escalation
from floorboard.voice.models.rung import Rung


@transaction.atomic
def hand_up_what_is_owed(unit, *, reason: str, by) -> int:
    """Every answer and promise owed at this unit and below goes to whoever answers above it. Answers how many."""
    asked = Escalation.objects.open().filter(to__path__startswith=unit.path).select_related("item__unit", "to")
    promised = Action.objects.open().filter(owner_unit__path__startswith=unit.path).select_related("item__unit")
    asked, promised = list(asked), list(promised)
    if not asked and not promised:
        return 0
    to, kind = _who_answers_above(unit)
    for one in asked:
        one.hand_up(to=to, kind=kind, reason=reason, by=by)
    for one in promised:
        one.hand_over(to=to, kind=kind, reason=reason, by=by)
    return len(asked) + len(promised)


def _who_answers_above(unit):
    above = [place for place in reversed(unit.ancestors()) if not place.is_closed()]
    found = begun(list(Rung.objects.prefetch_related("nexts")), above)
    if not found:
        raise Refused(_("This place still owes answers, and nobody above it can give them. Let it answer them first."))
    return found[0]
