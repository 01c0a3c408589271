from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import label, remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.pages.words import what_happened
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models.access_need import AccessNeed, names_of_ways
from floorboard.people.models.person import Person


class SentAsQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """What was sent to them; and for whoever may see what somebody needs, what was sent to that person."""
        mine = Q(person=person.pk) if can == Can.SEE else Q(pk__in=[])
        return self.filter(mine | Q(person__in=AccessNeed.objects.for_person(person, Can.SEE_NEEDS).values("person")))

    def about(self, thing):
        """Everybody this thing was sent to."""
        return self.filter(about=label(thing))


class SentAs(Keyed):
    """Something went to a person who needs it in a way of their own: on which day it came so, or why it did not."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sent")
    about = models.CharField(max_length=80, db_index=True)
    what = models.CharField(max_length=60)
    formats = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=10, blank=True)
    needed_by = models.DateField()
    met_on = models.DateField(null=True)
    why_not = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SentAsQuerySet.as_manager()

    class Personal:
        about_a_person = {
            "person", "about", "what", "formats", "language", "needed_by", "met_on", "why_not", "by",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        ordering = ["-needed_by", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(met_on__isnull=False, why_not="") | (Q(met_on=None) & ~Q(why_not="")),
                name="a_need_is_met_on_a_day_or_it_says_why_not",
            ),
            models.UniqueConstraint(fields=["person", "about"], name="a_thing_is_sent_to_a_person_once"),
        ]

    def __str__(self):
        return self.words

    @property
    def words(self) -> str:
        """What was sent, in the reader's language, with a capital letter."""
        return what_happened(self.what)

    @property
    def ways(self) -> list[str]:
        """How it had to be, in words."""
        return names_of_ways(self.formats, self.language)

    @property
    def in_time(self) -> bool:
        return self.met_on is not None and self.met_on <= self.needed_by

    @property
    def why(self) -> str:
        """Why not, in the reader's language where it was said by itself."""
        return gettext(self.why_not) if self.why_not and self.by_id is None else self.why_not

    @classmethod
    @transaction.atomic
    def record(cls, *, need, about, what: str, needed_by, met_on=None, why_not="", by=None) -> "SentAs":
        """Write down whether a thing came as this person needs it. Nobody as `by` means that it was seen by itself.

        `what`: in a few plain words, marked for translation. What is said later stands instead of what was said before.
        """
        if met_on is None and not why_not:
            raise Refused(_("Say on which day they got it, or why not yet."))
        if met_on and met_on > timezone.localdate():
            raise Refused(_("This day has not come yet. Write it down when it is done."))
        facts = {
            "what": what, "formats": need.formats, "language": need.reading_language, "needed_by": needed_by,
            "met_on": met_on, "why_not": "" if met_on else why_not, "by": by,
        }  # fmt: skip
        sent, _new = cls.objects.update_or_create(person_id=need.person_id, about=label(about), defaults=facts)
        remember("access need met" if met_on else "access need not met", sent, by)
        return sent
