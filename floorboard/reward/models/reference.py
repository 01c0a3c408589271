from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import follow, tell
from floorboard.organisation.models import Unit, UnitKey
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models import Person


class ReferenceQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The person's own; and for whoever writes references there, those of others."""
        theirs = Q(pk__in=super().for_person(person, Can.APPROVE_REWARD).values("pk"))
        if can == Can.APPROVE_REWARD:
            return self.filter(theirs).exclude(person=person.pk)
        return self.filter(theirs | Q(person=person.pk)) if can == Can.SEE else self.none()

    def waiting(self):
        return self.filter(written_on=None)


class Reference(Keyed):
    """Somebody asked for a reference about what they did with us, and what was written for them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_references")
    unit = UnitKey(Unit, on_delete=models.PROTECT, related_name="own_references")
    what_for = models.CharField(max_length=300)
    asked_on = models.DateField(default=timezone.localdate)
    words = models.TextField(blank=True)
    written_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    written_on = models.DateField(null=True)

    objects = ReferenceQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "unit", "what_for", "words", "written_by"}
        plain = {"asked_on", "written_on"}

    class Meta:
        ordering = ["-asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(words="", written_on=None)
                | (~Q(words="") & Q(written_on__isnull=False, written_on__gte=F("asked_on"))),
                name="a_reference_has_its_words_and_its_day",
            ),
            models.CheckConstraint(condition=~Q(what_for=""), name="a_reference_says_what_it_is_for"),
        ]

    def __str__(self):
        return str(_("A reference"))

    @classmethod
    @transaction.atomic
    def ask(cls, *, unit, what_for, by) -> "Reference":
        """Ask for one, and say what it is for."""
        if not what_for.strip():
            raise Refused(_("Say what it is for."))
        if cls.objects.waiting().filter(person=by).exists():
            raise Refused(_("You have asked for one already. It is being written."))
        reference = cls.objects.create(person=by, unit=unit, what_for=what_for.strip())
        remember("reference asked for", reference, by)
        follow(by, reference)
        return reference

    @transaction.atomic
    def write(self, *, words, by):
        """Write it. The person can print it from then on. Whoever wrote it may put it right; nobody writes over it."""
        if by.pk == self.person_id:
            raise Refused(_("Somebody else writes a reference about you."))
        if not Reference.objects.for_person(by, Can.APPROVE_REWARD).filter(pk=self.pk).exists():
            raise Refused(_("You do not write references for this place. Ask whoever leads the programme."))
        now = Reference.objects.select_for_update().get(pk=self.pk)
        if now.written_by_id not in (None, by.pk):
            raise Refused(_("Somebody else has written this reference. Open the page again."))
        if not words.strip():
            raise Refused(_("Write the reference."))
        self.words, self.written_by, self.written_on = words.strip(), by, timezone.localdate()
        self.save(update_fields=["words", "written_by", "written_on"])
        remember("reference written", self, by)
        tell(self, gettext_noop("your reference is written"), by)
        return self
