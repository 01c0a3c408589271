"""What stands behind whoever leads a council: time, training, others who do the same, somebody to turn to, cover."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.organisation.models import Unit
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may, places_where
from floorboard.people.models import Person, Role

LEADS = (Role.Kind.COUNCIL_LEAD, Role.Kind.CHAIR)
MOST_HOURS = 200


def roles_of_leads(on=None):
    """The roles of those who lead a council on this day, for readers that know whose they are."""
    return Role.objects.current(on).filter(kind__in=LEADS, person__is_active=True)


class LeadSupportQuerySet(AccessQuerySet):
    unit_field = "role__unit"

    def for_person(self, person, can=Can.SEE):
        """To see: whoever sees the ward's words. To write: whoever answers for the place above the ward."""
        if can == Can.ANSWER:
            return self.filter(role__unit__in=below_of(person))
        seen = super().for_person(person, Can.SEE) if can == Can.SEE else self.none()
        mine = Q(role__person=person.pk) | Q(supporter=person.pk)
        return self.filter(Q(pk__in=seen.order_by().values("pk")) | Q(role__unit__in=below_of(person)) | mine)

    def complete(self, on=None):
        """With every support in place on this day (today unless given)."""
        return self.filter(pk__in=FullSupport.objects.on(on or timezone.localdate()).values("support"))


def below_of(person):
    """The wards right under a place this person answers for."""
    return Unit.objects.filter(above__in=places_where(person, Can.ANSWER))


def answers_above(person, unit) -> bool:
    """Does this person answer for the place right above this one?"""
    return unit.above is not None and may(person, Can.ANSWER, unit.above)


class LeadSupport(Keyed):
    """What was agreed with somebody who leads a council, so that they can do it well."""

    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="own_support")
    hours_a_month = models.PositiveSmallIntegerField(default=0)
    trained_on = models.DateField(null=True, blank=True)
    peer_group = models.CharField(max_length=150, blank=True)
    supporter = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="own_supported_leads"
    )
    cover = models.CharField(max_length=150, blank=True)
    agreed_on = models.DateField(null=True, blank=True)  # empty while nothing was agreed

    objects = LeadSupportQuerySet.as_manager()

    class Personal:
        about_a_person = {"role", "hours_a_month", "trained_on", "peer_group", "supporter", "cover", "agreed_on"}
        plain: set[str] = set()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_a_month__range=(0, MOST_HOURS)), name="a_month_has_room_for_the_hours_agreed"
            ),
        ]

    def __str__(self):
        return str(self.role)

    @classmethod
    @transaction.atomic
    def agree(cls, *, role, hours_a_month, trained_on, peer_group, supporter, cover, by) -> "LeadSupport":
        """Write what was agreed with this lead. Written again, it stands instead."""
        role = Role.objects.select_for_update().get(pk=role.pk)
        if role.kind not in LEADS or role.is_over:
            raise Refused(_("This person does not lead a council now."))
        if supporter and supporter.pk == role.person_id:
            raise Refused(_("Nobody is their own supporter. Choose somebody else."))
        if trained_on and trained_on > timezone.localdate():
            raise Refused(_("This day is still to come. Write it down when the training is over."))
        agreed, _new = cls.objects.update_or_create(role=role, defaults={
            "hours_a_month": hours_a_month, "trained_on": trained_on, "peer_group": peer_group,
            "supporter": supporter, "cover": cover, "agreed_on": timezone.localdate(),
        })  # fmt: skip
        FullSupport.keep(agreed)
        remember("support of a lead agreed", role, by)
        return agreed

    @classmethod
    def open_for_all(cls):
        """A sheet for each lead who has none, with nothing agreed on it: they too are asked how it goes.

        Whoever stands in for some days gets none.
        """
        without = roles_of_leads().filter(own_support=None, stands_in_for=None)
        cls.objects.bulk_create([cls(role=role) for role in without], ignore_conflicts=True)

    @property
    def supporter_there(self) -> Person | None:
        """Their supporter, while that person can still sign in."""
        return self.supporter if self.supporter and self.supporter.is_active else None

    def missing(self) -> list:
        """What is not in place yet, in words."""
        stands = {
            _("Time"): self.hours_a_month > 0, _("Training"): self.trained_on is not None,
            _("A group of others who lead"): bool(self.peer_group),
            _("A supporter"): self.supporter_there is not None, _("Cover"): bool(self.cover),
        }  # fmt: skip
        return [words for words, there in stands.items() if not there]

    @transaction.atomic
    def begin_handover(self, *, by):
        """Somebody else will lead. From now on the list says what is still to be handed on."""
        type(self).objects.select_for_update().get(pk=self.pk)
        if self.handover.exists():
            raise Refused(_("The handover has begun already."))
        HandoverLine.objects.bulk_create(HandoverLine(support=self, what=what) for what in HandoverLine.What.values)
        remember("handover begun", self.role, by)


class FullSupportQuerySet(models.QuerySet):
    def on(self, day):
        """The stretches that this day is in."""
        return self.filter(Q(until=None) | Q(until__gt=day), since__lte=day)


class FullSupport(models.Model):
    """A stretch of days in which everything stood behind somebody who leads a council."""

    support = models.ForeignKey(LeadSupport, on_delete=models.CASCADE, related_name="full")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)  # from this day on it was not all there

    objects = FullSupportQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"support", "since", "until"}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["support"], condition=Q(until=None), name="full_support_has_one_stretch_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="full_support_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return f"{self.since} to {self.until}"

    @classmethod
    @transaction.atomic
    def keep(cls, support):
        """Begin or end a stretch, as it is with this support now."""
        support = LeadSupport.objects.select_for_update().get(pk=support.pk)
        lasting = cls.objects.filter(support=support, until=None)
        if support.missing():
            lasting.update(until=timezone.localdate())
        elif not lasting.exists():
            cls.objects.create(support=support)


class HandoverLineQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """As the support it belongs to; done by the lead, by their supporter, or by whoever agreed it."""
        if can != Can.PLAN:
            return self.filter(support__in=LeadSupport.objects.for_person(person, can))
        mine = Q(support__role__person=person.pk) | Q(support__supporter=person.pk)
        return self.filter(mine | Q(support__role__unit__in=below_of(person)))


class HandoverLine(Keyed):
    """One thing that is handed on when somebody else begins to lead a council."""

    class What(models.TextChoices):
        MET = "met", _("The old and the new lead met")
        OPEN = "open", _("What is open and what is promised")
        PEOPLE = "people", _("Who comes, and what they need to take part")
        DATES = "dates", _("The next meetings, and who is asked to come")
        BOX = "box", _("The box, the keys and the tablet")
        TOLD = "told", _("The ward was told who leads now")

    support = models.ForeignKey(LeadSupport, on_delete=models.CASCADE, related_name="handover")
    what = models.CharField(max_length=10, choices=What)
    done_on = models.DateField(null=True, blank=True)

    objects = HandoverLineQuerySet.as_manager()

    class Personal:
        about_a_person: set[str] = set()
        plain = {"support", "what", "done_on"}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["support", "what"], name="a_thing_is_handed_on_once")]

    def __str__(self):
        return self.get_what_display()

    @transaction.atomic
    def hand_on(self, *, by):
        """It is handed on."""
        held = HandoverLine.objects.select_for_update().get(pk=self.pk)
        if held.done_on:
            raise Refused(_("This is done already."))
        self.done_on = timezone.localdate()
        self.save(update_fields=["done_on"])
        remember("handed on", self.support.role, by)
