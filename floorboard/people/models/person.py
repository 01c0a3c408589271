from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.keys import Keyed
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet, Can, may, paths_where, units_where


class PersonQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.SEE):
        """Themself; for an administrator, whoever has or had a role in their branch; for needs, whoever has one now."""
        if can == Can.SEE_NEEDS:
            return self.filter(pk__in=roles_today(units_where(person, can)), is_active=True)
        there = Q(pk=person.pk) if can == Can.SEE else Q(pk__in=[])
        if can in (Can.SEE, Can.MANAGE_PEOPLE):
            there |= Q(pk__in=units_where(person, Can.MANAGE_PEOPLE).values("roles__person_id"))
            if any(path.count("/") == 1 for path in paths_where(person, Can.MANAGE_PEOPLE)):
                there |= Q(roles=None)
        return self.filter(there)

    def named(self, words: str):
        """Those whose name or user name has each of these words in it."""
        found = self
        for word in words.split()[:5]:
            found = found.filter(Q(name__icontains=word) | Q(username__icontains=word))
        return found


def roles_today(units):
    """The numbers of people with a role at one of these units today."""
    today = timezone.localdate()
    held = units.filter(Q(roles__until=None) | Q(roles__until__gte=today), roles__since__lte=today)
    return held.values("roles__person_id")


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_user(self, username, *, name, email="", password=None, **more):
        """A person with an account. Without a password they sign in another way."""
        username = self.model.normalize_username(username).lower()
        person = self.model(username=username, name=name, email=email.lower(), **more)
        person.set_password(password)
        person.save()
        return person


class Person(Keyed, AbstractBaseUser):
    """Somebody who signs in: a council chair who is a patient, a carer, a nurse, a board member."""

    username = models.CharField(
        max_length=60, unique=True, error_messages={"unique": _("Somebody has this name already. Choose another.")}
    )
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    mail_news = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Personal:
        about_a_person = {
            "username", "name", "email", "language", "is_active", "date_joined", "mail_news", "password", "last_login",
        }  # fmt: skip
        plain: set[str] = set()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(username=""), name="a_person_has_a_user_name"),
            models.UniqueConstraint(
                fields=["email"], condition=~Q(email=""), name="no_two_people_share_an_e_mail_address"
            ),
        ]

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    @cached_property
    def current_roles(self):
        """The roles held today, each with its unit; read once for each request."""
        return sorted(self.roles.current().order_by(), key=lambda role: role.since)

    def forget_roles(self):
        """Read the roles anew when they are asked for next."""
        self.__dict__.pop("current_roles", None)

    def roles_not_over(self) -> list:
        """The roles held today and those to come, each with its unit."""
        held = self.roles.filter(Q(until=None) | Q(until__gte=timezone.localdate()))
        return list(held)

    def is_all_in_branch_of(self, administrator) -> bool:
        """True when this administrator looks after every role of this person, held today or to come."""
        if any(not may(administrator, Can.MANAGE_PEOPLE, role.unit) for role in self.roles_not_over()):
            return False
        return Person.objects.for_person(administrator, Can.MANAGE_PEOPLE).filter(pk=self.pk).exists()

    @cached_property
    def history_number(self) -> int:
        """The random number history keeps for this person. Erasing the link leaves history whole and nameless."""
        return self.numbers.get_or_create()[0].pk

    @transaction.atomic
    def settle(self, *, name, language="", mail_news=True, by=None):
        """Change how they are shown and told."""
        self.name, self.language, self.mail_news = name, language, mail_news
        self.save(update_fields=["name", "language", "mail_news"])
        remember("settings changed", self, by or self)

    @transaction.atomic
    def set_address(self, email: str, *, by=None):
        """Take another e-mail address, or none."""
        email = email.lower()
        if email and Person.objects.filter(email=email).exclude(pk=self.pk).exists():
            raise Refused(_("We could not save this address. Check it, or use another one."))
        self.email = email
        self.save(update_fields=["email"])
        remember("e-mail address changed", self, by or self)

    @transaction.atomic
    def choose_password(self, password: str):
        """Take a new password. Every other place where they are signed in is signed out."""
        self.set_password(password)
        self.save(update_fields=["password"])
        remember("password chosen", self, self)

    @transaction.atomic
    def switch_off(self, *, by):
        """Close the account: they are out at their next page. What they said stays theirs."""
        if by.pk == self.pk:
            raise Refused(_("You cannot switch off your own account. Ask another administrator."))
        if not self.is_all_in_branch_of(by):
            raise Refused(
                _("This person also has a role outside your branch. End the roles in your branch. The account stays.")
            )
        self.is_active = False
        self.save(update_fields=["is_active"])
        remember("account switched off", self, by)

    @transaction.atomic
    def switch_on(self, *, by):
        """Open the account again."""
        if by.pk == self.pk:
            raise Refused(_("You cannot switch on your own account. Ask another administrator."))
        if not self.is_all_in_branch_of(by):
            raise Refused(_("This person also has a role outside your branch. Ask an administrator further up."))
        self.is_active = True
        self.save(update_fields=["is_active"])
        remember("account switched on", self, by)
