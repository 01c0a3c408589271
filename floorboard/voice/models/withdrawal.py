from django.db import transaction
from django.utils.translation import gettext_lazy as _

from floorboard.notices.telling import unfollow
from floorboard.pages.refusals import Refused
from floorboard.voice.models.by_receipt import remember_by
from floorboard.voice.taken_back import forget_words_of

# What was handed on to keep somebody safe stays with those who must act on it. The page says so before.
STAYS = ("safeguarding", "danger")


class Withdrawable:
    """The raiser can take back what they said."""

    @transaction.atomic
    def withdraw(self, *, by=None, receipt=None):
        """Take it back. Before it was read it is gone; after, the words are gone and promises stay.

        Where others said the same, only the words and the name go: it is theirs too, and goes on for them.
        """
        self.take_hold()
        if not self.is_raised_by(by, receipt):
            raise Refused(_("Only the person who said this can take it back."))
        if not self.is_open and not hasattr(self, "joining"):
            raise Refused(_("This has ended already."))
        if not self.readings.exists():
            remember_by("item taken back before reading", self, by)
            self.delete()
            return
        self._forget_the_words()
        if not self.is_open or self.is_theirs_too():
            self._leave_it_to_the_others(by)
        else:
            self.end("withdrawn", by=by)

    def _forget_the_words(self):
        self.words, self.name_given, self.face = "", "", ""
        self.save(update_fields=["words", "name_given", "face"])
        self.forget_the_voice()
        self.additions.all().delete()
        self.routes.exclude(kind__in=STAYS).update(words="")
        self.taken_off.update(words="")
        if hasattr(self, "original"):
            self.original.delete()
        forget_words_of(self)

    def is_theirs_too(self) -> bool:
        """Do others say the same: by joining, by "me too", by hands or touches?"""
        others = self.joined.exists() or self.supports.exists() or self.tallies.filter(count__gt=0).exists()
        return bool(self.circle) and others

    def _leave_it_to_the_others(self, by):
        """From now on nobody is named with it, and its first raiser hears no more of it."""
        if by:
            unfollow(by, self)
        self.raised_by = None
        self.save(update_fields=["raised_by"])
        remember_by("words taken back", self, by)

    @property
    def stays_with_safeguarding(self) -> bool:
        """Was a part of it handed on to keep somebody safe? That part is not taken back."""
        return any(route.kind in STAYS for route in self.routes.all())
