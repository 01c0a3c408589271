from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from floorboard.guides import text
from floorboard.guides.models.reach import OfAGuide, over_a_ward, roles_of
from floorboard.history.models import remember
from floorboard.notices.telling import follow
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.fields import clean_words
from floorboard.pages.keys import Keyed, random_id, spell, unspell
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.readings.models import OtherWords, Ready

TITLE = 150
SHIPPED = {text.COUNCIL: "The council guide", text.POLICY: "The council policy"}


class GuideQuerySet(OfAGuide):
    unit_field = "unit"

    def published(self):
        out = Guide.editions.rel.related_model.objects.filter(guide=OuterRef("pk"), published_on__isnull=False)
        return self.filter(Exists(out))

    def councils(self):
        return self.filter(kind=Guide.Kind.COUNCIL)

    def library(self):
        """Everything but the council guide, kind by kind."""
        return self.exclude(kind=Guide.Kind.COUNCIL).order_by("kind", "title", "pk")

    def nearest_to(self, person):
        """The council guide this person goes by: of their own place, or of the nearest one above it."""
        here = {int(part) for role in roles_of(person) for part in role.unit.path.split("/") if part}
        return self.councils().published().filter(unit__in=here).order_by("-unit__depth", "pk").first()

    def nearest_to_ward(self, link):
        return self.councils().published().filter(over_a_ward(link, "unit")).order_by("-unit__depth").first()


class Guide(Keyed):
    """Something to read that people write together, edition by edition: the council guide, or one of the library."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Council guide")
        POLICY = "policy", _("Policies")
        COLLEGE = "college", _("Recovery college")
        ADVOCACY = "advocacy", _("Advocacy")
        RIGHTS = "rights", _("Rights")
        OTHER = "other", _("Other things to read")

    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_guides")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=TITLE)
    language = models.CharField(max_length=10, default=text.LANGUAGE)
    shipped = models.CharField(max_length=20, blank=True)  # which of the shipped texts it began with

    objects = GuideQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"unit", "kind", "title", "language", "shipped"}

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_guide_has_a_title"),
            models.CheckConstraint(condition=~Q(language=""), name="a_guide_says_its_language"),
            models.UniqueConstraint(fields=["unit"], condition=Q(kind="council"), name="a_place_has_one_council_guide"),
            models.UniqueConstraint(
                fields=["unit", "shipped"],
                condition=~Q(shipped=""),
                name="a_shipped_guide_is_taken_up_once_at_a_place",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_council_guide(self) -> bool:
        return self.kind == self.Kind.COUNCIL

    @property
    def is_policy(self) -> bool:
        return self.kind == self.Kind.POLICY

    @classmethod
    @transaction.atomic
    def add(cls, *, unit, kind, title, language=text.LANGUAGE, once="", by) -> "Guide":
        """Begin one with an empty draft. The same form sent again finds what it made the first time."""
        number = random_id()
        if not SentForm.first_time(once, spell(number)):
            return cls.objects.get(pk=unspell(SentForm.thing_of(once)))
        guide = cls._made(number, unit, kind, _title(title), language, "", by)
        guide.draft.add_chapter(title=guide.title, by=by)
        return guide

    @classmethod
    @transaction.atomic
    def take_up_shipped(cls, unit, *, shipped=text.COUNCIL, by) -> "Guide":
        """Make what ships the place's own: its words become a draft that people here can change and publish."""
        if cls.objects.filter(unit=unit, shipped=shipped).exists():
            raise Refused(_("It is taken up here already. Open it, and begin its next edition."))
        kind = cls.Kind.COUNCIL if shipped == text.COUNCIL else cls.Kind.POLICY
        guide = cls._made(random_id(), unit, kind, SHIPPED[shipped], text.LANGUAGE, shipped, by)
        for place, one in enumerate(text.chapters(shipped), start=1):
            chapter = guide.chapters.create(slug=one.slug)
            guide.draft.wordings.create(chapter=chapter, title=one.title, words=one.words, place=place)
            lines = ((_kind_of(block), block.words, getattr(block, "picture", "")) for block in one.easy_blocks)
            Ready.call(OtherWords.take_up(thing=chapter, title=one.easy_title, lines=lines, by=by))
        return guide

    @classmethod
    def _made(cls, number, unit, kind, title, language, shipped, by) -> "Guide":
        if unit.is_closed():
            raise Refused(_("This place has closed. Choose a place that is open."))
        if kind == cls.Kind.COUNCIL and cls.objects.filter(unit=unit, kind=kind).exists():
            raise Refused(_("This place has a council guide already. Open it, and begin its next edition."))
        guide = cls.objects.create(id=number, unit=unit, kind=kind, title=title, language=language, shipped=shipped)
        guide.editions.begin(guide, by)
        remember("guide begun", guide, by)
        if by:
            follow(by, guide)
        return guide

    @property
    def draft(self):
        """The edition that is being written, or None."""
        return self.editions.filter(published_on=None).first()

    @property
    def current(self):
        """The newest edition that is out, or None."""
        return self.editions.published().order_by("-number").first()

    @transaction.atomic
    def begin_next(self, *, by):
        """Begin the next edition, with the words of the last one to change."""
        Guide.objects.select_for_update().get(pk=self.pk)
        if self.draft:
            raise Refused(_("The next edition is begun already. Finish that one first."))
        last = self.current
        edition = self.editions.begin(self, by, number=last.number + 1)
        edition.take_over_from(last)
        remember("next edition begun", self, by)
        if by:
            follow(by, self)
        return edition


def _kind_of(block) -> str:
    return "heading" if block.kind == "heading" else "line"


def _title(words: str) -> str:
    title = " ".join(clean_words(words).split())
    if not title:
        raise Refused(_("Write what it is called."))
    return title
