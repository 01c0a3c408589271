from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.pages.refusals import Refused

# What was handed on to keep somebody safe stays with those who must act on it. The page says so before.
STAYS = ("safeguarding", "danger")


class Withdrawable:
    """The raiser can take back what they said."""

    @transaction.atomic
    def withdraw(self, *, by=None, receipt=None):
        """Take it back. Before it was read it is gone; after, the words are gone and promises stay."""
        self.take_hold()
        if not self.is_raised_by(by, receipt):
            raise Refused(_("Only the person who said this can take it back."))
        if not self.is_open:
            raise Refused(_("This has ended already."))
        day = None if by else timezone.localdate()
        if not self.readings.exists():
            remember("item taken back before reading", self, by, on=day)
            self.delete()
            return
        self.words, self.name_given = "", ""
        self.save(update_fields=["words", "name_given"])
        self.additions.all().delete()
        self.routes.exclude(kind__in=STAYS).update(words="")
        if hasattr(self, "original"):
            self.original.delete()
        self.end("withdrawn", by=by)

    @property
    def stays_with_safeguarding(self) -> bool:
        """Was a part of it handed on to keep somebody safe? That part is not taken back."""
        return self.routes.filter(kind__in=STAYS).exists()
