"""A chapter of a guide, and its words in each edition."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from floorboard.formats.document import Block
from floorboard.guides import text
from floorboard.guides.faults import faults_in
from floorboard.guides.models.edition import Edition
from floorboard.guides.models.guide import TITLE, Guide
from floorboard.guides.models.reach import OfAGuide
from floorboard.history.models import remember
from floorboard.organisation.models import ServiceLine
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can

LONGEST = 20_000


class ChapterQuerySet(OfAGuide):
    def published(self):
        """Those of the newest edition that is out."""
        return self.filter(wordings__edition__in=Edition.objects.current())

    def with_guide(self):
        return self.select_related("guide", "service_line")


class Chapter(Keyed):
    """One chapter of a guide. It stays the same chapter when its words change, or when it is for one kind of care."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="chapters")
    slug = models.SlugField(max_length=60)
    service_line = models.ForeignKey(ServiceLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ChapterQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"guide", "slug", "service_line"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["guide", "slug"], name="two_chapters_of_a_guide_have_two_addresses"),
            models.CheckConstraint(condition=~Q(slug=""), name="a_chapter_has_an_address"),
        ]

    def __str__(self):
        now = self.words_now
        return now.title if now else self.slug

    @property
    def unit(self):
        return self.guide.unit

    @property
    def written_in(self) -> str:
        return self.guide.language

    @property
    def words_now(self) -> "Wording | None":
        """Its words in the newest edition that is out; before there is one, those of the draft."""
        if not hasattr(self, "_words_now"):
            words = self.wordings.select_related("edition").order_by("-edition__number")
            out = words.filter(edition__published_on__isnull=False).first()
            self._words_now = out or words.first()
        return self._words_now


class WordingQuerySet(AccessQuerySet):
    unit_field = "edition__guide__unit"

    def for_person(self, person, can=Can.SEE):
        """Those of every edition this person may read; to change, those of their own guides."""
        return self.filter(edition__in=Edition.objects.for_person(person, can))


class Wording(Keyed):
    """The words of one chapter in one edition, and where it stands there."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="wordings")
    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="wordings")
    title = models.CharField(max_length=TITLE)
    words = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    objects = WordingQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"edition", "chapter", "title", "words", "place", "version"}

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "chapter"], name="a_chapter_stands_once_in_an_edition"),
            models.CheckConstraint(condition=~Q(title=""), name="a_chapter_has_a_title_in_each_edition"),
        ]

    def __str__(self):
        return self.title

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(text.blocks_of(self.words))

    @property
    def parts(self) -> list[str]:
        """The headings of its sections."""
        return text.parts_of(self.words)

    @transaction.atomic
    def write(self, *, title, words, version, by) -> "Wording":
        """Change the words of a draft. `version`: the one these were changed from; an older one is refused."""
        self.edition.must_be_a_draft()
        self.refresh_from_db()
        title = " ".join(title.split())
        if not title:
            raise Refused(_("Write what the chapter is called."))
        if version != self.version:
            raise Refused(_("Somebody changed this while you were writing. Read both below. Then keep what is right."))
        if faults := faults_in(words):
            raise Refused(faults)
        self.title, self.words, self.version = title, words, self.version + 1
        self.save(update_fields=["title", "words", "version"])
        remember("chapter written", self.edition, by)
        return self

    @transaction.atomic
    def move(self, way: str, *, by):
        """One earlier or later in the draft."""
        self.edition.must_be_a_draft()
        wordings = list(self.edition.wordings.all())
        here = next(number for number, one in enumerate(wordings) if one.pk == self.pk)
        there = here + (-1 if way == "up" else 1)
        if not 0 <= there < len(wordings):
            raise Refused(_("It cannot go further that way."))
        wordings[here], wordings[there] = wordings[there], wordings[here]
        for place, one in enumerate(wordings, start=1):
            one.place = place
        Wording.objects.bulk_update(wordings, ["place"])
        remember("chapter moved", self.edition, by)

    @transaction.atomic
    def leave_out(self, *, by):
        """Leave this chapter out of the draft. Editions that are out keep it."""
        self.edition.must_be_a_draft()
        if self.edition.wordings.count() == 1:
            raise Refused(_("It is the only chapter, so it stays. Change its words instead."))
        remember("chapter left out", self.edition, by)
        self.delete()
