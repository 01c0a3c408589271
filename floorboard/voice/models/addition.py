from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet
from floorboard.people.models import Person


class AdditionQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def unread(self):
        return self.filter(read_on=None)

    def read(self):
        return self.exclude(read_on=None)


class Addition(Keyed):
    """More words from the person who said it. A reader reads them before the circle does."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="additions")
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    read_on = models.DateField(null=True)

    objects = AdditionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words"}
        plain = {"item", "on", "read_on"}

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return self.words

    @transaction.atomic
    def let_through(self, *, by, words: str | None = None):
        """Let the circle see the added words."""
        self.words = words or self.words
        self.read_on = timezone.localdate()
        self.save(update_fields=["words", "read_on"])
        remember("addition published", self.item, by)


class Addable:
    """The raiser can add words to what they said."""

    @transaction.atomic
    def add(self, words: str, *, by=None, receipt=None) -> Addition:
        """Add words, as the person who said it: signed in, or with the receipt."""
        if not self.is_raised_by(by, receipt):
            raise Refused(_("Only the person who said this can add to it."))
        if not words:
            raise Refused(_("Write what you want to add."))
        if not self.is_open:
            raise Refused(_("This has ended. Say it again as something new."))
        addition = self.additions.create(words=words)
        remember("words added", self, by, on=None if by else timezone.localdate())
        return addition

    def is_raised_by(self, by=None, receipt=None) -> bool:
        """Is this the person who said it: by their account, or by the receipt in their hand?"""
        if by is not None and getattr(by, "pk", None):
            return self.raised_by_id == by.pk
        return receipt is not None and receipt.item_id == self.pk
