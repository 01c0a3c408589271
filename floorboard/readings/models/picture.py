from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.formats.kept import forget_what_was_made
from floorboard.formats.our_files import UPLOADS
from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed, unspell
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.readings.cleaning import cleaned
from floorboard.readings.finding import plain


class PictureQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """Pictures belong to the whole provider: whoever writes easy words anywhere may use each of them."""
        if can == Can.SEE_WALL:
            return self.filter(removed_on=None)
        return super().for_person(person, can).filter(removed_on=None)

    def found_by(self, words: str):
        """Those whose words hold each of these words."""
        asked = [Q(found_as__contains=word) for word in plain(words).split()]
        return self.filter(*asked) if asked else self.none()

    def called(self, name: str):
        """The one that easy words call so."""
        return self.filter(pk=unspell(name.removeprefix("u-")))


class Picture(Keyed):
    """A photo or a symbol that a provider added, to stand beside easy words. It always says what it shows."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("A photo")
        SYMBOL = "symbol", _("A symbol or a drawing")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="own_pictures")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=120)
    found_as = models.CharField(max_length=240)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    added_on = models.DateField(default=timezone.localdate)
    removed_on = models.DateField(null=True)

    objects = PictureQuerySet.as_manager()

    class Personal:
        about_a_person = {"added_by"}
        plain = {"unit", "kind", "words", "found_as", "added_on", "removed_on"}

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_picture_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(removed_on=None) | Q(removed_on__gte=models.F("added_on")),
                name="a_picture_is_removed_after_it_was_added",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def name(self) -> str:
        """What easy words call it."""
        return f"u-{self.key}"

    @property
    def file(self) -> str:
        return f"{UPLOADS}/{self.key}.png"

    @classmethod
    @transaction.atomic
    def add(cls, *, unit, kind, words, upload, everybody_agreed=False, by):
        """Add one. What it shows must be said; people in a photo must have agreed."""
        if not words.strip():
            raise Refused(_("Say what the picture shows. People who cannot see it hear these words."))
        if kind == cls.Kind.PHOTO and not everybody_agreed:
            raise Refused(_("Use a photo only when nobody is in it, or everybody in it said yes."))
        content = cleaned(upload)
        picture = cls.objects.create(unit=unit, kind=kind, words=words, found_as=plain(words)[:240], added_by=by)
        default_storage.save(picture.file, ContentFile(content))
        remember("picture added", picture, by)
        return picture

    @transaction.atomic
    def remove(self, *, by):
        """Take it away, everywhere and at once. Where it stood, the picture for something else stands."""
        self.removed_on = timezone.localdate()
        self.save(update_fields=["removed_on"])
        remember("picture removed", self, by)
        transaction.on_commit(self._forget_the_file)

    def _forget_the_file(self):
        default_storage.delete(self.file)
        forget_what_was_made()
