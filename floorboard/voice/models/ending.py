from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person


class Ending(models.Model):
    """How something that was said came to its end. One row, one end."""

    class Kind(models.TextChoices):
        FIXED = "fixed", _("Fixed")
        COULD_NOT = "could_not", _("Could not be done, heard and accepted by the council")
        WITHDRAWN = "withdrawn", _("Taken back")
        JOINED = "joined", _("Joined to another")
        THANKS = "thanks", _("Thanks, read out")
        ANSWERED = "answered", _("Question answered and accepted")
        ROUTED = "routed", _("Sent the proper way, and what came of it is written down")

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="ending")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by", "words"}
        plain = {"item", "kind", "on"}

    class Meta:
        indexes = [models.Index(fields=["kind", "on"])]

    def __str__(self):
        return self.get_kind_display()


class Endable:
    """An item comes to one end."""

    @transaction.atomic
    def end(self, kind: str, *, by=None, words: str = "", on=None) -> Ending:
        """Write the end down. Each kind of end has its own rule; what is owed stays owed."""
        if not self.is_open:
            raise Refused(_("This has ended already."))
        if kind == Ending.Kind.COULD_NOT and self.state != "could_not":
            raise Refused(_("Nobody has said that this cannot be done. There is nothing to accept."))
        if kind == Ending.Kind.THANKS and self.kind != "thanks":
            raise Refused(_("Only a thank you ends by being read out."))
        if kind == Ending.Kind.ANSWERED and not (self.kind == "question" and self.answers().exists()):
            raise Refused(_("Only a question that has an answer ends this way."))
        ending = Ending.objects.create(item=self, kind=kind, by=by, words=words, on=on or timezone.localdate())
        self.ending = ending
        self.settle()
        remember("item ended", self, by, on=None if by else timezone.localdate())
        return ending
