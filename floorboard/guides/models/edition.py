from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.decisions.models import Involvement
from floorboard.guides.models.guide import TITLE, Guide
from floorboard.guides.models.reach import OfAGuide
from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.keys import Keyed
from floorboard.pages.once import SentForm
from floorboard.pages.refusals import Refused
from floorboard.pages.words import day
from floorboard.people.models import Person

FIXED = _("This edition is out. Its words never change. Begin the next edition.")
ALL_OF_IT = "whole"  # stands in the address of all chapters together


class EditionQuerySet(OfAGuide):
    def published(self):
        return self.filter(published_on__isnull=False)

    def current(self):
        """Of each guide the newest one that is out."""
        newer = Edition.objects.filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
        return self.published().filter(~Exists(newer.published()))

    def begin(self, guide, by, number=1):
        return self.create(guide=guide, number=number, begun_by=by, involvement=Involvement.objects.create())


class Edition(Keyed):
    """One edition of a guide. Once it is published its words stay as they are; older ones can still be read."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    involvement = models.OneToOneField(Involvement, on_delete=models.PROTECT, related_name="own_edition")
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    published_on = models.DateField(null=True)
    published_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Personal:
        about_a_person = {"begun_by", "published_by"}
        plain = {"guide", "number", "involvement", "begun_on", "published_on"}

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["guide", "number"], name="two_editions_of_a_guide_have_two_numbers"),
            models.UniqueConstraint(
                fields=["guide"], condition=Q(published_on=None), name="a_guide_has_at_most_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(published_on__gte=F("begun_on")),
                name="an_edition_is_published_after_it_was_begun",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="the_first_edition_has_the_number_one"),
        ]

    def __str__(self):
        return str(_("%(guide)s, edition %(number)s") % {"guide": self.guide, "number": self.number})

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    def must_be_a_draft(self):
        """Held until the transaction ends: nobody publishes it while somebody writes."""
        if not Edition.objects.select_for_update().filter(pk=self.pk, published_on=None).exists():
            raise Refused(FIXED)

    def take_over_from(self, older: "Edition"):
        """Begin with every word of an older edition."""
        for one in older.wordings.all():
            self.wordings.create(chapter_id=one.chapter_id, title=one.title, words=one.words, place=one.place)

    @transaction.atomic
    def add_chapter(self, *, title, service_line=None, once="", by):
        """One more chapter at the end, for everybody or for one kind of care. Answers its empty words."""
        self.must_be_a_draft()
        title = " ".join(title.split())
        if not title:
            raise Refused(_("Write what the chapter is called."))
        slug = self._free_slug(title)
        if not SentForm.first_time(once, slug):
            return self.wordings.get(chapter__slug=SentForm.thing_of(once))
        chapter = self.guide.chapters.create(slug=slug, service_line=service_line)
        last = self.wordings.aggregate(last=models.Max("place"))["last"] or 0
        wording = self.wordings.create(chapter=chapter, title=title, place=last + 1)
        remember("chapter added", self, by)
        return wording

    def _free_slug(self, title: str) -> str:
        """A short name for addresses that no chapter of this guide has."""
        first = slugify(title)[:50].strip("-") or "chapter"
        taken = {ALL_OF_IT, *self.guide.chapters.values_list("slug", flat=True)}
        many, slug = 1, first
        while slug in taken:
            many, slug = many + 1, f"{first}-{many + 1}"
        return slug

    @transaction.atomic
    def publish(self, *, on=None, by):
        """Put it out: from this day on people read these words, and nobody changes them any more."""
        self.must_be_a_draft()
        on = on or timezone.localdate()
        self._refuse_day(on)
        if not self.involvement.joined.exists():
            raise Refused(_("Write down first who took part in it. An edition without that cannot be published."))
        wordings = list(self.wordings.all())
        empty = [one.title for one in wordings if not one.words.strip()]
        if empty or not wordings:
            raise Refused(
                _("There are no words yet in: %(chapters)s. Write them, or leave the chapter out."),
                params={"chapters": ", ".join(empty) or self.guide.title},
            )
        self.involvement.choose(on, by=by)
        self.published_on, self.published_by = on, by
        self.save(update_fields=["published_on", "published_by"])
        remember("edition published", self, by)
        return self

    def _refuse_day(self, on):
        if on > timezone.localdate():
            raise Refused(_("This day has not come yet. Choose today or a day before."))
        last = self.guide.editions.published().order_by("-published_on").first()
        earliest = max(filter(None, (self.begun_on, last and last.published_on)))
        if on < earliest:
            raise Refused(_("It was not finished on that day. Choose %(day)s or later."), params={"day": day(earliest)})

    @transaction.atomic
    def thank(self, *, credit, words="", agreed=False, by):
        """Credit somebody who wrote it with us, in the words they chose. Only with their yes."""
        words = " ".join(words.split())
        if not agreed:
            raise Refused(_("Ask them first. Write them down only when they said yes."))
        kinds = self.contributors.model.Credit
        if credit == kinds.NONE:
            words = ""
        elif not words:
            raise Refused(_("Write the words they chose, as they want to see them printed."))
        contributor = self.contributors.create(credit=credit, words=words[:TITLE])
        remember("contributor credited", self, by)
        return contributor

    @transaction.atomic
    def check_with(self, who, *, on=None, by):
        """People read it and checked it: who, in words, and on which day."""
        on = on or timezone.localdate()
        if self.is_draft:
            raise Refused(_("Publish it first. What people have checked must not change any more."))
        if not self.published_on <= on <= timezone.localdate():
            raise Refused(_("Choose a day from the day it was published until today."))
        if not who:
            raise Refused(_("Write who read it and checked it."))
        checked = self.checks.create(who=who, on=on)
        remember("edition checked", self, by)
        tell(self.guide, gettext_noop("people read it and checked it"), by)
        return checked

    @transaction.atomic
    def take_out_missing(self, key: str, *, by):
        """A kind of people that was written down as missing, and is not, or was a name."""
        for missing in self.involvement.missing.all():
            if missing.key == key:
                missing.take_out(by=by)
