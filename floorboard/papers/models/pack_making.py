"""Each try to make a draft, and how far it came."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.pack import Pack
from floorboard.people.access import AccessQuerySet, Can

SILENT = timedelta(minutes=5)  # a worker that said nothing for so long was stopped half way


class MakingQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.RECORD):
        """Whoever may write the paper."""
        return self.filter(pack__in=Pack.objects.for_person(person, Can.RECORD).order_by().values("pk"))


class Making(Keyed):
    """One try to put a draft together in the background: how far it is, when it was done, or why it could not be."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="makings")
    begun_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(default=timezone.now)
    done = models.PositiveSmallIntegerField(default=0)
    many = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(null=True)
    why_not = models.TextField(blank=True)

    objects = MakingQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"pack", "begun_at", "heard_at", "done", "many", "made_at", "why_not"}

    class Meta:
        ordering = ["begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(made_at=None) | Q(why_not=""), name="a_paper_was_made_or_it_says_why_not"
            ),
            models.CheckConstraint(
                condition=Q(done__lte=models.F("many")), name="no_more_parts_are_made_than_there_are"
            ),
        ]

    def __str__(self):
        return f"{self.done} / {self.many}"

    @classmethod
    @transaction.atomic
    def begin(cls, *, pack, by) -> "Making":
        """Put the draft together, or once more from the start. Own words stay."""
        pack.take_hold()
        pack.must_be_open_to_words()
        last = pack.makings.order_by("begun_at").last()
        if last and last.is_under_way:
            raise Refused(_("It is being made already. Wait a little."))
        making = cls.objects.create(pack=pack, many=pack.parts.count())
        remember("draft of a paper asked for", pack, by)
        return making

    @property
    def is_over(self) -> bool:
        return self.made_at is not None or bool(self.why_not)

    @property
    def went_silent(self) -> bool:
        return not self.is_over and timezone.now() > self.heard_at + SILENT

    @property
    def is_under_way(self) -> bool:
        return not self.is_over and not self.went_silent

    def is_the_last(self) -> bool:
        """A worker that comes back late leaves the work to whoever was asked after it."""
        newest = Making.objects.filter(pack=self.pack_id).order_by("begun_at").last()
        return newest == self

    def one_more(self):
        """One more part is there."""
        self.done, self.heard_at = self.done + 1, timezone.now()
        self.save(update_fields=["done", "heard_at"])

    def finish(self):
        self.made_at = timezone.now()
        self.save(update_fields=["made_at"])

    def give_up(self, why_not: str):
        """Nothing, where somebody threw the draft away meanwhile."""
        Making.objects.filter(pk=self.pk).update(why_not=why_not)
