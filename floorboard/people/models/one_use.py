import re
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from floorboard.pages.keys import Keyed, spell
from floorboard.pages.refusals import Refused
from floorboard.people.access import AccessQuerySet
from floorboard.people.models.person import Person

LASTS = timedelta(days=2)
MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1"})


def ends_then():
    return timezone.now() + LASTS


class OneUseQuerySet(AccessQuerySet):
    def open(self):
        """Neither used, nor taken back, nor over."""
        return self.filter(used_at=None, taken_back_at=None, ends_at__gt=timezone.now())

    def with_code(self, code: str):
        """The open one with this code, however it was typed. The code itself is stored nowhere."""
        return self.open().filter(digest=digest(tidy(code))).first()


class OneUse(Keyed):
    """A code on a card or in a link that works once, for two days."""

    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=ends_then)
    used_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = OneUseQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="%(class)s_ends_after_it_is_made"),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(taken_back_at=None), name="%(class)s_used_is_not_taken_back"
            ),
        ]

    @property
    def code(self) -> str:
        """60 bits, as three groups of four letters. Made from our secret, so that the database does not hold it."""
        seed = salted_hmac("floorboard.people.code", f"{self._meta.label_lower}:{self.pk}", algorithm="sha256").digest()
        letters = spell(int.from_bytes(seed[:8], "big") >> 4)
        return "-".join(letters[at : at + 4] for at in (0, 4, 8))

    @property
    def is_open(self) -> bool:
        return self.used_at is None and self.taken_back_at is None and self.ends_at > timezone.now()

    def save(self, *args, **kwargs):
        self.digest = digest(tidy(self.code))
        super().save(*args, **kwargs)

    def claim(self, **facts):
        """Use it up. Of two at once, one gets it."""
        now = timezone.now()
        if not type(self).objects.open().filter(pk=self.pk).update(used_at=now, **facts):
            raise Refused(_("This code does not work any more. Ask for a new one."))
        self.used_at = now

    def end_it(self):
        """Take it back, unless it was used."""
        now = timezone.now()
        if not type(self).objects.open().filter(pk=self.pk).update(taken_back_at=now):
            raise Refused(_("This code was used already, or it is over. There is nothing to take back."))
        self.taken_back_at = now


def tidy(code: str) -> str:
    """A code as we keep it: small letters and digits, misread ones put right."""
    return re.sub(r"[^0-9a-z]", "", code.lower().translate(MISREAD))


def digest(code: str) -> str:
    """What is kept of a code: a keyed digest (HMAC-SHA256, hex)."""
    return salted_hmac("floorboard.people.code.kept", code, algorithm="sha256").hexdigest()
