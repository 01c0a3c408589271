"""What a council talks about: what was said at its place, and what reached it."""

from django.apps import apps
from django.db.models import Q

from floorboard.people.models import Role
from floorboard.voice.models import Item

REACHES = {
    "peoples_council": Q(),
    "governance": Q(),
    "advisory_board": Q(at_kind=Role.Kind.ADVISORY_MEMBER),
    "steering": Q(pk__in=[]),
    "project": Q(pk__in=[]),
    "carers_council": Q(at_kind=Role.Kind.CARER_LEAD),
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
        return bool(item.circle) and self.judges(item.pk, item.unit_id)

    def judges(self, item: int, said_at: int) -> bool:
        """The one rule: the council it was handed to last when a place closed; else the one where it was said."""
        return self.is_peoples and self.is_the_one(next(iter(handed_to(item)), None), said_at)

    def is_the_one(self, last: int | None, said_at: int) -> bool:
        return self.unit_id == said_at if last is None else self.pk == last


def handed_to(item: int):
    """The number of the council a thing was handed to last, when its place closed."""
    handed = apps.get_model("councils", "HandingOver").objects.filter(item=item).order_by("-on", "-pk")
    return handed.values_list("council", flat=True)[:1]
