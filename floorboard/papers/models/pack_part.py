"""What a paper says: its parts with own words, and the words of people in them."""

import secrets
from hashlib import sha256

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.papers.models.pack import Pack
from floorboard.papers.sections import BY_KEY
from floorboard.people.access import AccessQuerySet, Can
from floorboard.voice.models import Item


class Part(models.Model):
    """One part of a paper: what was counted for it, our own words before it, and the same in easy words."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="parts")
    section = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    blocks = models.TextField(blank=True)  # a document as canonical text; people’s words stand in their passages
    own = models.TextField(blank=True)
    easy = models.TextField(blank=True)

    class Personal:
        about_a_person = {"own", "easy"}
        plain = {"pack", "section", "place", "blocks"}

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "section"], name="a_paper_has_each_part_once"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return str(BY_KEY[self.section].name) if self.section in BY_KEY else self.section

    @property
    def says(self) -> str:
        return str(BY_KEY[self.section].says) if self.section in BY_KEY else ""

    @transaction.atomic
    def write(self, *, own, easy, by):
        """Put our own words before what was counted, and the same in easy words."""
        self.pack.take_hold()
        self.pack.must_be_open_to_words()
        self.own, self.easy = own, easy
        self.save(update_fields=["own", "easy"])
        remember("own words put into a paper", self.pack, by)


class PassageQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE_WALL):
        """As the paper they stand in. To answer them: whoever answers for that paper."""
        packs = Pack.objects.for_person(person, Can.ANSWER if can == Can.ANSWER else Can.SEE_WALL)
        seen = self.filter(pack__in=packs.order_by().values("pk"))
        return seen.lines() if can == Can.ANSWER else seen

    def lines(self):
        """What people of a ward said: each can be read and answered."""
        return self.filter(kind=Passage.Kind.SAID)


class Passage(Keyed):
    """Somebody’s words in a paper, in a place of their own, so that they can be taken back from it."""

    class Kind(models.TextChoices):
        SAID = "said", "said"
        ANSWERED = "answered", "answered"
        CANNOT = "cannot", "cannot"
        JUDGED = "judged", "judged"

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    item = models.ForeignKey(Item, null=True, on_delete=models.SET_NULL, related_name="own_passages")
    words = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    taken_back_on = models.DateField(null=True)

    objects = PassageQuerySet.as_manager()

    class Personal:
        about_a_person = {"words", "salt"}
        plain = {"pack", "number", "kind", "item", "digest", "taken_back_on"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="passages_of_a_paper_have_numbers_of_their_own"),
            models.CheckConstraint(
                condition=Q(taken_back_on=None) | Q(words="", salt=""), name="nothing_stays_of_words_taken_back"
            ),
        ]

    def __str__(self):
        return self.words

    @classmethod
    def put(cls, *, pack, number, kind, item, words) -> "Passage":
        """Keep the words with a seal of their own. Without its salt the seal says nothing about the words."""
        salt = secrets.token_hex(16)
        return cls(
            pack=pack, number=number, kind=kind, item=item, words=words, salt=salt, digest=seal_of(salt, words)
        )  # fmt: skip

    @property
    def may_be_shown(self) -> bool:
        """Nobody took them back, and those who may read the paper may still read them."""
        return self.taken_back_on is None and self.item is not None and self.item.circle in Item.WIDE

    @property
    def is_as_it_was(self) -> bool:
        """Do the words still fit their seal? Words that were taken back are gone, and nothing can be said."""
        return self.taken_back_on is not None or self.digest == seal_of(self.salt, self.words)

    def take_back(self, *, is_gone: bool):
        """Before it is kept. `is_gone`: what it was about is not there any more."""
        self.words, self.salt, self.taken_back_on = "", "", timezone.localdate()
        self.item = None if is_gone else self.item

    @classmethod
    def forget(cls, item):
        """Somebody took their words back: they go out of every paper, issued or not. Erasing wins."""
        found = cls.objects.filter(item=item, taken_back_on=None)
        return found.update(words="", salt="", taken_back_on=timezone.localdate())


def seal_of(salt: str, words: str) -> str:
    return sha256(f"{salt}{words}".encode()).hexdigest()
