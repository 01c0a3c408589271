from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

FORGOTTEN_AFTER = timedelta(hours=1)


class SignInTry(models.Model):
    """How often signing in went wrong lately. It keeps no name and no address, only a digest of them."""

    digest = models.CharField(max_length=64, unique=True)
    failed = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=timezone.now)

    class Personal:
        about_a_person = {"digest"}
        plain = {"failed", "last_at"}

    def __str__(self):
        return f"{self.failed} tries"


def mark(*parts: str) -> str:
    """A keyed digest of a name, or of a name and an address."""
    return salted_hmac("floorboard.people.tries", "\n".join(parts), algorithm="sha256").hexdigest()


def seconds_to_wait(digest: str, *, free: int, longest: int) -> int:
    """Seconds until the next try counts: none for the first `free` failures, then 1, 2, 4 ... up to `longest`."""
    row = SignInTry.objects.filter(digest=digest, last_at__gt=timezone.now() - FORGOTTEN_AFTER).first()
    if row is None or row.failed < free:
        return 0
    wait = min(longest, 2 ** min(row.failed - free, 16))
    left = wait - (timezone.now() - row.last_at).total_seconds()
    return max(0, int(left + 0.999))


def tries_of(digests) -> dict[str, int]:
    """How many there were for each, until an hour goes by without one."""
    lately = SignInTry.objects.filter(digest__in=list(digests), last_at__gt=timezone.now() - FORGOTTEN_AFTER)
    return dict(lately.values_list("digest", "failed"))


def tries(digest: str) -> int:
    return tries_of([digest]).get(digest, 0)


def failed_once_more(digest: str):
    now = timezone.now()
    SignInTry.objects.filter(digest=digest, last_at__lte=now - FORGOTTEN_AFTER).update(failed=0)
    SignInTry.objects.bulk_create([SignInTry(digest=digest, last_at=now)], ignore_conflicts=True)
    SignInTry.objects.filter(digest=digest).update(failed=F("failed") + 1, last_at=now)
