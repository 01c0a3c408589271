from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.people.access import AccessQuerySet, Can
from floorboard.people.models.invitation import Invitation
from floorboard.people.models.person import Person

TRIES = 8
UNDER_WAY = timedelta(minutes=10)


class MailQuerySet(AccessQuerySet):
    def for_person(self, person, can=Can.MANAGE_PEOPLE):
        """Mails to people and invitations somebody administers."""
        return self.filter(
            Q(person__in=Person.objects.for_person(person, Can.MANAGE_PEOPLE))
            | Q(invitation__in=Invitation.objects.for_person(person))
        )

    def waiting(self):
        """Not sent and not given up, whose next try is due."""
        return self.filter(sent_at=None, given_up_at=None, next_at__lte=timezone.now())

    def in_trouble(self):
        """Not sent though it was tried."""
        return self.filter(sent_at=None, tries__gt=0)


class Mail(models.Model):
    """An e-mail we owe somebody, how often it was tried, and why it failed. Its words are kept nowhere."""

    class Sort(models.TextChoices):
        NEWS = "news", _("There is news")
        INVITATION = "invitation", _("Invitation")
        PASSWORD = "password", _("New password")  # noqa: S105

    sort = models.CharField(max_length=12, choices=Sort)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="mails")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.CASCADE, related_name="mails")
    on = models.DateField(default=timezone.localdate)
    made_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    last_reason = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Personal:
        about_a_person = {"person", "invitation", "sort", "on", "made_at", "sent_at"}
        plain = {"next_at", "tries", "last_reason", "given_up_at"}

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"], condition=Q(sort="news"), name="news_goes_out_once_a_day_to_each_person"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, invitation=None) | Q(person=None, invitation__isnull=False),
                name="a_mail_goes_to_a_person_or_an_invitation",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="a_mail_is_sent_or_given_up"),
        ]

    def __str__(self):
        return f"{self.get_sort_display()} {self.on}"

    @property
    def address(self) -> str:
        return self.person.email if self.person_id else self.invitation.email

    def claim(self) -> bool:
        """Take this mail to send it, unless somebody else just did. If we stop halfway, it is tried again."""
        mine = Mail.objects.waiting().filter(pk=self.pk)
        return bool(mine.update(tries=F("tries") + 1, next_at=timezone.now() + UNDER_WAY))

    def was_sent(self):
        Mail.objects.filter(pk=self.pk).update(sent_at=timezone.now(), last_reason="")

    def is_needless(self):
        """Nobody wants it any more."""
        Mail.objects.filter(pk=self.pk).update(given_up_at=timezone.now(), last_reason="not needed any more", tries=0)

    def failed(self, reason: str):
        """Try again later: after 5 minutes, then 20, 80 ... up to half a day; after 8 tries, no more."""
        self.refresh_from_db(fields=["tries"])
        now = timezone.now()
        later = min(timedelta(minutes=5) * 4 ** (self.tries - 1), timedelta(hours=12))
        Mail.objects.filter(pk=self.pk).update(
            last_reason=reason[:100], next_at=now + later, given_up_at=now if self.tries >= TRIES else None
        )
