from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.guides.models.edition import Edition
from floorboard.guides.models.guide import TITLE
from floorboard.guides.models.reach import OfAGuide
from floorboard.history.models import remember
from floorboard.pages.keys import Keyed


class ContributorQuerySet(OfAGuide):
    unit_field = "edition__guide__unit"

    def published(self):
        return self.filter(edition__published_on__isnull=False)


class Contributor(Keyed):
    """Somebody who wrote an edition with us, credited as they wish: in words they chose, or not at all."""

    class Credit(models.TextChoices):
        OWN = "own", _("With their own name")
        CHOSEN = "chosen", _("With a name they chose")
        PLACE = "place", _("As somebody from a place, without a name")
        NONE = "none", _("They do not want to be named")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="contributors")
    credit = models.CharField(max_length=10, choices=Credit)
    words = models.CharField(max_length=TITLE, blank=True)
    said_yes_on = models.DateField(default=timezone.localdate)

    objects = ContributorQuerySet.as_manager()

    class Personal:
        about_a_person = {"credit", "words"}
        plain = {"edition", "said_yes_on"}

    class Meta:
        ordering = ["words", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(credit="none", words="") | (~Q(credit="none") & ~Q(words="")),
                name="a_contributor_is_credited_in_words_or_not_at_all",
            ),
        ]

    def __str__(self):
        return self.words or self.get_credit_display()

    @transaction.atomic
    def take_out(self, *, by):
        """They want to be credited no more, or in other words. It goes at once, also from an edition that is out."""
        remember("contributor taken out", self.edition, by)
        self.delete()
