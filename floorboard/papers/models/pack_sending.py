"""To whom a paper was given, and in which way each of them reads."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import remind
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.papers.models.pack import Pack
from floorboard.people.access import AccessQuerySet, Can, kinds_that_belong, places_where
from floorboard.people.models import AccessNeed, Person, Role
from floorboard.people.models.access_need import names_of_ways

GIVEN = gettext_noop("a paper was given to you")


class SendingQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Their own; and where somebody prepares papers, those of that place. How one reads is their own matter.

        To note that a copy was brought (`Can.RECORD`): also whoever writes that paper, who is not told why by hand.
        """
        prepared = Q(pack__unit__in=places_where(person, Can.SEE_NEEDS))
        if can == Can.RECORD:
            written = Pack.objects.for_person(person, Can.RECORD).order_by().values("pk")
            return self.filter(prepared | Q(pack__in=written))
        return self.filter(prepared | Q(person=person.pk) if can == Can.SEE else prepared)

    def without_ways(self):
        """For those who may not know how somebody reads: it is not even fetched."""
        return self.defer("ways", "language")

    def with_presence(self):
        """Each with `is_here`: whether they hold a role of this provider today. Who has left is brought no copy."""
        roles = Role.objects.current().filter(person=OuterRef("person"), kind__in=kinds_that_belong())
        return self.annotate(is_here=Exists(roles.order_by()))


class Sending(Keyed):
    """A paper went to somebody, in the way they read; a copy that is brought by hand says on which day."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="sendings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_sendings")
    kind = models.CharField(max_length=20, choices=Role.Kind)
    ways = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=12, blank=True)
    sent_on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    given_on = models.DateField(null=True)
    given_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SendingQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "kind", "ways", "language", "sent_on", "by", "given_on", "given_by"}
        plain = {"pack"}

    class Meta:
        ordering = ["kind", "sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "person"], name="a_paper_goes_to_a_person_once"),
            models.CheckConstraint(
                condition=Q(given_on=None) | Q(given_on__gte=models.F("sent_on")),
                name="a_copy_is_given_after_it_was_sent",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def way(self) -> list[str]:
        """How they read it, in words."""
        return names_of_ways(self.ways, self.language)

    @classmethod
    @transaction.atomic
    def send(cls, *, pack, kinds, by) -> list["Sending"]:
        """Give it to everybody who holds one of these roles there today. Whoever has it already gets no second one."""
        pack.take_hold()
        if not pack.is_issued:
            raise Refused(_("This is still a draft. Issue it first."))
        if not set(kinds) <= kinds_that_belong():
            raise Refused(_("A paper holds words for this provider alone. Give it to nobody from outside."))
        has_it = pack.sendings.values("person")
        roles = Role.objects.current().filter(unit=pack.unit_id, kind__in=kinds, person__is_active=True)
        holders = {role.person_id: role for role in roles.exclude(person__in=has_it).select_related("person")}
        if not holders:
            raise Refused(_("Everybody with this role has it already, or nobody has this role here."))
        needs = {need.person_id: need for need in AccessNeed.objects.filter(person__in=holders)}
        sent = [
            Sending(
                pack=pack, person_id=pk, kind=role.kind, by=by, ways=needs[pk].formats if pk in needs else [],
                language=needs[pk].reading_language if pk in needs else "",
            )
            for pk, role in holders.items()
        ]  # fmt: skip
        Sending.objects.bulk_create(sent)
        remember("paper given out", pack, by)
        for one in sent:
            remind(holders[one.person_id].person, pack, GIVEN)
        return sent

    @transaction.atomic
    def give(self, *, by):
        """Somebody brought them a copy in their way."""
        done = Sending.objects.filter(pk=self.pk, given_on=None).update(given_on=timezone.localdate(), given_by=by)
        if not done:
            raise Refused(_("This was written down already."))
        remember("paper given by hand", self.pack, by)
