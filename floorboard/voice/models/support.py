from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.history.models import remember
from floorboard.notices.telling import follow, unfollow
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person


class Support(models.Model):
    """ "Me too": one person says it is the same for them."""

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="supports")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supports")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"item", "on"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "by"], name="a_person_says_me_too_once")]

    def __str__(self):
        return "me too"


class Tally(models.Model):
    """Touches on the ward's tablet, or hands in a meeting: a separate count, never a vote, never added to people."""

    class Where(models.TextChoices):
        TABLET = "tablet", _("on the ward tablet")
        HANDS = "hands", _("hands in a meeting")

    item = models.ForeignKey("voice.Item", on_delete=models.CASCADE, related_name="tallies")
    where = models.CharField(max_length=10, choices=Where)
    count = models.PositiveIntegerField(default=0)

    class Personal:
        about_a_person: set[str] = set()
        plain = {"item", "where", "count"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "where"], name="an_item_has_one_tally_for_each_place")]

    def __str__(self):
        return f"{self.count} {self.get_where_display()}"


class Supportable:
    """What others may do with an item that is theirs too."""

    @transaction.atomic
    def support(self, *, by) -> Support:
        """Say "me too". Twice is once."""
        self._must_be_heard()
        if self.raised_by_id == by.pk:
            raise Refused(_("You said this yourself, so it counts already."))
        support, new = self.supports.get_or_create(by=by)
        if new:
            remember("item supported", self, by)
            follow(by, self)
        return support

    @transaction.atomic
    def unsupport(self, *, by):
        """Take a "me too" back."""
        if self.supports.filter(by=by).delete()[0]:
            remember("support taken back", self, by)
            unfollow(by, self)

    @transaction.atomic
    def touch(self, where: str, hands: int = 1):
        """Count touches on the tablet or hands in a meeting. No time and no person is kept."""
        self._must_be_heard()
        if hands < 1:
            raise Refused(_("Count at least one hand."))
        tally, _new = self.tallies.get_or_create(where=where)
        Tally.objects.filter(pk=tally.pk).update(count=models.F("count") + hands)

    def _must_be_heard(self):
        self.take_hold()
        if not self.is_open:
            raise Refused(_("This has ended. If it is still so, say it again as something new."))
        if not self.circle:
            raise Refused(_("Nobody has read this yet. It must be published first."))
