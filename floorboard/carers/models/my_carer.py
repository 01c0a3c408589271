"""The carers somebody names, and what each of them may know."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, points_where
from floorboard.people.models import Person, Role

REVIEW = timedelta(days=182)


def on_the_wards_of(person):
    """The numbers of people who use the service today where this person talks with carers."""
    here = points_where(person, Can.TELL_CARERS)
    kinds = [Role.Kind.RESIDENT, Role.Kind.CHAIR, Role.Kind.VICE_CHAIR]
    return Role.objects.current().filter(unit__path__in=here, kind__in=kinds).order_by().values("person")


class MyCarerQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """The two of them; and staff of the ward the person is on today, who talk with carers."""
        theirs = Q(person__in=on_the_wards_of(person))
        if can == Can.TELL_CARERS:
            return self.filter(theirs)
        if can != Can.SEE:
            return self.none()
        return self.filter(Q(person=person.pk) | Q(carer=person.pk) | theirs)

    def now(self):
        """Those who are named today."""
        return self.filter(ended_on=None)

    def of(self, person):
        """Whom this person named."""
        return self.filter(person=person.pk)

    def between(self, person):
        """Where this person is one of the two."""
        return self.filter(Q(person=person.pk) | Q(carer=person.pk))

    def who_named(self, carer):
        """Who named this carer."""
        return self.filter(carer=carer.pk)


class MyCarer(Keyed):
    """Somebody a person names as their carer: family or a friend, who has an account here. What they may know, the
    person says topic by topic."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_carers")
    carer = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_people_cared_for")
    known_as = models.CharField(max_length=100, blank=True)
    since = models.DateField(default=timezone.localdate)
    looked_at_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = MyCarerQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "carer", "known_as", "since", "looked_at_on", "ended_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "carer"], condition=Q(ended_on=None), name="a_person_names_a_carer_once"
            ),
            models.CheckConstraint(condition=~Q(person=F("carer")), name="nobody_is_their_own_carer"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("since")), name="a_carer_is_named_before_that_ends"
            ),
        ]

    def __str__(self):
        return self.known_as or str(self.carer)

    @classmethod
    @transaction.atomic
    def name_one(cls, *, carer, known_as="", topics=(), by) -> "MyCarer":
        """Name a carer, and say what they may know. It is always about the one who says it."""
        if carer.pk == by.pk:
            raise Refused(_("This is your own name. Write the name of your carer."))
        if not Role.objects.current().filter(person=carer, kind=Role.Kind.CARER).exists():
            raise Refused(_("Nobody with this name is a carer here. Ask them how they sign in."))
        if cls.objects.now().filter(person=by, carer=carer).exists():
            raise Refused(_("You named this carer already. Change what they may know below."))
        named = cls.objects.create(person=by, carer=carer, known_as=known_as)
        remember("carer named", named, by)
        for topic in topics:
            named.allow(topic, by=by)
        return named

    @transaction.atomic
    def allow(self, topic, *, by):
        """From now on staff may talk with this carer about this."""
        self._only_the_person(by)
        if self.ended_on:
            raise Refused(_("This carer is not named any more. Name them again first."))
        _row, new = self.may_know.get_or_create(topic=topic, taken_back_at=None)
        self._looked_at()
        if new:
            remember("carer may know more", self, by)

    @transaction.atomic
    def take_back(self, topic, *, by):
        """From now on staff may not talk with this carer about this."""
        self._only_the_person(by)
        if self.may_know.filter(topic=topic, taken_back_at=None).update(taken_back_at=timezone.now()):
            remember("carer may know less", self, by)
        self._looked_at()

    @transaction.atomic
    def look_again(self, *, by):
        """It is still right."""
        self._only_the_person(by)
        self._looked_at()
        remember("what a carer may know looked at", self, by)

    @transaction.atomic
    def end(self, *, by):
        """Nothing may be told any more. The person says so, or the carer says that it is not theirs."""
        if by.pk not in (self.person_id, self.carer_id):
            raise Refused(_("Only the two of you can end this."))
        self.may_know.filter(taken_back_at=None).update(taken_back_at=timezone.now())
        MyCarer.objects.now().filter(pk=self.pk).update(ended_on=timezone.localdate())
        remember("carer named no longer", self, by)

    def _only_the_person(self, by):
        if by.pk != self.person_id:
            raise Refused(_("Only the person themself says what a carer may know."))

    def _looked_at(self):
        self.looked_at_on = timezone.localdate()
        self.save(update_fields=["looked_at_on"])

    @property
    def look_again_on(self):
        return self.looked_at_on + REVIEW

    @property
    def is_to_look_at(self) -> bool:
        """Half a year went by since the person looked at it."""
        return self.look_again_on <= timezone.localdate()
