"""What stands against a visit that is promised: a gate that ran out, a pause, another kind of care on the ward."""

from django.utils.translation import gettext as _

from floorboard.experts.models import Expert
from floorboard.visits.briefing import with_rules
from floorboard.visits.models import Visit
from floorboard.visits.models.stops import stops


def trouble_with(visit: Visit, experts: dict) -> list[str]:
    """Sentences, none when all is well. `experts` keeps who was read already; for whoever leads only."""
    if visit.needs_somebody:
        return [_("Nobody comes to it.")]
    said = []
    for one in visit.who_comes:
        if one.expert_id not in experts:
            experts[one.expert_id] = (
                with_rules(Expert.objects.filter(pk=one.expert_id)).prefetch_related("own_visitors").get()
            )
        said += [
            f"{one.expert.person}: {words}" for words in stops(experts[one.expert_id], visit.unit, visit.day, but=visit)
        ]
    return said
