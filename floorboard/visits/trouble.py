"""What stands against visits that are promised: a gate that ran out, a pause, another kind of care on the ward."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from floorboard.visits.briefing import RULES
from floorboard.visits.models import Visit
from floorboard.visits.models.stops import stops


def trouble_with(visits: Iterable[Visit]) -> list[tuple[Visit, list[str]]]:
    """Each of these visits that cannot be as it is planned, and why; for whoever leads only. The number of queries is
    the same for one and for hundreds; each visit comes with its people."""
    visits = list(visits)
    experts = {one.expert_id: one.expert for visit in visits for one in visit.who_comes}
    prefetch_related_objects(list(experts.values()), *RULES, "own_visitors")
    found = [(visit, _against(visit, experts)) for visit in visits]
    return [(visit, words) for visit, words in found if words]


def _against(visit, experts) -> list[str]:
    if visit.needs_somebody:
        return [_("Nobody comes to it.")]
    said = []
    for one in visit.who_comes:
        expert = experts[one.expert_id]
        said += [f"{expert.person}: {words}" for words in stops(expert, visit.unit, visit.day, but=visit)]
    return said
