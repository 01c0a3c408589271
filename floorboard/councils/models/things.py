"""What a council talks about: what was said at its place, and what reached it."""

from django.db.models import Q

from floorboard.people.models import Role
from floorboard.voice.models import Item

REACHES = {
    "peoples_council": Q(),
    "governance": Q(),
    "advisory_board": Q(at_kind=Role.Kind.ADVISORY_MEMBER),
    "steering": Q(pk__in=[]),
}


class HasThings:
    """A council has things to talk about."""

    def own_things(self):
        """What was said at this place, or was handed over to this council when a ward closed. It judges these."""
        if not self.is_peoples:
            return Item.objects.none()
        handed = self.handed_over.values("item")
        return Item.objects.filter(Q(unit=self.unit_id) | Q(pk__in=handed)).exclude(circle="")

    def things_that_came(self):
        """What other places sent here, and which waits for an answer."""
        waiting = Item.objects.filter(at_unit=self.unit_id, state=Item.State.WAITING).exclude(unit=self.unit_id)
        return waiting.filter(REACHES[self.kind])

    def may_judge(self, item) -> bool:
        """Is this council's word the one that counts on it?"""
        if self.is_peoples and item.unit_id == self.unit_id:
            return bool(item.circle)
        return self.own_things().filter(pk=item.pk).exists()
