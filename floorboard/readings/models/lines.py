"""The lines that somebody is making. Readers see them from the day they are called ready."""

from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.once import digest
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person
from floorboard.readings.models.other_words import OtherWords

LONGEST = 400  # letters of one easy sentence; far more than anybody should write


class LineQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.MAKE_READINGS):
        """The lines of the words this person may make."""
        return self.filter(other_words__in=OtherWords.objects.for_person(person, can).values("pk"))


class EasyLine(Keyed):
    """One idea in easy words, with its picture beside it; or the heading over the next ones."""

    class Kind(models.TextChoices):
        TITLE = "title", _("The title")
        HEADING = "heading", _("A heading")
        LINE = "line", _("A line with a picture")

    other_words = models.ForeignKey(OtherWords, on_delete=models.CASCADE, related_name="easy_lines")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.LINE)
    place = models.PositiveIntegerField()
    words = models.CharField(max_length=LONGEST)
    picture = models.CharField(max_length=60, blank=True)

    objects = LineQuerySet.as_manager()

    class Personal:
        about_a_person = {"words"}
        plain = {"other_words", "kind", "place", "picture"}

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_easy_line_has_words"),
            models.UniqueConstraint(
                fields=["other_words"], condition=Q(kind="title"), name="easy_words_have_one_title"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def add(cls, *, other_words, words, picture="", kind=Kind.LINE, by=None) -> "EasyLine":
        """One more line, at the end."""
        _refuse(other_words, words)
        last = other_words.easy_lines.aggregate(last=Max("place"))["last"] or 0
        line = cls.objects.create(other_words=other_words, place=last + 1, words=words, picture=picture, kind=kind)
        remember("easy words written", other_words, by)
        return line

    @transaction.atomic
    def change(self, *, words, picture="", kind="", by) -> "EasyLine":
        """Say it in a better way, or with a better picture."""
        _refuse(self.other_words, words)
        self.words, self.picture = words, picture
        if self.kind != self.Kind.TITLE:
            self.kind = kind or self.kind
        self.save(update_fields=["words", "picture", "kind"])
        remember("easy words written", self.other_words, by)
        return self

    @transaction.atomic
    def move_up(self, *, by):
        """One place nearer to the beginning."""
        above = self.other_words.easy_lines.filter(place__lt=self.place).last()
        if above is None or above.kind == self.Kind.TITLE:
            raise Refused(_("This is the first line already."))
        self.place, above.place = above.place, self.place
        EasyLine.objects.bulk_update([self, above], ["place"])
        remember("easy words written", self.other_words, by)

    @transaction.atomic
    def take_out(self, *, by):
        """Readers have it until the words are called ready again."""
        if self.kind == self.Kind.TITLE:
            raise Refused(_("The title stays. You can say it in other words."))
        self.other_words.easy_lines.filter(place__gt=self.place).update(place=F("place") - 1)
        remember("easy words written", self.other_words, by)
        self.delete()


def _refuse(other_words, words):
    if other_words.is_translated:
        raise Refused(_("These words are put from other ones, line by line. Change those first."))
    if not words:
        raise Refused(_("Write one short sentence."))


class TranslatedLine(models.Model):
    """One sentence put into another language by somebody who speaks it; or by a machine, and then it says so."""

    other_words = models.ForeignKey(OtherWords, on_delete=models.CASCADE, related_name="translated_lines")
    source = models.TextField()
    digest = models.CharField(max_length=64)  # of the source: a database finds no long words
    words = models.TextField()
    by_machine = models.BooleanField(default=False)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = LineQuerySet.as_manager()

    class Personal:
        about_a_person = {"source", "words", "by"}
        plain = {"other_words", "digest", "by_machine"}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["other_words", "digest"], name="a_sentence_is_put_once_into_a_language"),
            models.CheckConstraint(condition=~Q(words=""), name="a_translated_line_has_words"),
        ]

    def __str__(self):
        return self.words

    @classmethod
    @transaction.atomic
    def put(cls, *, other_words, lines: dict[str, str], by, by_machine=False) -> int:
        """Write down these sentences, by their source. An empty one is taken back. Answers how many changed."""
        if not other_words.is_translated:
            raise Refused(_("Easy words are written anew, one idea at a time. They are not put from other words."))
        before = {line.source: line for line in other_words.translated_lines.all()}
        changed = {
            source: words
            for source, words in lines.items()
            if words != (before[source].words if source in before else "")
        }
        if not changed:
            return 0
        other_words.translated_lines.filter(digest__in=map(digest, changed)).delete()
        cls.objects.bulk_create(
            cls(
                other_words=other_words, source=source, digest=digest(source), words=words, by=by,
                by_machine=by_machine,
            )
            for source, words in changed.items()
            if words
        )  # fmt: skip
        remember("translation written", other_words, by)
        return len(changed)
