from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import label, remember
from floorboard.pages.refusals import Refused
from floorboard.people.access import Can
from floorboard.people.kinds import INDEPENDENT, Kind
from floorboard.people.models.look import Look
from floorboard.people.models.one_use import OneUse, OneUseQuerySet
from floorboard.people.models.person import Person

CARD = gettext_noop("your way in: they made a card for a new password")


class PasswordCardQuerySet(OneUseQuerySet):
    def for_person(self, person, can=Can.MANAGE_PEOPLE):
        """The cards of people somebody administers."""
        return self.filter(person__in=Person.objects.for_person(person, Can.MANAGE_PEOPLE))


class PasswordCard(OneUse):
    """A card handed over in person, for somebody who forgot their password and has no e-mail."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="password_cards")

    objects = PasswordCardQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "by"}
        plain = {"digest", "made_at", "ends_at", "used_at", "taken_back_at"}

    class Meta(OneUse.Meta):
        ordering = ["-made_at"]

    def __str__(self):
        return _("New password for %(person)s") % {"person": self.person}

    @classmethod
    @transaction.atomic
    def make(cls, *, person, by) -> "PasswordCard":
        """A new card; older ones stop. Whoever holds it chooses the password, so it is not made for everybody."""
        if by.pk == person.pk:
            raise Refused(_("You know your own password. Change it on the page “About me”."))
        if not person.is_active:
            raise Refused(_("This account is switched off. Switch it on first."))
        if not person.is_all_in_branch_of(by):
            raise Refused(_("This person also has a role outside your branch. Ask an administrator further up."))
        if is_never_taken_over(person):
            raise Refused(_("Nobody can take over this account, not even for a moment. They must ask by e-mail."))
        for card in person.password_cards.open():
            card.end_it()
        card = cls.objects.create(person=person, by=by)
        roles = person.current_roles
        place = roles[0].unit if roles else None
        look = Look(by=by, at_person=person, unit=place, about=label(person), what=CARD)
        Look.objects.bulk_create([look], ignore_conflicts=True)
        remember("password card made", person, by)
        return card

    @transaction.atomic
    def choose(self, password: str) -> Person:
        """Whoever holds the card chooses a new password. Every other sign-in of theirs ends."""
        # As they are now, and not as they were when the card was made. Whoever gives them a role waits here.
        self.person = Person.objects.select_for_update().get(pk=self.person_id)
        by = Person.objects.filter(pk=self.by_id, is_active=True).first()
        made_by_who_may = by is not None and self.person.is_all_in_branch_of(by)
        if not (self.person.is_active and made_by_who_may) or is_never_taken_over(self.person):
            raise Refused(_("This code does not work any more. Ask for a new one."))
        self.claim()
        self.person.choose_password(password)
        return self.person


def is_never_taken_over(person) -> bool:
    """True for an account whose roles, of today or to come, are there so that somebody else looks or decides."""
    return any(role.kind in INDEPENDENT or role.kind == Kind.ADMINISTRATOR for role in person.roles_not_over())
