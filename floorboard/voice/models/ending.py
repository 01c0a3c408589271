from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person
from floorboard.voice.models.by_receipt import remember_by


class Ending(Keyed):
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

    def has_an_ending(self) -> bool:
        return Ending.objects.filter(item=self).exists()

    @transaction.atomic
    def end(self, kind: str, *, by=None, words: str = "", on=None) -> Ending:
        """Write the end down. Each kind of end has its own rule; what is owed stays owed."""
        self.take_hold()
        if not self.is_open:
            raise Refused(_("This has ended already."))
        self._refuse_what_has_not_come(kind)
        if by and kind in (Ending.Kind.COULD_NOT, Ending.Kind.ANSWERED) and self.is_owed_by(by):
            raise Refused(_("You owed this, so somebody else must write down that it is accepted."))
        self.ending = Ending.objects.create(item=self, kind=kind, by=by, words=words, on=on or timezone.localdate())
        self.settle()
        remember_by("item ended", self, by)
        return self.ending

    def _refuse_what_has_not_come(self, kind):
        """Each kind of end stands on something that happened before it."""
        if kind == Ending.Kind.FIXED and not self.people_said_it_is_fixed():
            raise Refused(_("Only the people who raised it can say it is fixed. Write down what they say first."))
        if kind == Ending.Kind.COULD_NOT and self.state != "could_not":
            raise Refused(_("Nobody has said that this cannot be done. There is nothing to accept."))
        if kind == Ending.Kind.THANKS and not (self.kind == "thanks" and self.circle):
            raise Refused(_("Only a thank you ends by being read out."))
        if kind == Ending.Kind.ANSWERED and not (self.kind == "question" and self.state in ("check", "could_not")):
            raise Refused(_("Only a question that has an answer ends this way."))
        if kind == Ending.Kind.JOINED and not hasattr(self, "joining"):
            raise Refused(_("Join it to another one first."))
        if kind == Ending.Kind.ROUTED and (not self.routes.exists() or self.routes.filter(outcome=None).exists()):
            raise Refused(_("What came of it must be written down first."))
