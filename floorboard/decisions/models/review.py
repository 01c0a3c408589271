from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from floorboard.history.models import remember
from floorboard.notices.telling import tell
from floorboard.pages.refusals import Refused
from floorboard.people.models import Person


class Review(models.Model):
    """People looked at a decision again: what they saw, and whether it stays."""

    class Judgement(models.TextChoices):
        KEEP = "keep", _("It works. Keep it")
        CHANGE = "change", _("Keep it, and change something")
        AGAIN = "again", _("It does not work. Decide again")

    decision = models.ForeignKey("decisions.Decision", on_delete=models.CASCADE, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    judgement = models.CharField(max_length=10, choices=Judgement)
    words = models.TextField()
    on = models.DateField(default=timezone.localdate)
    next_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Personal:
        about_a_person = {"words", "by"}
        plain = {"decision", "number", "judgement", "on", "next_on"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="reviews_of_a_decision_come_one_after_another"),
            models.CheckConstraint(condition=~Q(words=""), name="a_review_says_what_people_saw"),
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("on")), name="the_next_review_is_after_this_one"
            ),
        ]

    def __str__(self):
        return self.words


class Reviewable:
    """A decision comes back on its day."""

    @transaction.atomic
    def come_back(self, *, on, by) -> "Reviewable":
        """Choose the day on which people look at it again, or choose another one."""
        self._lock()
        if not self.is_made:
            raise Refused(_("Nothing has been decided yet. There is nothing to look at again."))
        if on <= timezone.localdate():
            raise Refused(_("Choose a day that is still to come."))
        self.comes_back_on = on
        self.save(update_fields=["comes_back_on"])
        remember("review planned", self, by)
        return self

    @transaction.atomic
    def review(self, judgement: str, *, words: str, by, on=None, next_on=None) -> Review:
        """Write what people saw when they looked at it again."""
        on = on or timezone.localdate()
        self._lock()
        if not self.is_made:
            raise Refused(_("Nothing has been decided yet. There is nothing to look at again."))
        if not words:
            raise Refused(_("Write what you saw when you looked at it again."))
        if on > timezone.localdate():
            raise Refused(_("This day has not come yet."))
        if on < self.outcome.made_on:
            raise Refused(_("This day is before the decision was made. Check the day."))
        if next_on and next_on <= on:
            raise Refused(_("The next time must be after this one."))
        review = self.reviews.create(
            number=self.reviews.count() + 1, judgement=judgement, words=words, on=on, next_on=next_on, by=by
        )
        self.comes_back_on = next_on
        self.save(update_fields=["comes_back_on"])
        remember("decision reviewed", self, by)
        tell(self, gettext_noop("a decision was looked at again"), by)
        return review
