from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.councils.models.council import Council
from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person, Role
from floorboard.voice.models import Item
from floorboard.voice.models.handing_up import hand_up_what_is_owed
from floorboard.voice.models.pool import carry_from


class HandingOver(models.Model):
    """Something open was given to another council when its ward closed. Where it was said stays as it was."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="handed_over")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="handed_over")
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"item", "council", "reason", "on"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "council"], name="a_thing_is_handed_to_a_council_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="nothing_is_handed_over_without_a_reason"),
        ]

    def __str__(self):
        return self.reason


def what_is_open_at(unit) -> dict:
    """What must be handed over before this unit can close: items, meetings, and the council that takes them."""
    councils = Council.objects.filter(unit__path__startswith=unit.path)
    return {
        "items": Item.objects.filter(unit__path__startswith=unit.path).open(),
        "meetings": [m for c in councils for m in c.meetings.coming() if not m.is_opened],
        "running": [m for c in councils for m in c.meetings.coming() if m.is_opened],
        "council": council_that_takes(unit),
    }


def council_that_takes(unit) -> Council | None:
    """The nearest council of people who use the service above, the site's first."""
    for place in reversed(list(unit.ancestors())):
        council = place.councils.peoples().first()
        if council and not place.is_closed():
            return council
    return None


@transaction.atomic
def close_unit(unit, *, reason: str, on=None, by):
    """Hand open things over, cancel meetings with the reason, then close the unit."""
    carry_from(unit)  # what still waits there unread is handed over with the rest
    left = what_is_open_at(unit)
    if left["running"]:
        raise Refused(gettext_lazy("A meeting is running there now. End it first."))
    closing = unit.close(on=on, reason=reason, by=by)
    why = _("%(place)s closed: %(reason)s") % {"place": unit.name, "reason": closing.reason}
    hand_up_what_is_owed(unit, reason=why, by=by)
    site = unit.up_to(Unit.Level.SITE) or unit.above
    for item in left["items"]:
        _hand_over(item, left["council"], site, why, by)
    for meeting in left["meetings"]:
        meeting.cancel(reason=why, by=by)
    if left["council"]:
        for meeting in left["council"].meetings.coming():
            meeting.build_agenda(by=by)
    return closing


def _hand_over(item, council, site, why, by):
    """To the site's council; where there is none, the site's manager must answer it."""
    if council:
        HandingOver.objects.get_or_create(item=item, council=council, defaults={"reason": why, "by": by})
        if item.is_published:
            item.take_up(forum=council.forum, by=by)
        remember("item handed over", item, by)
    elif item.is_published and not item.escalations.open().filter(within=None).exists() and site.pk != item.unit_id:
        kind = Role.Kind.SITE_MANAGER if site.level == Unit.Level.SITE else Role.Kind.REGIONAL_LEAD
        item.escalate(to=site, kind=kind, reason=why, by=by)
