from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, places_where
from floorboard.voice.mine import said_by
from floorboard.voice.models.by_receipt import remember_by
from floorboard.voice.models.readers import reaches_as_reader


class AdditionQuerySet(AccessQuerySet):
    unit_field = "item__unit"

    def for_person(self, person, can=Can.SEE):
        """Readers see what was added and not read yet; its raiser all; others what was let through."""
        mine = said_by(person, "item__raised_by")
        if can == Can.TRIAGE:
            # Added words have no clock of their own: after a whole day unread they are late.
            late = Q(on__lt=timezone.localdate() - timedelta(days=1), item__about_staff=False)
            late &= Q(item__unit__in=places_where(person, Can.SAFEGUARD))
            to_read = Q(read_on=None) & ~Q(item__state="ended") & (reaches_as_reader(person, "item__") | late)
            return self.filter(to_read & ~mine).exclude(item__stepped_asides__by=person.pk)
        seen = Q(item__unit__in=places_where(person, can), shown_on__isnull=False) & ~Q(item__circle="")
        return self.filter(seen | mine)

    def for_receipt(self, receipt):
        return self.filter(item=receipt.item_id) if receipt else self.none()

    def with_item(self):
        """Each with what was said before, and where."""
        return self.select_related("item__theme")

    def unread(self):
        return self.filter(read_on=None)

    def read(self):
        """Read and let through: what the circle sees."""
        return self.exclude(shown_on=None)


class Addition(Keyed):
    """More words from the person who said it. A reader reads them before the circle does."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="additions")
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    read_on = models.DateField(null=True)
    shown_on = models.DateField(null=True)
    kept_back = models.TextField(blank=True)
    first_words = models.TextField(blank=True)  # as they came, when a reader took something out
    once = models.CharField(max_length=64, null=True, unique=True)  # the form that came with a receipt

    objects = AdditionQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "kept_back", "first_words"}
        plain = {"item", "on", "read_on", "shown_on", "once"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_addition_has_words"),
            models.CheckConstraint(
                condition=Q(shown_on=None) | Q(read_on__isnull=False, kept_back=""),
                name="added_words_are_shown_only_when_read_and_not_kept_back",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def is_shown(self) -> bool:
        """A reader let the circle see it."""
        return self.shown_on is not None

    def _must_be_unread(self, by):
        self.item.take_hold()
        self.refresh_from_db(fields=["read_on"])
        if self.read_on or not self.item.is_open:
            raise Refused(_("Somebody has read this already. You need do nothing."))
        if by and self.item.raised_by_id == by.pk:
            raise Refused(_("You said this yourself. Somebody else must read it."))
        if by and self.item.stepped_asides.filter(by=by).exists():
            raise Refused(_("You stepped aside from this. Somebody else reads it now."))

    @transaction.atomic
    def let_through(self, *, by, words: str | None = None):
        """Let the circle see the added words. With `words`, names or security details are out."""
        self._must_be_unread(by)
        if words and words != self.words:
            self.first_words, self.words = self.words, words
        self.read_on = self.shown_on = timezone.localdate()
        self.save(update_fields=["words", "first_words", "read_on", "shown_on"])
        remember("addition published", self.item, by)
        self.item.news(gettext_noop("something was added"), by=by)

    @transaction.atomic
    def keep_back(self, *, reason: str, by):
        """Keep the added words from the circle. The person who added them sees the reason."""
        self._must_be_unread(by)
        if not reason:
            raise Refused(_("Say why you keep it back. The person who said it will read your reason."))
        self.kept_back, self.read_on = reason, timezone.localdate()
        self.save(update_fields=["kept_back", "read_on"])
        remember("addition kept back", self.item, by)
        self.item.news(gettext_noop("what you added is kept back. The reason is there"), by=by)

    def was_sent_on(self, by):
        """All of it went the proper way: it is read, and the circle does not see it."""
        self._must_be_unread(by)
        self.read_on = timezone.localdate()
        self.save(update_fields=["read_on"])


class Addable:
    """The raiser can add words to what they said."""

    @transaction.atomic
    def add(self, words: str, *, by=None, receipt=None, once: str = "") -> Addition:
        """Add words, as the person who said it: signed in, or with the receipt. The same form (`once`) adds once."""
        self.take_hold()
        mark = digest(once) if once else None
        if mark and (sent := self.additions.filter(once=mark).first()):
            return sent
        if not self.is_raised_by(by, receipt):
            raise Refused(_("Only the person who said this can add to it."))
        if not words:
            raise Refused(_("Write what you want to add."))
        if not self.is_open:
            raise Refused(_("This has ended. Say it again as something new."))
        addition = self.additions.create(words=words, once=mark)
        remember_by("words added", self, by)
        return addition

    def is_raised_by(self, by=None, receipt=None) -> bool:
        """Is this the person who said it: by their account, or by the receipt in their hand?"""
        if by is not None and getattr(by, "pk", None):
            return self.raised_by_id == by.pk
        return receipt is not None and receipt.item_id == self.pk
