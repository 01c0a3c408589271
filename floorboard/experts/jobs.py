"""What the clock starts in this room."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from floorboard.experts.models import Expert
from floorboard.experts.models.gate import WARN
from floorboard.experts.models.reach import who_leads
from floorboard.experts.models.rhythm import next_supervision
from floorboard.experts.visiting import gates_on
from floorboard.notices.telling import remind_once

RUNS_OUT = gettext_noop("something that must be in date for visits ends soon")
RAN_OUT = gettext_noop("something that must be in date for visits has ended")
SUPERVISION_DUE = gettext_noop("it is time to talk over how it goes")


def remind_of_what_runs_out():
    """Six and two weeks before a gate runs out, and when it has: the person and whoever leads hear of it, once each."""
    today = timezone.localdate()
    in_programme = Expert.objects.filter(forgotten_on=None, person__is_active=True)
    soon = Q(gates__until__lte=today + WARN[0])
    for expert in in_programme.filter(soon).distinct().select_related("person").prefetch_related("gates"):
        for one in gates_on(expert, today):
            if one.gate is None or one.gate.until is None:
                continue
            if not one.holds:
                _remind_once(expert, one.gate, RAN_OUT, one.gate.until + timedelta(days=1))
            elif one.runs_out_soon:
                late = [before for before in WARN if one.gate.until <= today + before]
                _remind_once(expert, one.gate, RUNS_OUT, one.gate.until - min(late))
    for expert in in_programme.select_related("person").prefetch_related("supervisions", "pauses"):
        due = next_supervision(expert)
        if due <= today and not expert.pause_now:
            _remind_once(expert, expert, SUPERVISION_DUE, due)


def _remind_once(expert, thing, what: str, since):
    """The person and whoever leads, each of them once since this day."""
    remind_once([expert.person, *who_leads(expert.unit)], thing, what, since)
