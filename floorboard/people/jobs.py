"""What the clock starts in this room."""

from datetime import timedelta

from django.utils import timezone

from floorboard.people.mail import deliver, mail_is_set
from floorboard.people.models import KeptDraft, Mail, SignInTry


def deliver_waiting():
    """Try again each e-mail whose next try is due."""
    if mail_is_set():
        for pk in Mail.objects.waiting().values_list("pk", flat=True)[:200]:
            deliver.call(pk)


def tidy():
    """Forget failed sign-ins and unfinished words after a day, and e-mails after a month."""
    now = timezone.now()
    SignInTry.objects.filter(last_at__lt=now - timedelta(days=1)).delete()
    KeptDraft.forget_old()
    Mail.objects.filter(made_at__lt=now - timedelta(days=30)).delete()
