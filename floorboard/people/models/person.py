from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import Keyed


class PersonManager(BaseUserManager):
    def create_user(self, username, *, name, email="", password=None, **more):
        """A person with an account. Without a password they sign in another way."""
        person = self.model(username=self.model.normalize_username(username), name=name, email=email, **more)
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

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return self.name

    @cached_property
    def current_roles(self):
        """The roles held today, each with its unit; read once for each request."""
        return list(self.roles.current().select_related("unit"))

    @cached_property
    def history_number(self) -> int:
        """The random number history keeps for this person. Erasing the link leaves history whole and nameless."""
        return self.numbers.get_or_create()[0].pk
