from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.notices.telling import follow
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person


class Joining(models.Model):
    """Two things that are the same were put together. Each raiser still judges for themselves."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="joining")
    into = models.ForeignKey("voice.Item", on_delete=models.PROTECT, related_name="joined")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"item", "into", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(item=models.F("into")), name="an_item_does_not_join_itself")
        ]

    def __str__(self):
        return str(self.on)


class Joinable:
    """An item that says the same as another can join it."""

    @transaction.atomic
    def join(self, into, *, by) -> Joining:
        """Put this with another that says the same. From here on both go the other's way."""
        if into.pk == self.pk:
            raise Refused(_("Choose another item: this is the same one."))
        for one in sorted((self, into), key=lambda item: item.pk):  # always in one order, so that nobody waits for ever
            one.take_hold()
        if into.unit_id != self.unit_id:
            raise Refused(_("Only two things said at the same place can be joined."))
        if not into.is_open or not self.is_open:
            raise Refused(_("One of the two has ended. Only open things can be joined."))
        if not into.circle or not self.circle:
            raise Refused(_("Both must be read and published first."))
        if self.escalations.open().exists() or self.actions.open().exists():
            raise Refused(_("Somebody still owes an answer on this one. Join the other one into it instead."))
        joining = Joining.objects.create(item=self, into=into, by=by)
        self.end("joined", by=by)
        remember("item joined", self, by)
        for tally in self.tallies.filter(count__gt=0):
            into.touch(tally.where, tally.count)
        into.supports.filter(by=self.raised_by_id).delete()
        for support in self.supports.exclude(by=into.raised_by_id):
            into.supports.get_or_create(by_id=support.by_id, defaults={"on": support.on})
            follow(support.by, into)
        return joining

    @property
    def leads(self):
        """The item that carries this one's way: itself, or the one it joined."""
        return self.joining.into.leads if hasattr(self, "joining") else self
