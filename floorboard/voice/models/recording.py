"""A voice instead of writing: only readers hear it, one of them types what it says, and then it is gone for good."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.people.sealing import SealedBytesField
from floorboard.voice.sounds import kind_of

TYPE_IT_FIRST = _("Somebody said this with their voice. Hear it and type it first. The voice itself goes no further.")


class RecordingQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.TRIAGE):
        """Those of what waits for this person to be read. Nobody else hears a voice."""
        items = self.model._meta.get_field("item").related_model.objects
        return self.filter(item__in=items.for_person(person, Can.TRIAGE))


class Recording(Keyed):
    """A voice that nobody has typed yet."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="recording")
    sound = SealedBytesField()

    objects = RecordingQuerySet.as_manager()

    class Personal:
        about_a_person = {"sound"}
        plain = {"item"}

    def __str__(self):
        return "A voice"

    @property
    def kind(self) -> str:
        return kind_of(bytes(self.sound))


class TypedVoice(models.Model):
    """Who typed what a voice said. The voice itself is gone."""

    item = models.OneToOneField("voice.Item", on_delete=models.CASCADE, related_name="typed_voice")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"item", "on"}

    def __str__(self):
        return str(self.on)


class Hearable:
    """What was said with a voice waits until a reader has typed it."""

    @property
    def waits_to_be_typed(self) -> bool:
        return Recording.objects.filter(item=self.pk).exists()

    def must_be_typed(self):
        """A voice goes nowhere: before a reader passes something on, its words are typed."""
        if self.waits_to_be_typed:
            raise Refused(TYPE_IT_FIRST)

    @transaction.atomic
    def type_voice(self, words: str, *, by) -> TypedVoice:
        """These are the words of it, after any the person wrote beside it. The voice is deleted, for good."""
        self.take_hold()
        if not words:
            raise Refused(_("Type what the voice says. If you cannot hear any words, type that."))
        if not self.waits_to_be_typed:
            raise Refused(_("Somebody has typed this already, or it was taken back. You need do nothing."))
        self.refresh_from_db(fields=["words"])
        self.words = f"{self.words}\n{words}" if self.words else words
        self.save(update_fields=["words"])
        Recording.objects.filter(item=self.pk).delete()
        typed = TypedVoice.objects.create(item=self, by=by)
        remember("voice typed", self, by)
        return typed

    def forget_the_voice(self):
        """It was taken back: nothing of the voice stays, typed or not."""
        Recording.objects.filter(item=self.pk).delete()
        TypedVoice.objects.filter(item=self.pk).delete()


def with_voices(items):
    """The same things, each with `has_voice`: does a voice wait to be typed? The sound itself stays where it is."""
    return items.annotate(has_voice=Exists(Recording.objects.filter(item=OuterRef("pk"))))
