from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from floorboard.pages.words import what_happened
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person


class NoticeQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Each person's own, and nobody else's."""
        return self.filter(person=person.pk)

    def unseen(self):
        return self.filter(seen_at=None)


class Notice(models.Model):
    """News for one person about one thing. Several movements before they look are one notice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    about = models.CharField(max_length=80)
    what = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    times = models.PositiveSmallIntegerField(default=1)
    seen_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "about", "what", "at", "times", "seen_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["person", "at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about"],
                condition=Q(seen_at=None),
                name="there_is_one_unseen_notice_for_each_thing",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def words(self) -> str:
        """What happened, in the reader's language, with a capital letter."""
        return what_happened(self.what)

    @classmethod
    def put(cls, *, person_id: int, about: str, what: str, at):
        """Tell this person. The same news told twice is told once; news on top of unread news is one notice."""
        theirs = cls.objects.filter(person_id=person_id, about=about)
        if theirs.filter(at__gte=at).exists():
            return
        if not theirs.unseen().update(what=what, at=at, times=F("times") + 1):
            Notice.objects.bulk_create(
                [Notice(person_id=person_id, about=about, what=what, at=at)], ignore_conflicts=True
            )
