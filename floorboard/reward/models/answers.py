from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from floorboard.people.models import Person
from floorboard.reward.models.claim import Claim


class ClaimAnswer(models.Model):
    """What came of a claim: approved, turned down and why, or taken back. One row, one end."""

    class Answer(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Turned down")
        TAKEN_BACK = "taken_back", _("Taken back")

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="answered")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"reason", "by"}
        plain = {"claim", "answer", "on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(reason=""), name="no_claim_is_turned_down_without_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.get_answer_display()} {self.reason}".strip()


class ClaimQuery(models.Model):
    """Somebody asked something about a claim before they answered it, and what the person replied."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="queries")
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)
    reply = models.TextField(blank=True)
    replied_on = models.DateField(null=True)

    class Personal:
        about_a_person = {"words", "by", "reply"}
        plain = {"claim", "on", "replied_on"}

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_query_about_a_claim_has_words"),
            models.CheckConstraint(
                condition=Q(reply="", replied_on=None)
                | (~Q(reply="") & Q(replied_on__isnull=False, replied_on__gte=F("on"))),
                name="a_reply_has_its_words_and_its_day",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(replied_on=None), name="one_query_about_a_claim_waits_at_a_time"
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def is_replied(self) -> bool:
        return self.replied_on is not None


class RecognitionGiven(models.Model):
    """Ward recognition was handed over: on which day, and by whom."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="given")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField(default=timezone.localdate)

    class Personal:
        about_a_person = {"by"}
        plain = {"claim", "on"}

    def __str__(self):
        return str(self.on)
