"""Where a paper stands, read from its rows."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from floorboard.pages.refusals import Refused


class HasAState:
    """A paper is being made, could not be made, is a draft to read, was agreed, or was issued."""

    @property
    def is_annual(self) -> bool:
        return self.council_id is not None

    @property
    def is_issued(self) -> bool:
        return hasattr(self, "issue")

    @property
    def is_agreed(self) -> bool:
        return hasattr(self, "agreement")

    @property
    def last_making(self):
        """The newest try to make it; None before the first."""
        return max(self.makings.all(), key=lambda one: one.begun_at, default=None)

    @property
    def is_made(self) -> bool:
        return self.last_making is not None and self.last_making.made_at is not None

    @property
    def may_be_issued(self) -> bool:
        return self.is_made and not self.is_issued and (self.is_agreed or not self.is_annual)

    @property
    def state(self) -> tuple[str, str]:
        """The kind of mark and its words."""
        last = self.last_making
        if self.is_issued:
            return "fixed", _("Issued")
        if last is None:
            return "waiting", _("Begun")
        if last.why_not or last.went_silent:
            return "late", _("Could not be made")
        if not self.is_made:
            return "waiting", _("Being made")
        if self.is_annual and not self.is_agreed:
            return "check", _("A draft. The council has not agreed yet")
        return ("promised", _("Agreed")) if self.is_agreed else ("check", _("A draft"))

    def must_be_a_draft(self):
        if self.is_issued:
            raise Refused(gettext_lazy("This is issued and stays as it is. Begin a corrected one instead."))

    def must_be_open_to_words(self):
        self.must_be_a_draft()
        if self.is_agreed:
            raise Refused(gettext_lazy("The council has agreed these words. Throw the draft away to begin anew."))
